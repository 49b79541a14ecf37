#include "grader/gate/choose_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "grader/gate/baseline.h"
#include "tests/unit/gate_fixture.h"

namespace assay {
namespace {

/// A store of runs in memory, with a history of commits c0 ← c1 ← c2 …
class FakeRuns : public RunSource {
 public:
  /// A complete run of 100 prompts × 4, arriving after those before it.
  Run& add(const std::string& commit, int passing = 4) {
    assay::Run run{.id = fake_id(all.size()), .suite = "s", .suite_version = "v1", .model = "m", .commit = commit};
    run.branch = "main";
    run.started_at = static_cast<UnixMillis>(all.size()) + 1;
    run.complete = true;
    run.mean = passing / 4.0;
    run.variance_within = 1e-5;
    held[run.id] = flat(100, 4, passing).reports;
    all.push_back(run);
    return all.back();
  }

  static std::string fake_id(std::size_t number) {
    std::string digits = std::to_string(number);
    return std::string(16 - digits.size(), '0') + digits;
  }

  Result<std::vector<assay::Run>> runs(const RunQuery& query) override {
    std::vector<assay::Run> found;
    for (auto run = all.rbegin(); run != all.rend(); ++run) {
      const bool fits = (query.suite.empty() || run->suite == query.suite) &&
                        (query.suite_version.empty() || run->suite_version == query.suite_version) &&
                        (query.model.empty() || run->model == query.model) &&
                        (query.label.empty() || run->label == query.label) &&
                        (query.commit.empty() || run->commit == query.commit) &&
                        (query.branch.empty() || run->branch == query.branch) &&
                        (!query.complete_only || run->complete) && (!query.accepted_only || run->accepted_at);
      if (fits && found.size() < query.limit) found.push_back(*run);
    }
    return found;
  }
  Result<assay::Run> run(std::string_view id) override {
    const auto found = std::ranges::find(all, id, &assay::Run::id);
    if (found == all.end()) return fail(Errc::not_found, "there is no such run", "id");
    return *found;
  }
  Result<std::vector<Report>> reports(std::string_view id) override { return held[std::string(id)]; }
  Result<std::vector<std::string>> dismissed_steps(std::string_view, std::string_view) override { return dismissed; }
  Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) override {
    std::vector<CommitLink> path;
    for (auto at = parents.find(std::string(oid)); at != parents.end() && path.size() < limit;
         at = parents.find(at->second))
      path.push_back({.oid = at->first, .parent = at->second});
    return path;
  }

  std::vector<assay::Run> all;
  std::map<std::string, std::vector<Report>> held;
  std::map<std::string, std::string> parents;
  std::vector<std::string> dismissed;
};

class ChooseRuns : public testing::Test {
 protected:
  /// Ten accepted runs of main, on c0 … c9.
  void SetUp() override {
    source.all.reserve(100);
    for (int i = 0; i < 10; ++i) {
      const std::string commit = "c" + std::to_string(i);
      source.parents[commit] = i == 0 ? "" : "c" + std::to_string(i - 1);
      source.add(commit).accepted_at = 1;
    }
  }

  /// A candidate on a branch that left main at `fork`.
  assay::Run& branch_off(const std::string& fork) {
    source.parents["b1"] = fork;
    assay::Run& run = source.add("b1");
    run.branch = "feature";
    return run;
  }

  GateVerdict gate(GateRequest request = {}) {
    Result<GateVerdict> verdict = gate_runs(source, std::move(request));
    EXPECT_TRUE(verdict.has_value()) << verdict.error().text();
    return verdict.value_or(GateVerdict{});
  }

