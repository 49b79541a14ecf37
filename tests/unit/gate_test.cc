#include "grader/gate/gate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/gate_fixture.h"

namespace assay {
namespace {

GateInput side(std::vector<Report> reports) { return {.runs = {"r"}, .reports = std::move(reports)}; }

/// Sets all samples of the first prompts to one score.
GateInput with_first(GateInput input, int prompts, int samples, double score) {
  for (int i = 0; i < prompts * samples; ++i) {
    Report& report = input.reports[static_cast<std::size_t>(i)];
    report = report_of({report.task, score});
  }
  return input;
}

TEST(Gate, ABroadDropIsARegression) {
  const GateVerdict verdict = compare_runs(flat(30, 20, 16), flat(30, 4, 2), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::regression);
  EXPECT_EQ(verdict.cause, GateCause::broad_drop);
  EXPECT_EQ(verdict.exit, 1);
  EXPECT_EQ(verdict.test, "sign-flip");
  EXPECT_NEAR(*verdict.difference, -0.3, 1e-12);
  EXPECT_NEAR(*verdict.p_value, std::pow(0.5, 30), 1e-15);
  EXPECT_TRUE(verdict.sentence_en.starts_with("REGRESSION s / m: 80.0% -> 50.0%, down 30.0 points (95% CI "))
      << verdict.sentence_en;
  EXPECT_NE(verdict.sentence_en.find("on 30 prompts x 4 samples"), std::string::npos) << verdict.sentence_en;
  EXPECT_TRUE(verdict.sentence_zh.starts_with("回归 s / m：80.0% -> 50.0%，下降 30.0 个百分点")) << verdict.sentence_zh;
}

TEST(Gate, NothingChangedIsOkAndSaysHowSureItIs) {
  const GateVerdict verdict = compare_runs(flat(100, 20, 16), flat(100, 5, 4), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::ok);
  EXPECT_EQ(verdict.exit, 0);
  EXPECT_GT(*verdict.lower_bound, -0.05);
  EXPECT_LT(*verdict.lower_bound, 0) << "a suite in which nothing moved is not sure of everything";
  ASSERT_TRUE(verdict.smallest_visible_drop.has_value());
  EXPECT_NE(verdict.sentence_en.find("Sure (95%)"), std::string::npos) << verdict.sentence_en;
  EXPECT_NE(verdict.sentence_en.find("could see drops of"), std::string::npos) << verdict.sentence_en;
}

TEST(Gate, BrokenPromptsAreNamedThoughTheMeanHardlyMoves) {
  const GateInput before = flat(100, 20, 20);
  const GateVerdict verdict = compare_runs(before, with_first(flat(100, 4, 4), 2, 4, 0), {});
  EXPECT_EQ(verdict.cause, GateCause::broken_prompts);
  EXPECT_EQ(verdict.exit, 1);
  ASSERT_EQ(verdict.broken.size(), 2U);
  EXPECT_EQ(verdict.broken[0].task, "p000");
  EXPECT_EQ(verdict.broken[0].candidate, (std::pair<std::int64_t, std::int64_t>(0, 4)));
  EXPECT_NE(verdict.sentence_en.find("p000 (20/20 -> 0/4)"), std::string::npos) << verdict.sentence_en;
}

TEST(Gate, FewPromptsCannotTellAndSayThatTheyCannotFail) {
  const GateVerdict verdict = compare_runs(flat(6, 4, 4), flat(6, 4, 3), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::cannot_tell);
  EXPECT_EQ(verdict.exit, 0);
  EXPECT_FALSE(verdict.smallest_visible_drop.has_value());
  EXPECT_NE(verdict.sentence_en.find("can never fail"), std::string::npos) << verdict.sentence_en;
  GateRule strict;
  strict.strict = true;
  EXPECT_EQ(compare_runs(flat(6, 4, 4), flat(6, 4, 3), strict).exit, 3);
}

TEST(Gate, FewPromptsWithManySamplesSpeakForThemselves) {
  const GateVerdict verdict = compare_runs(flat(6, 60, 48), flat(6, 24, 12), {});
  EXPECT_EQ(verdict.test, "within-prompt");
  EXPECT_EQ(verdict.outcome, GateOutcome::regression);
  EXPECT_NE(verdict.sentence_en.find("these prompts alone"), std::string::npos) << verdict.sentence_en;
  EXPECT_EQ(compare_runs(flat(6, 60, 48), flat(6, 24, 19), {}).exit, 0);
}

TEST(Gate, AnImprovementIsReportedAndNeverFails) {
  const GateVerdict verdict = compare_runs(flat(100, 20, 10), flat(100, 4, 4), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::ok);
  EXPECT_NE(verdict.sentence_en.find("up 50.0 points"), std::string::npos) << verdict.sentence_en;
}

TEST(Gate, ASuspicionAsksForARerunAndTheRerunDecides) {
  // 10 of 100 prompts lose all of 2 samples: the mean falls by ten points, p = 2^-10; 3 prompts: p = 1/8.
  const GateInput before = flat(100, 2, 2);
  GateRule rule;
  rule.rerun_possible = true;
  const GateVerdict suspect = compare_runs(before, with_first(flat(100, 2, 2), 10, 2, 0), rule);
  EXPECT_EQ(suspect.cause, GateCause::suspect);
  EXPECT_EQ(suspect.exit, 3);
  EXPECT_EQ(suspect.rerun, "wanted");
  GateInput both = with_first(flat(100, 2, 2), 10, 2, 0);
  const GateInput good = flat(100, 2, 2, "again");
  both.reports.insert(both.reports.end(), good.reports.begin(), good.reports.end());
  rule.rerun = true;
  rule.fail_level = 0.0001;
  const GateVerdict decided = compare_runs(before, both, rule);
  EXPECT_EQ(decided.rerun, "used");
  EXPECT_NE(decided.cause, GateCause::suspect);
  rule = {};
  EXPECT_EQ(compare_runs(before, with_first(flat(100, 2, 2), 10, 2, 0), rule).exit, 1) << "without a rerun p decides";
}

TEST(Gate, ADropBelowTheLeastOneNeverFails) {
  GateRule rule;
  rule.min_drop = 0.5;
  EXPECT_EQ(compare_runs(flat(30, 20, 16), flat(30, 4, 2), rule).outcome, GateOutcome::cannot_tell);
}

TEST(Gate, ASingleCheckThatFellIsNamed) {
  const auto two_checks = [](int runs, double second) {
    GateInput input{.runs = {"r"}};
    for (int prompt = 0; prompt < 40; ++prompt) {
      for (int sample = 0; sample < 4 * runs; ++sample) {
        const bool rhymed = prompt < 20 || second > 0.5 || sample % 2 == 0;
        Report report = report_of({(prompt < 20 ? "acrostic/" : "rhyme/") + std::to_string(prompt), 1.0});
        report.checks.push_back(report.checks.front());
        report.checks.back().check = "verse";
        report.checks.back().score = rhymed ? 1.0 : 0.0;
        report.checks.back().weight = 0.02;
        report.checks.back().status = rhymed ? Status::pass : Status::fail;
        conclude(report);
        input.reports.push_back(std::move(report));
      }
    }
    return input;
  };
  GateRule rule;
  rule.broken_level = 0;
  const GateVerdict verdict = compare_runs(two_checks(5, 1.0), two_checks(1, 0.0), rule);
  EXPECT_EQ(verdict.cause, GateCause::secondary_drop) << verdict.sentence_en;
  ASSERT_FALSE(verdict.secondary.empty());
  EXPECT_EQ(verdict.secondary[0].task, "rhyme");
  EXPECT_EQ(verdict.secondary[0].check, "verse");
  EXPECT_NEAR(verdict.secondary[0].difference, -0.5, 1e-12);
  EXPECT_NE(verdict.sentence_en.find("Check verse of rhyme fell by 50.0 points"), std::string::npos);
  const GateVerdict better = compare_runs(two_checks(5, 0.0), two_checks(1, 1.0), rule);
  EXPECT_EQ(better.exit, 0);
  ASSERT_FALSE(better.improved.empty());
  EXPECT_EQ(better.improved[0].check, "verse");
}

TEST(Gate, PassAtSaysWhenASamplePasses) {
  GateInput before = flat(20, 20, 20);
  GateInput after = with_first(flat(20, 4, 4), 1, 4, 0.9);
  EXPECT_FALSE(compare_runs(before, after, {}).broken.empty());
  for (GateInput* input : {&before, &after})
    for (Report& report : input->reports) report.pass_at = 0.8;
  EXPECT_TRUE(compare_runs(before, after, {}).broken.empty());
}

TEST(Gate, UnscoredIsNeverAZeroAndTooManyAreNotComparable) {
  GateInput after = flat(100, 4, 4);
  after.reports[0] = report_of({after.reports[0].task, std::nullopt});
  const GateVerdict few = compare_runs(flat(100, 20, 20), after, {});
  EXPECT_EQ(few.outcome, GateOutcome::ok);
  EXPECT_DOUBLE_EQ(*few.difference, 0);
  EXPECT_EQ(few.excluded_unscored, 1);
  for (std::size_t i = 0; i < 40; ++i) after.reports[i] = report_of({after.reports[i].task, std::nullopt});
  const GateVerdict many = compare_runs(flat(100, 20, 20), after, {});
  EXPECT_EQ(many.outcome, GateOutcome::not_comparable);
  EXPECT_EQ(many.exit, 3);
}

TEST(Gate, UnpairedPromptsAreCountedAndTooManyAreNotComparable) {
  GateInput fewer = flat(95, 4, 4);
  const GateVerdict most = compare_runs(flat(100, 20, 20), fewer, {});
  EXPECT_EQ(most.outcome, GateOutcome::ok);
  EXPECT_EQ(most.excluded_unpaired, 5);
  EXPECT_EQ(compare_runs(flat(100, 20, 20), flat(80, 4, 4), {}).exit, 3);
}

TEST(Gate, OtherSuitesCheckersAndModelsAreNotComparable) {
  const GateVerdict suite = compare_runs(side({report_of({"a", 1})}), side({report_of({"a", 0, "v2"})}), {});
  EXPECT_EQ(suite.outcome, GateOutcome::not_comparable);
  EXPECT_EQ(suite.exit, 3);
  EXPECT_FALSE(suite.advice.empty());
  const GateVerdict checker = compare_runs(side({report_of({"a", 1})}), side({report_of({"a", 0, "v1", 2})}), {});
  EXPECT_EQ(checker.exit, 3);
  EXPECT_NE(checker.reason.find("acrostic@1 and by acrostic@2"), std::string::npos) << checker.reason;
  GateInput other = flat(30, 4, 4);
  for (Report& report : other.reports) report.model = "n";
  EXPECT_EQ(compare_runs(flat(30, 20, 20), other, {}).exit, 3);
  GateRule any;
  any.any_model = true;
  EXPECT_EQ(compare_runs(flat(30, 20, 20), other, any).outcome, GateOutcome::ok);
}

TEST(Gate, WithoutBaselineItCannotTell) {
  const GateVerdict verdict = compare_runs({}, side({report_of({"a", 1})}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::cannot_tell);
  EXPECT_EQ(verdict.exit, 0);
  GateRule strict;
  strict.strict = true;
  EXPECT_EQ(compare_runs({}, side({report_of({"a", 1})}), strict).exit, 3);
}

TEST(Gate, AFloorNeedsNoBaseline) {
  GateRule rule;
  rule.floor = 0.8;
  EXPECT_EQ(compare_runs({}, side({report_of({"a", 0.7})}), rule).exit, 1);
  EXPECT_EQ(compare_runs({}, side({report_of({"a", 0.8})}), rule).exit, 0);
}

}  // namespace
}  // namespace assay
