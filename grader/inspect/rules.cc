#include "grader/inspect/rules.h"

#include <algorithm>
#include <tuple>

namespace assay::inspect {
namespace {

auto order(const Fact& fact) {
  return std::tie(fact.kind, fact.place.file, fact.place.line, fact.place.column, fact.text);
}

/// Headers of the user's are read once for each file that includes them.
void drop_repeats(std::vector<Fact>& facts) {
  std::vector<Fact> kept;
  for (Fact& fact : facts)
    if (std::ranges::none_of(kept, [&](const Fact& other) { return order(other) == order(fact); }))
      kept.push_back(std::move(fact));
  facts = std::move(kept);
}

}  // namespace

std::vector<Fact> facts_of(const Model& model) {
  const Graph graph(model);
  std::vector<Fact> facts;
  find_errors(model, facts);
  find_lacks(model, graph, facts);
  find_foreign_headers(model, facts);
  find_recursion(model, graph, facts);
  find_constant_conditions(model, graph, facts);
  find_hidden_score(model, graph, facts);
  find_blind_food(model, graph, facts);
  find_unseeded(model, facts);
  find_keys(model, facts);
  find_harm(model, facts);
  drop_repeats(facts);
  return facts;
}

}  // namespace assay::inspect
