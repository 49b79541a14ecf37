#include <algorithm>

#include "grader/inspect/names.h"
#include "grader/inspect/rules.h"

namespace assay::inspect {

namespace {

/// The function that would show it, if only it were called.
std::string idle_function(const Model& model, ThingId score) {
  const std::vector<bool> becomes = reached(model, {score});
  for (const Shown& one : model.shown)
    if (one.function != nothing && becomes[one.variable]) return model.things[one.function].name;
  return {};
}

bool is_counted(const Model& model, ThingId score) {
  return std::ranges::any_of(model.writes, [&](const Write& write) {
    return write.variable == score && (write.how == Write::How::set || write.how == Write::How::change);
  });
}

}  // namespace

void find_hidden_score(const Model& model, const Graph& graph, std::vector<Fact>& facts) {
  if (has_holes(model)) return;
  std::vector<ThingId> seen;
  for (const Shown& one : model.shown)
    if (graph.runs(one.function)) seen.push_back(one.variable);
  const std::vector<bool> leads_to_screen = leading(model, seen);
  for (ThingId one = 0; one < model.things.size(); ++one) {
    const Thing& thing = model.things[one];
    const bool score = !thing.function && thing.own && thing.arithmetic && names_score(lower(thing.name));
    if (!score || leads_to_screen[one] || !is_counted(model, one)) continue;
    const std::string idle = idle_function(model, one);
    facts.push_back({.kind = "score_not_shown",
                     .place = thing.place,
                     .text = "'" + thing.name + "' is counted, but never written to the screen" +
                             (idle.empty() ? "" : ": nothing calls '" + idle + "'")});
  }
}

void find_unseeded(const Model& model, std::vector<Fact>& facts) {
  const Call* drawn = nullptr;
  for (const Call& call : model.calls) {
    if (call.callee == nothing || model.things[call.callee].own) continue;
    const std::string& name = model.things[call.callee].name;
    if (seeds(name)) return;
    if (drawn == nullptr && is_unseeded(name)) drawn = &call;
  }
  if (drawn == nullptr) return;
  const std::string& name = model.things[drawn->callee].name;
  facts.push_back(
      {.kind = "no_srand", .place = drawn->place, .text = name + "() is never seeded: each game brings the same food"});
}

}  // namespace assay::inspect
