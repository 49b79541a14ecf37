#pragma once

#include <cstdint>

namespace assay {

/// Quantiles: the x below which a variable falls with probability p, 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);
/// Student's t with `freedom` > 0 degrees of freedom, which need not be whole.
[[nodiscard]] double student_quantile(double p, double freedom);

/// A Wilson score interval of a share, two-sided with normal quantile z (1.96: 95 %). scored > 0.
struct Interval {
  double low = 0;
  double high = 1;
};
[[nodiscard]] Interval wilson(std::int64_t passed, std::int64_t scored, double z);

}  // namespace assay
