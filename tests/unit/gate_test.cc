#include "grader/gate/gate.h"

#include <gtest/gtest.h>

#include "grader/codec/gate_json.h"
#include "grader/codec/json.h"

namespace assay {
namespace {

Report report(const std::string& task, std::optional<double> score, const std::string& version = "v1",
              int checker = 1) {
  Report out;
  out.suite = "s";
  out.suite_version = version;
  out.task = task;
  out.model = "m";
  Verdict verdict;
  verdict.check = "acrostic";
  verdict.version = checker;
  verdict.score = score;
  verdict.status = !score ? Status::unscored : *score == 1.0 ? Status::pass : Status::fail;
  out.checks.push_back(verdict);
  conclude(out);
  return out;
}

GateInput side(std::vector<Report> reports) { return {{"r"}, std::move(reports)}; }

TEST(Gate, ADropWithinTheAllowanceIsOk) {
  const GateVerdict verdict =
      compare_runs(side({report("a", 1), report("b", 0.5)}), side({report("a", 0.9), report("b", 0.5)}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::ok);
  EXPECT_EQ(verdict.exit, 0);
  EXPECT_NEAR(*verdict.difference, -0.05, 1e-12);
}

TEST(Gate, ALargerDropIsARegressionAndNamesWhatBroke) {
  const GateVerdict verdict =
      compare_runs(side({report("a", 1), report("b", 0.5)}), side({report("a", 0.2), report("b", 0.5)}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::regression);
  EXPECT_EQ(verdict.exit, 1);
  ASSERT_EQ(verdict.broken.size(), 1U);
  EXPECT_EQ(verdict.broken[0].task, "a");
  EXPECT_TRUE(verdict.sentence_en.starts_with("REGRESSION suite s, model m; mean 0.750 → 0.350 (-0.400"))
      << verdict.sentence_en;
  EXPECT_TRUE(verdict.sentence_zh.starts_with("回归 套件 s，模型 m")) << verdict.sentence_zh;
}

TEST(Gate, AnImprovementIsOk) { EXPECT_EQ(compare_runs(side({report("a", 0.1)}), side({report("a", 1)}), {}).exit, 0); }

TEST(Gate, EveryPromptCountsOnceHoweverManySamplesItHas) {
  const GateVerdict verdict = compare_runs(side({report("a", 1), report("a", 1), report("a", 1), report("b", 0)}),
                                           side({report("a", 1), report("b", 0)}), {});
  EXPECT_DOUBLE_EQ(*verdict.baseline.mean, 0.5);
  EXPECT_EQ(verdict.baseline.prompts, 2);
  EXPECT_EQ(verdict.baseline.samples, 1);
}

TEST(Gate, UnscoredIsNeverAZero) {
  const GateVerdict verdict =
      compare_runs(side({report("a", 1)}), side({report("a", 1), report("a", std::nullopt)}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::ok);
  EXPECT_DOUBLE_EQ(*verdict.difference, 0);
  EXPECT_EQ(verdict.excluded_unscored, 1);
}

TEST(Gate, PromptsOfOneSideAreLeftOutAndCounted) {
  const GateVerdict verdict =
      compare_runs(side({report("a", 1), report("b", 1)}), side({report("a", 1), report("c", 0)}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::ok);
  EXPECT_EQ(verdict.excluded_unpaired, 2);
}

TEST(Gate, OtherSuitesAndCheckersAreNotComparable) {
  const GateVerdict suite = compare_runs(side({report("a", 1)}), side({report("a", 0, "v2")}), {});
  EXPECT_EQ(suite.outcome, GateOutcome::not_comparable);
  EXPECT_EQ(suite.exit, 3);
  const GateVerdict checker = compare_runs(side({report("a", 1)}), side({report("a", 0, "v1", 2)}), {});
  EXPECT_EQ(checker.exit, 3);
  EXPECT_NE(checker.reason.find("acrostic@1 and by acrostic@2"), std::string::npos) << checker.reason;
}

TEST(Gate, WithoutBaselineItCannotTell) {
  const GateVerdict verdict = compare_runs({}, side({report("a", 1)}), {});
  EXPECT_EQ(verdict.outcome, GateOutcome::cannot_tell);
  EXPECT_EQ(verdict.exit, 0);
  GateRule strict;
  strict.strict = true;
  EXPECT_EQ(compare_runs({}, side({report("a", 1)}), strict).exit, 3);
}

TEST(Gate, AFloorNeedsNoBaseline) {
  GateRule rule;
  rule.floor = 0.8;
  EXPECT_EQ(compare_runs({}, side({report("a", 0.7)}), rule).exit, 1);
  EXPECT_EQ(compare_runs({}, side({report("a", 0.8)}), rule).exit, 0);
}

TEST(Gate, TheJsonSaysWhatTheVerdictSays) {
  const GateVerdict verdict = compare_runs(side({report("a", 1)}), side({report("a", 0)}), {});
  const Json json = Json::parse(gate_to_json(verdict));
  EXPECT_EQ(json["verdict"], "regression");
  EXPECT_EQ(json["exit"], verdict.exit);
  EXPECT_EQ(json["sentence"]["en"], verdict.sentence_en);
  EXPECT_EQ(json["broken"][0]["baseline"], Json::array({1, 1}));
  EXPECT_TRUE(json["p_value"].is_null());
  for (const char* name : {"suite", "model", "reason", "difference", "interval", "test", "lower_bound",
                           "smallest_visible_drop", "rerun", "secondary", "excluded"})
    EXPECT_TRUE(json.contains(name)) << name;
}

}  // namespace
}  // namespace assay
