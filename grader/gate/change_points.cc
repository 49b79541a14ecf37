#include "grader/gate/change_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr std::size_t shortest_segment = 2;
constexpr double penalty_factor = 4;
/// A short history is doubted as a long one is: docs/decisions/0005-change-point-penalty.md.
constexpr std::size_t least_count = 100;
/// A tenth of a point: runs that agree to the last sample do not make a step of every rounding.
constexpr double least_error = 0.001;

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// Variance of a point about its level, from the differences of neighbours, which a few steps do not disturb.
double variance_of_neighbours(std::span<const HistoryPoint> points) {
  std::vector<double> differences;
  for (std::size_t i = 1; i < points.size(); ++i) differences.push_back(points[i].mean - points[i - 1].mean);
  if (differences.empty()) return 0;
  const double centre = median(differences);
  for (double& difference : differences) difference = std::abs(difference - centre);
  constexpr double normal_deviation = 1.4826;
  const double deviation = normal_deviation * median(std::move(differences));
  return deviation * deviation / 2;
}

/// Weighted squares of segments, from prefix sums.
class Squares {
 public:
  explicit Squares(std::span<const HistoryPoint> points) {
    const double floor = std::max(variance_of_neighbours(points), least_error * least_error);
    for (const HistoryPoint& point : points) {
      const double weight = 1 / std::max(point.variance.value_or(0), floor);
      // Means are counted from the first one, which keeps the sums small.
      const double value = point.mean - points.front().mean;
      sums_.push_back({sums_.back().weight + weight, sums_.back().value + weight * value,
                       sums_.back().square + weight * value * value});
    }
    origin_ = points.empty() ? 0 : points.front().mean;
  }

  /// Of the points [from, to) about their level, in squared standard errors.
  [[nodiscard]] double around_level(std::size_t from, std::size_t to) const {
    const double value = sums_[to].value - sums_[from].value;
    return sums_[to].square - sums_[from].square - value * value / (sums_[to].weight - sums_[from].weight);
  }

  [[nodiscard]] double level(std::size_t from, std::size_t to) const {
    return origin_ + (sums_[to].value - sums_[from].value) / (sums_[to].weight - sums_[from].weight);
  }

 private:
  struct Sums {
    double weight = 0;
    double value = 0;
    double square = 0;
  };
  std::vector<Sums> sums_{Sums{}};
  double origin_ = 0;
};

/// Where segments begin, without the first: the least sum of squares and penalties (Jackson et al. 2005).
std::vector<std::size_t> best_starts(const Squares& squares, std::size_t count) {
  const double penalty = penalty_factor * std::log(static_cast<double>(std::max(count, least_count)));
  std::vector<double> least(count + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> start(count + 1, 0);
  least[0] = -penalty;
  for (std::size_t end = shortest_segment; end <= count; ++end) {
    for (std::size_t from = 0; from + shortest_segment <= end; ++from) {
      const double cost = least[from] + squares.around_level(from, end) + penalty;
      if (cost >= least[end]) continue;
      least[end] = cost;
      start[end] = from;
    }
  }
  std::vector<std::size_t> starts;
  for (std::size_t at = start[count]; at > 0; at = start[at]) starts.push_back(at);
  std::ranges::reverse(starts);
  return starts;
}

}  // namespace

std::vector<Step> find_steps(std::span<const HistoryPoint> points) {
  const Squares squares(points);
  const std::vector<std::size_t> starts = best_starts(squares, points.size());
  if (starts.empty()) return {};
  const std::span<const HistoryPoint> earlier = points.first(points.size() - 1);
  const std::vector<std::size_t> known = best_starts(Squares(earlier), earlier.size());
  std::vector<Step> steps;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t before = i == 0 ? 0 : starts[i - 1];
    const std::size_t after = i + 1 < starts.size() ? starts[i + 1] : points.size();
    steps.push_back({.index = starts[i],
                     .before = squares.level(before, starts[i]),
                     .after = squares.level(starts[i], after),
                     .confirmed = std::ranges::binary_search(known, starts[i])});
  }
  return steps;
}

}  // namespace assay
