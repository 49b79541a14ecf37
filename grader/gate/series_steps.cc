#include "grader/gate/series_steps.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "grader/gate/change_points.h"

namespace assay {
namespace {

/// Runs on each side of a step that say whether it is real; older ones add little and cost a query each.
constexpr std::size_t most_runs = 5;

std::vector<SeriesStep> steps_between(const Series& series, const std::vector<std::size_t>& comparable) {
  std::vector<HistoryPoint> history;
  for (const std::size_t at : comparable) {
    const Run& run = series.points[at].run;
    history.push_back({.mean = *run.mean, .variance = run.variance_within});
  }
  const std::vector<Step> found = find_steps(history);
  std::vector<SeriesStep> steps;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t index = found[i].index;
    const std::size_t begin = i == 0 ? 0 : found[i - 1].index;
    const std::size_t end = i + 1 == found.size() ? comparable.size() : found[i + 1].index;
    const auto at = [&](std::size_t place) { return comparable.begin() + static_cast<std::ptrdiff_t>(place); };
    steps.push_back({.before = comparable[index - 1],
                     .after = comparable[index],
                     .earlier = {at(std::max(begin, index - std::min(index, most_runs))), at(index)},
                     .later = {at(index), at(std::min(end, index + most_runs))},
                     .difference = found[i].after - found[i].before,
                     .confirmed = found[i].confirmed});
  }
  return steps;
}

}  // namespace

std::vector<std::vector<std::size_t>> comparable_points(const Series& series) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> lists;
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const SeriesPoint& point = series.points[i];
    if (point.run.complete && point.run.mean) lists[{point.run.suite_version, point.checkers}].push_back(i);
  }
  std::vector<std::vector<std::size_t>> comparable;
  comparable.reserve(lists.size());
  for (auto& [judged_by, list] : lists) comparable.push_back(std::move(list));
  return comparable;
}

std::vector<SeriesStep> steps_of(const Series& series) {
  std::vector<SeriesStep> steps;
  for (const std::vector<std::size_t>& comparable : comparable_points(series))
    for (SeriesStep& step : steps_between(series, comparable)) steps.push_back(std::move(step));
  std::ranges::sort(steps, {}, &SeriesStep::after);
  return steps;
}

}  // namespace assay
