#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "grader/gate/samples.h"

namespace assay {

/// How far the difference of the means can be trusted.
struct Spread {
  double difference = 0;
  double standard_error = 0;
  double freedom = 0;  ///< degrees of freedom of t
};

/// Over prompts like these: Student's t on the differences of prompt means. Nothing with one prompt. The standard error
/// is never taken to be smaller than what one flipped sample would make of it, so that a suite in which nothing moved
/// does not claim to be sure of everything.
[[nodiscard]] std::optional<Spread> spread_between_prompts(const std::vector<PairedSamples>& prompts);
/// Over these prompts alone: from the spread of the samples within each, Welch and Satterthwaite's degrees of freedom.
/// The same least standard error.
[[nodiscard]] std::optional<Spread> spread_within_prompts(const std::vector<PairedSamples>& prompts);

/// Two-sided 95 %.
[[nodiscard]] std::pair<double, double> interval_of(const Spread& spread);
/// One-sided 95 %: the difference is above it.
[[nodiscard]] double lower_bound_of(const Spread& spread);

/// Mean variance of a sample within its prompt, both sides pooled.
[[nodiscard]] double variance_within_prompts(const std::vector<PairedSamples>& prompts);

/// What the size of a suite depends on: docs/gate.md, "How large".
struct Design {
  double variance = 0.084;    ///< of a sample within its prompt: mean·(1 − mean)·(1 − correlation) of pass or fail
  double baseline_ratio = 5;  ///< baseline samples for each of the candidate's
};

/// The variance within prompts of answers that pass with this mean, alike within prompts by this correlation.
[[nodiscard]] double binary_variance(double mean, double correlation);

/// The drop of the mean found 80 % of the time at a one-sided level of 5 %, when nothing else changes.
[[nodiscard]] double smallest_visible_drop(const Design& design, double answers);
/// How many answers (prompts × samples) it takes to see that drop as often.
[[nodiscard]] std::int64_t answers_needed(const Design& design, double drop);

}  // namespace assay
