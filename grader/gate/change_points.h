#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assay {

/// One run of a history, in first-parent order.
struct HistoryPoint {
  double mean = 0;
  std::optional<double> variance;  ///< of the mean, known from the samples within its prompts
};

/// The history steps between index − 1 and index.
struct Step {
  std::size_t index = 0;
  double before = 0;  ///< level of the segment before the step
  double after = 0;
  bool confirmed = false;  ///< already seen without the newest point, at the same place; else suspected
};

/// Steps of the level, found by optimal partitioning of the weighted squares (y − m)²/se² with a penalty of
/// 4·ln max(n, 100) a step and segments of two points at least; se² is the known variance of the point, or what the
/// differences of neighbours say (median absolute deviation) where that is more or nothing is known, and (0.1 point)²
/// at least. Deterministic, O(n²).
[[nodiscard]] std::vector<Step> find_steps(std::span<const HistoryPoint> points);

}  // namespace assay
