#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include "grader/gate/drop_test.h"
#include "grader/gate/score_grid.h"
#include "grader/gate/sum_distribution.h"

namespace assay {
namespace {

constexpr std::int64_t finest_grid = 1'000'000'000;
constexpr std::uint64_t seed = 20'240'607;

/// Differences of prompt means in steps of one grid; those that are 0 are left out, as they have no sign.
using Differences = std::vector<std::int64_t>;

Differences without_zeros(Differences differences) {
  std::erase(differences, 0);
  return differences;
}

/// The least common multiple of all sample counts; nothing when steps of 1/(multiple · score_steps) would be too fine.
std::optional<std::int64_t> common_count(std::span<const PairedSamples> prompts, std::int64_t score_steps) {
  std::int64_t common = 1;
  for (const PairedSamples& prompt : prompts) {
    for (const std::size_t count : {prompt.baseline.size(), prompt.candidate.size()}) {
      const std::int64_t factor = static_cast<std::int64_t>(count) / std::gcd(common, static_cast<std::int64_t>(count));
      if (factor > finest_grid / score_steps / common) return std::nullopt;
      common *= factor;
    }
  }
  return common;
}

std::optional<Differences> exact_differences(std::span<const PairedSamples> prompts) {
  const std::optional<std::int64_t> steps = exact_steps(prompts);
  if (!steps) return std::nullopt;
  const std::optional<std::int64_t> common = common_count(prompts, *steps);
  if (!common) return std::nullopt;
  const auto scaled_mean = [&](const std::vector<double>& scores) {
    return total_on_grid(scores, *steps) * (*common / static_cast<std::int64_t>(scores.size()));
  };
  Differences differences;
  std::int64_t shared = 0;
  for (const PairedSamples& prompt : prompts) {
    differences.push_back(scaled_mean(prompt.candidate) - scaled_mean(prompt.baseline));
    shared = std::gcd(shared, differences.back());
  }
  differences = without_zeros(std::move(differences));
  for (std::int64_t& difference : differences) difference /= shared;
  return differences;
}

Differences rounded_differences(std::span<const PairedSamples> prompts, std::int64_t steps) {
  Differences differences;
  for (const PairedSamples& prompt : prompts)
    differences.push_back(on_grid(mean_of(prompt.candidate) - mean_of(prompt.baseline), steps));
  return without_zeros(std::move(differences));
}

/// With A the prompts of positive sign, Σ ±|d| = 2·Σ_A |d| − Σ |d|: only the sum over A need be looked at.
std::size_t positive_sum(const Differences& differences) {
  std::size_t sum = 0;
  for (const std::int64_t difference : differences)
    sum += static_cast<std::size_t>(std::max<std::int64_t>(0, difference));
  return sum;
}

std::optional<DropTest> counted(const Differences& differences, double most_additions) {
  std::vector<SumPart> parts;
  parts.reserve(differences.size());
  for (const std::int64_t difference : differences)
    parts.push_back({{0, 0.5}, {static_cast<std::size_t>(std::abs(difference)), 0.5}});
  const std::optional<double> p = chance_of_at_most(std::move(parts), positive_sum(differences), most_additions);
  if (!p) return std::nullopt;
  return DropTest{*p, std::ldexp(1.0, -static_cast<int>(differences.size())), false};
}

std::size_t random_positive_sum(const Differences& differences, std::mt19937_64& random) {
  std::size_t sum = 0;
  std::uint64_t signs = 0;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    signs = i % 64 == 0 ? random() : signs >> 1;
    sum += static_cast<std::size_t>(std::abs(differences[i])) * (signs & 1);
  }
  return sum;
}

/// The observed signs count as one of the draws, so that p is never 0.
DropTest drawn(const Differences& differences, std::int64_t draws) {
  std::mt19937_64 random(seed);
  const std::size_t observed = positive_sum(differences);
  std::int64_t as_low = 1;
  for (std::int64_t i = 0; i < draws; ++i) as_low += random_positive_sum(differences, random) <= observed ? 1 : 0;
  const double all = static_cast<double>(draws + 1);
  const double fewest = std::ldexp(1.0, -static_cast<int>(differences.size()));
  return {static_cast<double>(as_low) / all, std::max(fewest, 1 / all), true};
}

}  // namespace

DropTest sign_flip(std::span<const PairedSamples> prompts, const Effort& effort) {
  if (const std::optional<Differences> exact = exact_differences(prompts))
    if (const std::optional<DropTest> found = counted(*exact, effort.fine)) return *found;
  const Differences fine = rounded_differences(prompts, 1'000);
  if (const std::optional<DropTest> found = counted(fine, effort.fine)) return *found;
  if (const std::optional<DropTest> found = counted(rounded_differences(prompts, 100), effort.coarse)) return *found;
  return drawn(fine, effort.draws);
}

}  // namespace assay
