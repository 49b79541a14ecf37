#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace assay {

/// The scores, in [0, 1], of one prompt on both sides; neither is empty.
struct PairedSamples {
  std::vector<double> baseline;
  std::vector<double> candidate;
};

[[nodiscard]] double mean_of(std::span<const double> values);
/// Unbiased; 0 with fewer than two values.
[[nodiscard]] double variance_of(std::span<const double> values);
/// Standard error of the mean of all values when those of one cluster are not independent of each other:
/// sqrt(Σ_c (Σ_i (x_ci − mean))²) / N. Miller, arXiv 2411.00640.
[[nodiscard]] double clustered_standard_error(std::span<const std::vector<double>> clusters);
/// The share of the variance of single samples that lies between prompts, in [0, 1], by one-way analysis of variance
/// over `groups` (unequal sizes allowed); 0 where there is too little to tell.
[[nodiscard]] double intraclass_correlation(std::span<const std::vector<double>> groups);

}  // namespace assay