  FakeRuns source;
};

using Ids = std::vector<std::string>;
Ids ids(std::initializer_list<std::size_t> numbers) {
  Ids all;
  for (const std::size_t number : numbers) all.push_back(FakeRuns::fake_id(number));
  return all;
}

TEST_F(ChooseRuns, TheBaselineIsTheLastFiveAcceptedBeforeTheFork) {
  branch_off("c7");
  const GateVerdict verdict = gate();
  EXPECT_EQ(verdict.candidate.runs, ids({10}));
  EXPECT_EQ(verdict.baseline.runs, ids({3, 4, 5, 6, 7}));
  EXPECT_EQ(verdict.baseline.commits, (std::vector<std::string>{"c3", "c7"}));
  EXPECT_EQ(verdict.baseline.branch, "main");
  EXPECT_EQ(verdict.outcome, GateOutcome::ok) << verdict.sentence_en;
}

TEST_F(ChooseRuns, OrderIsThatOfFirstParentsNotOfArrival) {
  source.add("c2").accepted_at = 1;  // an old commit, graded last
  branch_off("c9");
  EXPECT_EQ(gate().baseline.runs, ids({5, 6, 7, 8, 9}));
}

TEST_F(ChooseRuns, OnTheTargetBranchOnlyWhatLiesBeforeCounts) {
  source.parents["c10"] = "c9";
  source.add("c10");
  EXPECT_EQ(gate().baseline.runs, ids({5, 6, 7, 8, 9}));
  EXPECT_EQ(gate({.candidate = ids({6})}).baseline.runs, ids({1, 2, 3, 4, 5}));
}

TEST_F(ChooseRuns, AnUnknownForkIsTakenFromTheAskerElseSaid) {
  branch_off("cut off");
  const GateVerdict unknown = gate();
  EXPECT_EQ(unknown.baseline.runs, ids({5, 6, 7, 8, 9}));
  ASSERT_FALSE(unknown.advice.empty());
  EXPECT_NE(unknown.advice[0].find("fetch-depth: 0"), std::string::npos);
  const GateVerdict told = gate({.base = "c6"});
  EXPECT_EQ(told.baseline.runs, ids({2, 3, 4, 5, 6}));
  EXPECT_TRUE(told.advice.empty());
}

TEST_F(ChooseRuns, WithoutAnAcceptedRunItCannotTellAndSaysWhatToDo) {
  for (assay::Run& run : source.all) run.accepted_at.reset();
  branch_off("c9");
  const GateVerdict verdict = gate();
  EXPECT_EQ(verdict.outcome, GateOutcome::cannot_tell);
  ASSERT_FALSE(verdict.advice.empty());
  EXPECT_NE(verdict.advice[0].find("assay gate accept"), std::string::npos);
  source.all.back().accepted_at = 1;
  EXPECT_NE(gate().advice.at(0).find("the only accepted run"), std::string::npos);
}

TEST_F(ChooseRuns, AnotherSuiteVersionNeedsRegradingWhichLevelsIt) {
  assay::Run& candidate = branch_off("c9");
  candidate.suite_version = "v2";
  for (Report& report : source.held[candidate.id]) report.suite_version = "v2";
  const GateVerdict differ = gate();
  EXPECT_EQ(differ.exit, 3);
  EXPECT_NE(differ.advice.at(0).find("assay regrade"), std::string::npos);
  assay::Run& level = source.add("c9");
  level.suite_version = "v2";
  level.regraded_from = FakeRuns::fake_id(9);
  for (Report& report : source.held[level.id]) report.suite_version = "v2";
  const GateVerdict same = gate({.candidate = ids({10})});
  EXPECT_EQ(same.baseline.runs, ids({11}));
  EXPECT_EQ(same.outcome, GateOutcome::ok) << same.sentence_en;
}

TEST_F(ChooseRuns, AConfirmedStepBeginsANewPoolUnlessItWasDismissed) {
  for (int i = 6; i < 10; ++i) source.all[static_cast<std::size_t>(i)].mean = 0.5;
  branch_off("c9");
  EXPECT_EQ(gate().baseline.runs, ids({6, 7, 8, 9}));
  source.dismissed = ids({6});
  EXPECT_EQ(gate().baseline.runs, ids({5, 6, 7, 8, 9}));
}

TEST_F(ChooseRuns, AnIncompleteCandidateIsNotPassedOver) {
  assay::Run& candidate = branch_off("c9");
  candidate.complete = false;
  const GateVerdict verdict = gate();
  EXPECT_EQ(verdict.exit, 3);
  EXPECT_NE(verdict.reason.find("is not complete"), std::string::npos);
}

TEST_F(ChooseRuns, ReferencesNameRuns) {
  branch_off("c9").label = "nightly";
  EXPECT_EQ(gate({.candidate = {"run:nightly"}, .baseline = {"last:2"}}).baseline.runs, ids({8, 9}));
  const GateVerdict by_commit = gate({.candidate = {"git:b1"}, .baseline = {"git:c4", "git:c5"}});
  EXPECT_EQ(by_commit.baseline.runs, ids({4, 5}));
  EXPECT_EQ(gate_runs(source, {.candidate = {"nonsense"}}).error().code, Errc::bad_input);
  EXPECT_EQ(gate_runs(source, {.candidate = {"run:nobody"}}).error().code, Errc::not_found);
  EXPECT_EQ(gate_runs(source, {.candidate = ids({77})}).error().code, Errc::not_found);
  source.add("c9").model = "other";
  EXPECT_EQ(gate_runs(source, {}).error().where, "model");
}

TEST_F(ChooseRuns, TwoBranchesOfAcceptedRunsNeedATarget) {
  for (int i = 0; i < 5; ++i) source.all[static_cast<std::size_t>(i)].branch = "release";
  branch_off("c9");
  EXPECT_EQ(gate().baseline.branch, "main");
  for (int i = 5; i < 10; ++i) source.all[static_cast<std::size_t>(i)].branch = "trunk";
  EXPECT_EQ(gate_runs(source, {}).error().where, "target");
  EXPECT_EQ(gate({.target = "release"}).baseline.runs, ids({0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace assay
