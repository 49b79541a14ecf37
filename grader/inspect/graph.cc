#include "grader/inspect/graph.h"

#include <algorithm>
#include <utility>

#include "grader/inspect/names.h"

namespace assay::inspect {
namespace {

constexpr std::size_t most_circles = 100;

bool add(Graph::Does& into, const Graph::Does& from) {
  const Graph::Does before = into;
  into.input |= from.input;
  into.waits |= from.waits;
  into.clock |= from.clock;
  into.ends |= from.ends;
  into.random |= from.random;
  into.indirect |= from.indirect;
  return before.input != into.input || before.waits != into.waits || before.clock != into.clock ||
         before.ends != into.ends || before.random != into.random || before.indirect != into.indirect;
}

std::vector<bool> follow(std::size_t count, const std::vector<std::vector<ThingId>>& edges, std::vector<ThingId> open) {
  std::vector<bool> seen(count, false);
  for (const ThingId one : open) seen[one] = true;
  while (!open.empty()) {
    const ThingId one = open.back();
    open.pop_back();
    for (const ThingId next : edges[one]) {
      if (seen[next]) continue;
      seen[next] = true;
      open.push_back(next);
    }
  }
  return seen;
}

}  // namespace

Graph::Graph(const Model& model)
    : model_(model), does_(model.things.size()), callees_(model.things.size()), called_(model.things.size()) {
  for (const Call& call : model.calls) note(call);
  for (const Write& write : model.writes) paced_ |= write.path == "vtime" && write.value.value_or(1) > 0;
  spread();
  start();
}

/// What a call does by itself; of the user's own functions that comes from their bodies.
void Graph::note(const Call& call) {
  Does does;
  if (call.callee == nothing) {
    does.indirect = true;
  } else if (const Thing& callee = model_.things[call.callee]; !callee.own) {
    const Pace pace = pace_of(callee.name, call);
    does = {.input = gives_input(callee.name),
            .waits = pace == Pace::waits,
            .clock = pace == Pace::clock,
            .ends = ends_program(callee.name),
            .random = is_random(callee.name),
            .indirect = callee.name == "std::function::operator()" || callee.name == "std::invoke"};
    // Of one function some calls wait and some do not: what the function does is what any of them does.
    add(does_[call.callee], does);
    paced_ |= pace == Pace::paces;
    driven_ |= pace == Pace::drives;
    threaded_ |= starts_thread(callee.name);
  }
  add(any_, does);
  if (call.mention && call.callee != nothing) add(anything_, does);
  if (call.caller == nothing) return;
  add(does_[call.caller], does);
  if (call.callee != nothing) callees_[call.caller].push_back(call.callee);
  if (call.callee != nothing && !call.mention) called_[call.caller].push_back(call.callee);
}

void Graph::spread() {
  for (auto& callees : callees_) {
    std::ranges::sort(callees);
    const auto repeats = std::ranges::unique(callees);
    callees.erase(repeats.begin(), repeats.end());
  }
  std::vector<std::vector<ThingId>> callers(callees_.size());
  std::vector<ThingId> open;
  for (ThingId caller = 0; caller < callees_.size(); ++caller) {
    for (const ThingId callee : callees_[caller]) callers[callee].push_back(caller);
    open.push_back(caller);
  }
  while (!open.empty()) {
    const ThingId callee = open.back();
    open.pop_back();
    for (const ThingId caller : callers[callee])
      if (add(does_[caller], does_[callee])) open.push_back(caller);
  }
  for (const Call& call : model_.calls)
    if (call.mention && call.callee != nothing) add(anything_, does_[call.callee]);
}

void Graph::start() {
  std::vector<ThingId> first;
  for (ThingId one = 0; one < model_.things.size(); ++one)
    if (is_main(model_.things[one])) first.push_back(one);
  if (first.empty()) return;
  for (ThingId one = 0; one < model_.things.size(); ++one) {
    // Nobody writes down that a destructor is called.
    const Thing& thing = model_.things[one];
    if (thing.function && thing.own && thing.name.find('~') != std::string::npos) first.push_back(one);
  }
  for (const Call& call : model_.calls)
    if (call.caller == nothing && call.callee != nothing) first.push_back(call.callee);
  runs_ = follow(callees_.size(), callees_, std::move(first));
}

Graph::Does Graph::within(const Range& range) const {
  Does all;
  for (const Call& call : model_.calls) {
    if (!range.holds(call.place)) continue;
    if (call.callee == nothing) all.indirect = true;
    else if (model_.things[call.callee].own || pace_of(model_.things[call.callee].name, call) != Pace::none)
      add(all, does_[call.callee]);
    else if (Does other = does_[call.callee]; true) {
      other.waits = other.clock = false;
      add(all, other);
    }
  }
  if (all.indirect) add(all, anything_);
  return all;
}

std::vector<ThingId> Graph::closure(std::vector<ThingId> from) const {
  const std::vector<bool> seen = follow(callees_.size(), callees_, std::move(from));
  std::vector<ThingId> found;
  for (ThingId one = 0; one < seen.size(); ++one)
    if (seen[one] && model_.things[one].own) found.push_back(one);
  return found;
}

std::vector<ThingId> Graph::called_from(const Range& range) const {
  std::vector<ThingId> first;
  for (const Call& call : model_.calls)
    if (call.callee != nothing && range.holds(call.place)) first.push_back(call.callee);
  return closure(std::move(first));
}

std::vector<std::vector<ThingId>> Graph::circles() const {
  std::vector<std::vector<ThingId>> found, callers(called_.size());
  for (ThingId caller = 0; caller < called_.size(); ++caller)
    for (const ThingId callee : called_[caller]) callers[callee].push_back(caller);
  std::vector<bool> placed(called_.size(), false);
  std::size_t looked_at = 0;
  for (ThingId start = 0; start < called_.size() && looked_at < most_circles; ++start) {
    if (!model_.things[start].own || !model_.things[start].function || placed[start]) continue;
    const std::vector<bool> after = follow(called_.size(), called_, called_[start]);
    if (!after[start]) continue;
    ++looked_at;
    const std::vector<bool> before = follow(callers.size(), callers, callers[start]);
    std::vector<ThingId> circle;
    for (ThingId one = 0; one < called_.size(); ++one) {
      if (!after[one] || !before[one] || !model_.things[one].function) continue;
      placed[one] = true;
      circle.push_back(one);
    }
    found.push_back(std::move(circle));
  }
  return found;
}

bool is_main(const Thing& thing) {
  const std::string& name = thing.name;
  return thing.function && thing.own &&
         (name == "main" || name == "SDL_main" || name == "WinMain" || name == "wWinMain" || name == "wmain");
}

bool has_holes(const Model& model) { return std::ranges::any_of(model.includes, &Include::missing); }

std::vector<bool> reached(const Model& model, const std::vector<ThingId>& from) {
  std::vector<std::vector<ThingId>> edges(model.things.size());
  for (const Flow& flow : model.flows) edges[flow.from].push_back(flow.to);
  return follow(edges.size(), edges, from);
}

std::vector<bool> leading(const Model& model, const std::vector<ThingId>& to) {
  std::vector<std::vector<ThingId>> edges(model.things.size());
  for (const Flow& flow : model.flows) edges[flow.to].push_back(flow.from);
  return follow(edges.size(), edges, to);
}

}  // namespace assay::inspect
