#pragma once

#include <cstddef>
#include <vector>

#include "grader/model/history.h"

namespace assay {

/// A step of a series. Numbers are indices into its points.
struct SeriesStep {
  std::size_t before = 0;            ///< the last run before it
  std::size_t after = 0;             ///< the first run after it
  std::vector<std::size_t> earlier;  ///< the runs next to it of the level before, `before` among them; at most five
  std::vector<std::size_t> later;    ///< and of the level after
  double difference = 0;             ///< level after minus level before
  bool confirmed = false;
};

/// The points whose scores can be compared with each other: complete runs with a mean, one list for each suite version
/// and set of checkers. A list is in the order of the series, but need not be without gaps: runs that were regraded
/// stand beside those they came from.
[[nodiscard]] std::vector<std::vector<std::size_t>> comparable_points(const Series& series);

/// find_steps() on each list of comparable points, in the order of the series. No step lies between runs of different
/// suite versions or checkers.
[[nodiscard]] std::vector<SeriesStep> steps_of(const Series& series);

}  // namespace assay
