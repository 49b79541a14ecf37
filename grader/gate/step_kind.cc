#include "grader/gate/step_kind.h"

#include <algorithm>
#include <tuple>

#include "grader/gate/series_steps.h"

namespace assay {
namespace {

/// Oldest first by arrival, as first_parent_order() wants them.
std::vector<Run> all_runs(const std::vector<Series>& series) {
  std::vector<Run> runs;
  for (const Series& one : series)
    for (const SeriesPoint& point : one.points) runs.push_back(point.run);
  std::ranges::sort(runs, {}, [](const Run& run) { return std::tie(run.started_at, run.id); });
  return runs;
}

}  // namespace

StepKinds::StepKinds(const std::vector<Series>& series, const CommitGraph& graph) {
  const auto is_reference = [](const Series& one) { return one.reference; };
  if (std::ranges::none_of(series, is_reference)) return;
  const std::vector<Run> runs = all_runs(series);
  const std::vector<std::size_t> order = first_parent_order(runs, graph).order;
  const Run* last = nullptr;
  std::size_t rank = 0;
  for (const std::size_t at : order) {
    const Run& run = runs[at];
    if (last != nullptr && (run.commit.empty() || run.commit != last->commit)) ++rank;
    places_[run.id] = {rank, run.started_at};
    last = &run;
  }
  for (const Series& one : series)
    if (one.reference) take(one);
}

void StepKinds::take(const Series& reference) {
  for (const std::vector<std::size_t>& comparable : comparable_points(reference)) {
    const Place* from = place_of(reference.points[comparable.front()].run.id);
    const Place* to = place_of(reference.points[comparable.back()].run.id);
    if (from != nullptr && to != nullptr) graded_.push_back({*from, *to});
  }
  for (const ChangePoint& step : reference.change_points) {
    const Place* from = place_of(step.before.run);
    const Place* to = place_of(step.after.run);
    if (step.state != "dismissed" && from != nullptr && to != nullptr) steps_.push_back({*from, *to});
  }
}

const StepKinds::Place* StepKinds::place_of(const std::string& run) const {
  const auto found = places_.find(run);
  return found == places_.end() ? nullptr : &found->second;
}

// Between runs of one commit only their arrival tells what came first.

bool StepKinds::overlap(const Range& one, const Range& other) {
  if (one.from.rank < one.to.rank && other.from.rank < other.to.rank)
    return std::max(one.from.rank, other.from.rank) < std::min(one.to.rank, other.to.rank);
  return std::max(one.from.arrived, other.from.arrived) < std::min(one.to.arrived, other.to.arrived);
}

bool StepKinds::covers(const Range& outer, const Range& inner) {
  if (inner.from.rank < inner.to.rank) return outer.from.rank <= inner.from.rank && inner.to.rank <= outer.to.rank;
  return outer.from.arrived <= inner.from.arrived && inner.to.arrived <= outer.to.arrived;
}

StepKind StepKinds::kind_of(const Run& before, const Run& after) const {
  const Place* from = place_of(before.id);
  const Place* to = place_of(after.id);
  if (from == nullptr || to == nullptr) return StepKind::unknown;
  const Range step{*from, *to};
  if (std::ranges::any_of(steps_, [&](const Range& other) { return overlap(step, other); })) return StepKind::checker;
  const bool covered = std::ranges::any_of(graded_, [&](const Range& outer) { return covers(outer, step); });
  return covered ? StepKind::model : StepKind::unknown;
}

}  // namespace assay
