#include "grader/gate/history_series.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "grader/gate/drop_test.h"
#include "grader/gate/samples.h"
#include "grader/gate/series_steps.h"
#include "grader/gate/step_kind.h"

namespace assay {
namespace {

SeriesPoint point_of(const HistoryInput& input, const Run& run) {
  const auto commit = input.graph.find(run.commit);
  const auto checkers = input.checkers.find(run.id);
  return {.run = run,
          .subject = commit == input.graph.end() ? "" : commit->second.subject,
          .checkers = checkers == input.checkers.end() ? "" : checkers->second};
}

Series ordered_series(const HistoryInput& input, const std::string& model, const std::vector<Run>& runs) {
  const SeriesOrder order = first_parent_order(runs, input.graph);
  Series series{.model = model,
                .reference = std::ranges::find(input.reference_models, model) != input.reference_models.end(),
                .points = {},
                .change_points = {},
                .off_branch = order.off_chain.size(),
                .guessed = order.guessed};
  for (const std::size_t at : order.order) series.points.push_back(point_of(input, runs[at]));
  return series;
}

void decide_state(const HistoryInput& input, const std::string& model, bool confirmed, ChangePoint& point) {
  point.state = confirmed ? "confirmed" : "suspected";
  for (const StepDecision& decision : input.decisions) {
    if (decision.model != model || decision.run != point.after.run || decision.state == "open") continue;
    point.state = decision.state;
    point.note = decision.note;
  }
}

/// Runs of one commit have nothing between them, and of runs without a commit nobody knows.
void add_commits(const CommitGraph& graph, ChangePoint& point) {
  if (point.after.commit.empty() || point.before.commit == point.after.commit) return;
  if (point.before.commit.empty()) return;
  point.commits = commits_between(point.before.commit, point.after.commit, graph);
  point.commit_count = point.commits.size();
  if (point.commits.size() > ChangePoint::most_commits) point.commits.resize(ChangePoint::most_commits);
}

ChangePoint change_point(const HistoryInput& input, const Series& series, const SeriesStep& step) {
  const Run& before = series.points[step.before].run;
  const Run& after = series.points[step.after].run;
  ChangePoint point;
  point.before = {before.id, before.commit};
  point.after = {after.id, after.commit};
  point.difference = step.difference;
  decide_state(input, series.model, step.confirmed, point);
  add_commits(input.graph, point);
  return point;
}

/// Means of each prompt in each of the runs.
Result<std::map<std::string, std::vector<double>>> prompt_means(const Series& series,
                                                                const std::vector<std::size_t>& points,
                                                                const ScoresOf& scores_of) {
  std::map<std::string, std::vector<double>> means;
  for (const std::size_t at : points) {
    TRY_ASSIGN(const std::vector<TaskScore> scores, scores_of(series.points[at].run.id));
    for (const TaskScore& score : scores)
      if (score.mean) means[score.task].push_back(*score.mean);
  }
  return means;
}

Result<std::optional<double>> step_p_value(const Series& series, const SeriesStep& step, const ScoresOf& scores_of) {
  TRY_ASSIGN(auto from, prompt_means(series, step.earlier, scores_of));
  TRY_ASSIGN(auto to, prompt_means(series, step.later, scores_of));
  if (step.difference > 0) std::swap(from, to);  // the test is one of drops
  std::vector<PairedSamples> pairs;
  for (auto& [task, means] : from)
    if (const auto other = to.find(task); other != to.end()) pairs.push_back({std::move(means), other->second});
  if (pairs.empty()) return std::nullopt;
  return sign_flip(pairs).p_value;
}

/// A series and the steps that its change points were made from, in the same order.
struct Stepped {
  Series series;
  std::vector<SeriesStep> steps;
};

Stepped stepped_series(const HistoryInput& input, const std::string& model, const std::vector<Run>& runs) {
  Stepped made{.series = ordered_series(input, model, runs), .steps = {}};
  made.steps = steps_of(made.series);
  for (const SeriesStep& step : made.steps) made.series.change_points.push_back(change_point(input, made.series, step));
  return made;
}

Result<void> explain(const StepKinds& kinds, const ScoresOf& scores_of, Stepped& made) {
  const Series& series = made.series;
  for (std::size_t i = 0; i < made.steps.size(); ++i) {
    const SeriesStep& step = made.steps[i];
    ChangePoint& point = made.series.change_points[i];
    const StepKind kind = kinds.kind_of(series.points[step.before].run, series.points[step.after].run);
    point.kind = series.reference ? StepKind::checker : kind;
    TRY_ASSIGN(point.p_value, step_p_value(series, step, scores_of));
  }
  return {};
}

}  // namespace

std::vector<std::string> branches_of(std::span<const Run> runs) {
  std::map<std::string, std::size_t> counts;
  for (const Run& run : runs) ++counts[run.branch];
  std::vector<std::string> branches;
  branches.reserve(counts.size());
  for (const auto& [branch, count] : counts) branches.push_back(branch);
  std::ranges::sort(branches, [&](const std::string& a, const std::string& b) {
    return std::pair(counts.at(b), a) < std::pair(counts.at(a), b);
  });
  return branches;
}

Result<History> history_of(const HistoryInput& input, const ScoresOf& scores_of) {
  std::map<std::string, std::vector<Run>> by_model;
  for (const Run& run : input.runs) by_model[run.model].push_back(run);
  std::vector<Stepped> made;
  std::vector<Series> all;
  all.reserve(by_model.size());
  for (const auto& [model, runs] : by_model)
    all.push_back(made.emplace_back(stepped_series(input, model, runs)).series);
  const StepKinds kinds(all, input.graph);
  History history{.suite = input.suite, .branch = input.branch, .branches = input.branches, .series = {}};
  for (Stepped& one : made) {
    if (!input.model.empty() && one.series.model != input.model) continue;
    TRY(explain(kinds, scores_of, one));
    history.series.push_back(std::move(one.series));
  }
  return history;
}

}  // namespace assay
