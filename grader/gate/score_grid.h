#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grader/gate/samples.h"

namespace assay {

/// Scores counted in whole steps of 1/steps.
[[nodiscard]] std::int64_t on_grid(double score, std::int64_t steps);
[[nodiscard]] std::int64_t total_on_grid(std::span<const double> scores, std::int64_t steps);

/// The smallest number of steps, up to 100, that holds every score exactly: 1 where all are 0 or 1. Nothing when there
/// is none, so that scores must be rounded.
[[nodiscard]] std::optional<std::int64_t> exact_steps(std::span<const PairedSamples> prompts);

}  // namespace assay
