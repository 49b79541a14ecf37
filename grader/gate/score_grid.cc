#include "grader/gate/score_grid.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr std::int64_t most_steps = 100;
/// Weighted sums of checks miss their fraction by the last bits.
constexpr double rounding = 1e-9;

bool holds(std::span<const double> scores, std::int64_t steps) {
  return std::ranges::all_of(scores, [&](double score) {
    const double scaled = score * static_cast<double>(steps);
    return std::abs(scaled - std::round(scaled)) < rounding;
  });
}

}  // namespace

std::int64_t on_grid(double score, std::int64_t steps) { return std::llround(score * static_cast<double>(steps)); }

std::int64_t total_on_grid(std::span<const double> scores, std::int64_t steps) {
  std::int64_t total = 0;
  for (const double score : scores) total += on_grid(score, steps);
  return total;
}

std::optional<std::int64_t> exact_steps(std::span<const PairedSamples> prompts) {
  for (std::int64_t steps = 1; steps <= most_steps; ++steps) {
    const auto fits = [&](const PairedSamples& prompt) {
      return holds(prompt.baseline, steps) && holds(prompt.candidate, steps);
    };
    if (std::ranges::all_of(prompts, fits)) return steps;
  }
  return std::nullopt;
}

}  // namespace assay
