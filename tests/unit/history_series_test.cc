#include "grader/gate/history_series.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace assay {
namespace {

std::string oid(int number) { return fmt::format("{:040x}", number); }

/// A chain of commits 1, 2, … `count`.
CommitGraph chain(int count) {
  CommitGraph graph;
  for (int i = 1; i <= count; ++i)
    graph[oid(i)] = {.oid = oid(i), .parent = i == 1 ? "" : oid(i - 1), .subject = fmt::format("commit {}", i)};
  return graph;
}

Run run_at(const std::string& model, int commit, double mean) {
  Run run{.id = fmt::format("{}-{}", model, commit), .suite = "s", .suite_version = "v1", .model = model};
  if (commit > 0) run.commit = oid(commit);
  run.branch = "main";
  run.started_at = commit * 1000;
  run.complete = true;
  run.mean = mean;
  run.variance_within = 0.0001;
  return run;
}

/// Means of `low` up to commit `last` of 12, then of `high`.
void add_series(HistoryInput& input, const std::string& model, double first, double second, int last) {
  for (int commit = 1; commit <= 12; ++commit)
    input.runs.push_back(run_at(model, commit, commit <= last ? first : second));
}

HistoryInput empty_input() {
  return {.suite = "s",
          .branch = "main",
          .branches = {"main"},
          .model = {},
          .reference_models = {},
          .runs = {},
          .checkers = {},
          .graph = chain(12),
          .decisions = {}};
}

/// 20 prompts that all have the mean of their run.
ScoresOf scores_of(const HistoryInput& input, std::set<std::string>* asked = nullptr) {
  return [&input, asked](const std::string& id) -> Result<std::vector<TaskScore>> {
    if (asked != nullptr) asked->insert(id);
    std::vector<TaskScore> scores;
    for (const Run& run : input.runs)
      for (int task = 0; run.id == id && task < 20; ++task)
        scores.push_back({.task = fmt::format("t{}", task), .scored = 4, .mean = run.mean});
    return scores;
  };
}

History made(const HistoryInput& input) {
  Result<History> history = history_of(input, scores_of(input));
  EXPECT_TRUE(history.has_value());
  return std::move(*history);
}

TEST(HistorySeries, AStepIsNamedWithItsCommitsItsSizeAndItsChance) {
  HistoryInput input = empty_input();
  for (const int commit : {1, 2, 3, 4, 8, 9, 10}) input.runs.push_back(run_at("m", commit, commit <= 4 ? 0.9 : 0.8));
  const History history = made(input);
  ASSERT_EQ(history.series.size(), 1U);
  EXPECT_EQ(history.series[0].points.front().subject, "commit 1");
  ASSERT_EQ(history.series[0].change_points.size(), 1U);
  const ChangePoint& point = history.series[0].change_points[0];
  EXPECT_EQ(point.before.commit, oid(4));
  EXPECT_EQ(point.after.run, "m-8");
  EXPECT_EQ(point.state, "confirmed");
  EXPECT_NEAR(point.difference, -0.1, 1e-9);
  ASSERT_EQ(point.commit_count, 4U);
  EXPECT_EQ(point.commits.front().oid, oid(5));
  EXPECT_EQ(point.commits.back().oid, oid(8));
  ASSERT_TRUE(point.p_value.has_value());
  EXPECT_NEAR(*point.p_value, std::pow(0.5, 20), 1e-12) << "all 20 prompts fell";
  EXPECT_EQ(point.kind, StepKind::unknown);
}

TEST(HistorySeries, AnImprovementIsTestedTheOtherWay) {
  HistoryInput input = empty_input();
  add_series(input, "m", 0.5, 0.7, 6);
  const History history = made(input);
  ASSERT_EQ(history.series[0].change_points.size(), 1U);
  EXPECT_GT(history.series[0].change_points[0].difference, 0);
  EXPECT_LT(*history.series[0].change_points[0].p_value, 0.001);
}

TEST(HistorySeries, OnlyRunsNextToAStepAreReadAndAtMostFiveASide) {
  HistoryInput input = empty_input();
  add_series(input, "m", 0.9, 0.8, 6);
  add_series(input, "flat", 0.9, 0.9, 6);
  std::set<std::string> asked;
  ASSERT_TRUE(history_of(input, scores_of(input, &asked)).has_value());
  EXPECT_EQ(asked.size(), 10U);
  EXPECT_FALSE(asked.contains("m-1"));
  EXPECT_FALSE(asked.contains("m-12"));
}

TEST(HistorySeries, NoStepLiesBetweenVersionsOrCheckers) {
  HistoryInput suite = empty_input();
  add_series(suite, "m", 0.9, 0.8, 6);
  for (std::size_t i = 6; i < suite.runs.size(); ++i) suite.runs[i].suite_version = "v2";
  EXPECT_TRUE(made(suite).series[0].change_points.empty());
  HistoryInput checkers = empty_input();
  add_series(checkers, "m", 0.9, 0.8, 6);
  for (const assay::Run& run : checkers.runs) checkers.checkers[run.id] = run.mean > 0.85 ? "acrostic@1" : "acrostic@2";
  EXPECT_TRUE(made(checkers).series[0].change_points.empty());
}

TEST(HistorySeries, RegradedRunsAreComparedWithTheirOwnKind) {
  HistoryInput input = empty_input();
  for (int commit = 1; commit <= 8; ++commit) {
    input.runs.push_back(run_at("m", commit, 0.9));
    assay::Run again = run_at("m", commit, commit <= 4 ? 0.7 : 0.6);
    again.id += "-regraded";
    again.suite_version = "v2";
    input.runs.push_back(again);
  }
  const History history = made(input);
  ASSERT_EQ(history.series[0].change_points.size(), 1U);
  EXPECT_EQ(history.series[0].change_points[0].before.run, "m-4-regraded");
  EXPECT_EQ(history.series[0].change_points[0].after.run, "m-5-regraded");
}

TEST(HistorySeries, IncompleteAndUnscoredRunsStandInTheSeriesButMakeNoStep) {
  HistoryInput input = empty_input();
  add_series(input, "m", 0.9, 0.9, 6);
  for (const std::size_t i : {4U, 5U}) {
    input.runs[i].mean = 0.1;
    input.runs[i].complete = false;
  }
  input.runs[7].mean.reset();
  const History history = made(input);
  EXPECT_EQ(history.series[0].points.size(), 12U);
  EXPECT_TRUE(history.series[0].change_points.empty());
}

TEST(HistorySeries, DecisionsReplaceTheStateUntilTheyAreTakenBack) {
  HistoryInput input = empty_input();
  add_series(input, "m", 0.9, 0.8, 6);
  input.decisions = {{.suite = "s", .model = "m", .run = "m-7", .state = "dismissed", .note = "the judge was down"},
                     {.suite = "s", .model = "other", .run = "m-7", .state = "acknowledged", .note = "no"}};
  const ChangePoint point = made(input).series[0].change_points[0];
  EXPECT_EQ(point.state, "dismissed");
  EXPECT_EQ(point.note, "the judge was down");
  input.decisions[0].state = "open";
  EXPECT_EQ(made(input).series[0].change_points[0].state, "confirmed");
}

const ChangePoint& step_of(const History& history, const std::string& model) {
  for (const Series& series : history.series)
    if (series.model == model && !series.change_points.empty()) return series.change_points[0];
  throw std::runtime_error(model + " has no step");
}

TEST(HistorySeries, AReferenceModelTellsTheCheckerFromTheModel) {
  HistoryInput input = empty_input();
  add_series(input, "frozen", 0.9, 0.8, 6);
  add_series(input, "m", 0.7, 0.6, 6);
  input.reference_models = {"frozen"};
  const History together = made(input);
  EXPECT_TRUE(together.series[0].reference);
  EXPECT_EQ(step_of(together, "frozen").kind, StepKind::checker);
  EXPECT_EQ(step_of(together, "m").kind, StepKind::checker);
  input.decisions = {{.suite = "s", .model = "frozen", .run = "frozen-7", .state = "dismissed", .note = ""}};
  EXPECT_EQ(step_of(made(input), "m").kind, StepKind::model) << "what was dismissed is no step";
}

TEST(HistorySeries, AReferenceModelThatStepsElsewhereOrNotAtAllSpeaksForTheModel) {
  HistoryInput input = empty_input();
  add_series(input, "frozen", 0.9, 0.8, 3);
  add_series(input, "m", 0.7, 0.6, 8);
  input.reference_models = {"frozen"};
  EXPECT_EQ(step_of(made(input), "m").kind, StepKind::model);
  for (assay::Run& run : input.runs)
    if (run.model == "frozen") run.mean = 0.9;
  EXPECT_EQ(step_of(made(input), "m").kind, StepKind::model);
}

TEST(HistorySeries, AReferenceModelThatWasNotGradedOnBothSidesSaysNothing) {
  HistoryInput input = empty_input();
  add_series(input, "m", 0.7, 0.6, 6);
  for (int commit = 7; commit <= 12; ++commit) input.runs.push_back(run_at("frozen", commit, 0.9));
  input.reference_models = {"frozen"};
  EXPECT_EQ(step_of(made(input), "m").kind, StepKind::unknown);
}

TEST(HistorySeries, OneModelIsShownButTheReferencesStillSpeak) {
  HistoryInput input = empty_input();
  add_series(input, "frozen", 0.9, 0.8, 6);
  add_series(input, "m", 0.7, 0.6, 6);
  input.reference_models = {"frozen"};
  input.model = "m";
  const History history = made(input);
  ASSERT_EQ(history.series.size(), 1U);
  EXPECT_EQ(step_of(history, "m").kind, StepKind::checker);
}

TEST(HistorySeries, RunsOffTheBranchAreCountedAndLeftOut) {
  HistoryInput input = empty_input();
  input.graph[oid(99)] = {.oid = oid(99), .parent = oid(2), .subject = "rebased away"};
  input.runs.push_back(run_at("m", 1, 0.9));
  assay::Run aside = run_at("m", 99, 0.9);
  aside.started_at = 1500;
  input.runs.push_back(aside);
  input.runs.push_back(run_at("m", 3, 0.9));
  input.runs.push_back(run_at("m", 4, 0.9));
  const History history = made(input);
  EXPECT_EQ(history.series[0].points.size(), 3U);
  EXPECT_EQ(history.series[0].off_branch, 1U);
}

TEST(HistorySeries, TheBranchWithMostRunsComesFirst) {
  std::vector<assay::Run> runs(6);
  runs[1].branch = runs[2].branch = "main";
  runs[3].branch = runs[4].branch = runs[5].branch = "feature";
  EXPECT_EQ(branches_of(runs), (std::vector<std::string>{"feature", "main", ""}));
}

}  // namespace
}  // namespace assay
