#include <algorithm>
#include <array>
#include <set>

#include "grader/inspect/names.h"
#include "grader/inspect/rules.h"

namespace assay::inspect {
namespace {

constexpr std::size_t most_sites = 100;

bool looks_at_body(const Model& model, const Look& look) {
  if (!names_body(look.path)) return false;
  if (look.callee == nothing) return true;
  const Thing& callee = model.things[look.callee];
  return callee.own || inspect::searches(callee.name);
}

bool within(const Range& inner, const Range& outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

/// "for (n = head; n; n = n->next) if (n->x == x && n->y == y) return true;", whatever the snake's name is.
bool searches(const Model& model, const Range& body) {
  return std::ranges::any_of(model.loops, [&](const Loop& loop) {
    return within(loop.range, body) && std::ranges::any_of(model.looks, [&](const Look& look) {
             return look.callee == nothing && loop.range.holds(look.place);
           });
  });
}

/// Whether the snake is looked at in these bytes, or by a function that is called from them.
bool checked(const Model& model, const Graph& graph, const Range& scope) {
  std::vector<Range> ranges{scope};
  for (const ThingId function : graph.called_from(scope)) {
    ranges.push_back(model.things[function].body);
    if (searches(model, ranges.back())) return true;
  }
  return std::ranges::any_of(model.looks, [&](const Look& look) {
    return looks_at_body(model, look) &&
           std::ranges::any_of(ranges, [&](const Range& range) { return range.holds(look.place); });
  });
}

/// "do place(); while (on_snake(food));" somewhere else.
bool checked_by_callers(const Model& model, const Graph& graph, ThingId function) {
  for (const Call& call : model.calls) {
    if (call.callee != function || call.mention) continue;
    for (const Loop& loop : model.loops) {
      if (!loop.range.holds(call.place)) continue;
      const Graph::Does does = graph.within(loop.range);
      if (!does.waits && !does.clock && !does.input && checked(model, graph, loop.range)) return true;
    }
  }
  return false;
}

/// Functions that run while the game does; what only prepares it meets a snake that cannot lie in the way.
std::vector<bool> played(const Model& model, const Graph& graph) {
  std::vector<bool> found(model.things.size(), model.loops.empty());
  for (const Loop& loop : model.loops) {
    const Graph::Does does = graph.within(loop.range);
    if (!does.waits && !does.clock && !does.input) continue;
    if (loop.function != nothing) found[loop.function] = true;
    for (const ThingId function : graph.called_from(loop.range)) found[function] = true;
  }
  return found;
}

bool is_coordinate(std::string_view name) {
  constexpr std::array<std::string_view, 6> endings{"x", "y", "row", "col", "column", "pos"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// "foodX = …", or "fx = …" in a function placeFood.
bool is_food(const Model& model, const Write& write) {
  if (names_food(write.path)) return true;
  return names_food(lower(model.things[write.function].name)) &&
         is_coordinate(lower(model.things[write.variable].name));
}

bool is_drawn(const Graph& graph, const std::vector<bool>& random, const Write& write) {
  return std::ranges::any_of(write.sources, [&](ThingId one) { return random[one] || graph.of(one).random; });
}

}  // namespace

void find_blind_food(const Model& model, const Graph& graph, std::vector<Fact>& facts) {
  std::vector<ThingId> generators;
  for (ThingId one = 0; one < model.things.size(); ++one)
    if (model.things[one].function && !model.things[one].own && is_random(model.things[one].name))
      generators.push_back(one);
  if (generators.empty()) return;
  const std::vector<bool> random = reached(model, generators);
  const std::vector<bool> in_play = played(model, graph);
  std::set<ThingId> judged;
  for (const Write& write : model.writes) {
    if (write.how == Write::How::initial || write.function == nothing || !is_food(model, write) ||
        !in_play[write.function])
      continue;
    if (!is_drawn(graph, random, write) || judged.size() >= most_sites || !judged.insert(write.function).second)
      continue;
    const Range& scope = write.guard.end != 0 ? write.guard : model.things[write.function].body;
    if (checked(model, graph, scope) || checked_by_callers(model, graph, write.function)) continue;
    facts.push_back({.kind = "food_on_snake",
                     .place = write.place,
                     .text = "food is put anywhere, without a look at the snake: it can lie beneath the body"});
  }
}

}  // namespace assay::inspect
