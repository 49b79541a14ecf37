#include "grader/gate/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "grader/gate/distributions.h"

namespace assay {
namespace {

constexpr double confidence = 0.95;
constexpr double power = 0.80;

double count(const std::vector<double>& values) { return static_cast<double>(values.size()); }

double pooled_variance(const PairedSamples& prompt) {
  const double before = count(prompt.baseline);
  const double after = count(prompt.candidate);
  if (before + after <= 2) {
    const double apart = prompt.baseline.front() - prompt.candidate.front();
    return apart * apart / 2;
  }
  return ((before - 1) * variance_of(prompt.baseline) + (after - 1) * variance_of(prompt.candidate)) /
         (before + after - 2);
}

/// What one sample that flips in one prompt makes of the mean.
double least_standard_error(const std::vector<PairedSamples>& prompts) {
  std::size_t fewest = prompts.front().candidate.size();
  for (const PairedSamples& prompt : prompts) fewest = std::min(fewest, prompt.candidate.size());
  return 1.0 / static_cast<double>(fewest) / static_cast<double>(prompts.size());
}

std::vector<double> differences(const std::vector<PairedSamples>& prompts) {
  std::vector<double> values;
  values.reserve(prompts.size());
  for (const PairedSamples& prompt : prompts) values.push_back(mean_of(prompt.candidate) - mean_of(prompt.baseline));
  return values;
}

double reach() { return normal_quantile(confidence) + normal_quantile(power); }

}  // namespace

std::optional<Spread> spread_between_prompts(const std::vector<PairedSamples>& prompts) {
  if (prompts.size() < 2) return std::nullopt;
  const std::vector<double> values = differences(prompts);
  const double error = std::sqrt(variance_of(values) / count(values));
  return Spread{mean_of(values), std::max(error, least_standard_error(prompts)), count(values) - 1};
}

std::optional<Spread> spread_within_prompts(const std::vector<PairedSamples>& prompts) {
  double variance = 0;
  double parts = 0;
  double smallest = 0;
  for (const PairedSamples& prompt : prompts) {
    for (const std::vector<double>* side : {&prompt.baseline, &prompt.candidate}) {
      if (side->size() < 2) return std::nullopt;
      const double part = variance_of(*side) / count(*side);
      variance += part;
      parts += part * part / (count(*side) - 1);
    }
    smallest += count(prompt.candidate) - 1;
  }
  if (prompts.empty()) return std::nullopt;
  const double n = static_cast<double>(prompts.size());
  const double freedom = parts > 0 ? variance * variance / parts : smallest;
  return Spread{mean_of(differences(prompts)), std::max(std::sqrt(variance) / n, least_standard_error(prompts)),
                freedom};
}

std::pair<double, double> interval_of(const Spread& spread) {
  const double half = student_quantile(1 - (1 - confidence) / 2, spread.freedom) * spread.standard_error;
  return {spread.difference - half, spread.difference + half};
}

double lower_bound_of(const Spread& spread) {
  return spread.difference - student_quantile(confidence, spread.freedom) * spread.standard_error;
}

double variance_within_prompts(const std::vector<PairedSamples>& prompts) {
  double total = 0;
  for (const PairedSamples& prompt : prompts) total += pooled_variance(prompt);
  return prompts.empty() ? 0 : total / static_cast<double>(prompts.size());
}

double binary_variance(double mean, double correlation) { return mean * (1 - mean) * (1 - correlation); }

double smallest_visible_drop(const Design& design, double answers) {
  return std::min(1.0, reach() * std::sqrt((1 + 1 / design.baseline_ratio) * design.variance / answers));
}

std::int64_t answers_needed(const Design& design, double drop) {
  const double answers = reach() * reach() * (1 + 1 / design.baseline_ratio) * design.variance / (drop * drop);
  return static_cast<std::int64_t>(std::ceil(answers));
}

}  // namespace assay
