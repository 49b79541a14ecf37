#include "grader/checkers/snake/weights.h"

#include <fmt/format.h>

#include <array>

namespace assay::checkers::snake {
namespace {

/// In hundredths, so that sums are exact.
constexpr std::array<int, facet_count> weights{
    10,           // starts
    10,           // moves_by_itself
    5,  5, 5, 5,  // steer_up, steer_down, steer_left, steer_right
    11,           // eats_food
    29,           // score_increases
    6,            // grows
    4,            // ends_on_wall
    3,            // ends_on_self
    3,            // restarts
    2,            // reverse_safe
    2,            // no_errors
};

/// The facets without which nobody can say what the game is.
bool is_core(Facet facet) { return facet <= Facet::eats_food; }

}  // namespace

int weight_of(Facet facet) { return weights.at(static_cast<std::size_t>(facet)); }

Marks marks_of(const Findings& findings) {
  int reached = 0;
  int possible = 0;
  bool all = true;
  for (std::size_t i = 0; i < facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    const Finding& finding = findings[facet];
    if (finding.why == Finding::Why::does_not_apply) continue;
    if (finding.why == Finding::Why::not_established) {
      if (is_core(facet))
        return {.status = Status::unscored,
                .score = {},
                .why_unscored = fmt::format("{} could not be established: {}", to_string(facet), finding.note)};
      continue;
    }
    possible += weight_of(facet);
    if (finding.value == true) reached += weight_of(facet);
    else all = false;
  }
  const double score = possible > 0 ? static_cast<double>(reached) / possible : 0;
  return {.status = all ? Status::pass : Status::fail, .score = score, .why_unscored = {}};
}

double score_with_memory(double score, bool safe) {
  constexpr int memory_weight = 2;
  constexpr int all = 100;
  return (all * score + (safe ? memory_weight : 0)) / (all + memory_weight);
}

}  // namespace assay::checkers::snake
