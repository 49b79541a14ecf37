#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/segments.h"
#include "grader/checkers/math/step_letters.h"
#include "grader/checkers/math/steps.h"
#include "grader/maths/expr.h"

namespace assay::checkers::math {
namespace {

using maths::Answer;
using maths::Ask;
using maths::Outcome;
using maths::Question;

maths::Expr number(std::string_view digits) {
  maths::Expr expr;
  expr.set_root(expr.number(digits));
  return expr;
}

Problem chickens_and_rabbits() {
  Problem problem;
  problem.shape = Problem::Shape::unknowns;
  problem.unknowns = {{"chickens", {}}, {"rabbits", {}}};
  for (const char* word : {"鸡", "chickens"}) problem.reading.names.push_back({word, "chickens"});
  for (const char* word : {"兔", "rabbits"}) problem.reading.names.push_back({word, "rabbits"});
  return problem;
}

/// The statements of the steps, in the notation of suites.
std::vector<std::string> statements(std::string_view text, const Problem& problem) {
  std::vector<std::string> result;
  for (const Step& step : steps_of(text, segments_of(text), problem)) result.push_back(maths::print(step.statement));
  return result;
}

/// An engine that finds every statement different, and every equation to lose solutions.
class Denier : public Algebra {
 public:
  std::vector<Answer> ask(std::span<const Question> questions) override {
    ++rounds;
    std::vector<Answer> answers;
    for (const Question& question : questions) {
      Answer answer;
      answer.outcome = question.ask == Ask::follows ? Outcome::shrank : Outcome::different;
      if (question.ask == Ask::normal) {
        answer.outcome = Outcome::equal;
        answer.values = {number("76")};
      }
      answers.push_back(answer);
    }
    return answers;
  }
  int rounds = 0;
};

std::vector<Step> denied(std::string_view text, const Problem& problem) {
  std::vector<Step> steps = steps_of(text, segments_of(text), problem);
  Denier engine;
  const std::vector<std::vector<maths::Binding>> solutions{{{"chickens", number("12")}, {"rabbits", number("13")}}};
  check_steps(steps, problem, problem.unknowns.empty() ? std::vector<std::vector<maths::Binding>>{} : solutions,
              engine);
  EXPECT_LE(engine.rounds, 3);
  return steps;
}

struct Case {
  std::string_view text;
  std::vector<std::string> expected;
};

TEST(MathsSteps, AreReadFromProseAndChains) {
  const std::vector<Case> cases{
      {"脚数：12×2 = 24。", {"12*2 = 24"}},
      {"1 + 1 = 2 = 3 - 1", {"1 + 1 = 2", "2 = 3 - 1"}},
      {"12只 × 2 = 24只脚", {"12*2 = 24"}},
      {"so 2x = 10, x = 5.", {"2*x = 10", "x = 5"}},
      {"$$\\frac{1}{2} + 1 = \\frac{3}{2}$$", {"1/2 + 1 = 3/2"}},
      {"没有式子。", {}},
  };
  for (const Case& each : cases) EXPECT_EQ(statements(each.text, Problem()), each.expected) << each.text;
}

TEST(MathsSteps, LeaveOutWhatIsPartOfAPhrase) {
  for (const std::string_view text :
       {"鸡的脚数 = 24 的 2 倍", "第3 = 4", "76 ÷ 3 = 25 …… 1", "兔脚 = ", "= 24", "三倍 = 鸡的脚数"})
    EXPECT_TRUE(statements(text, Problem()).empty()) << text;
}

TEST(MathsSteps, LettersOfProseStandForUnknowns) {
  const Problem problem = chickens_and_rabbits();
  const std::vector<std::string> both{"chickens + rabbits = 25"};
  EXPECT_EQ(statements("设鸡有x只，兔有y只。\n\nx + y = 25", problem), both);
  EXPECT_EQ(statements("Let x be the number of chickens and y the number of rabbits.\n\nx + y = 25", problem), both);
  EXPECT_EQ(statements("设兔有x只，鸡有y只。\n\ny + x = 25", problem), both);
  const std::string_view one = "设鸡有x只，则兔有(25-x)只。";
  const std::vector<LetterMeaning> letters = letters_of(one, segments_of(one), problem);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters.front().unknown, "chickens");
}

TEST(MathsSteps, FalseConstantsAreExplained) {
  const std::vector<Step> steps = denied("2×12 + 4×13 = 78。", Problem());
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps.front().kind, Step::Kind::constant);
  EXPECT_EQ(steps.front().ok, false);
  EXPECT_EQ(steps.front().why, "2*12 + 4*13 is 76");
}

TEST(MathsSteps, AssumptionsAreNoFaults) {
  const Problem problem = chickens_and_rabbits();
  const std::vector<Step> assumed = denied("若鸡 = 10，太多。", problem);
  ASSERT_EQ(assumed.size(), 1U);
  EXPECT_EQ(assumed.front().ok, std::nullopt);
  const std::vector<Step> claimed = denied("鸡 = 10。", problem);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(claimed.front().ok, false);
  EXPECT_EQ(claimed.front().why, "does not hold at chickens = 12, rabbits = 13");
}

TEST(MathsSteps, WhatIsTakenBackIsNoFault) {
  const std::vector<Step> steps = denied("7 × 13 = 81。不对，应为别的数。", Problem());
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.front().ok, std::nullopt);
}

TEST(MathsSteps, LostSolutionsAreFaultsUnlessChosen) {
  const std::vector<Step> lost = denied("x^2 = 4x\n\nx = 4", Problem());
  ASSERT_EQ(lost.size(), 2U);
  EXPECT_EQ(lost[0].ok, std::nullopt);
  EXPECT_EQ(lost[1].ok, false);
  const std::vector<Step> chosen = denied("x^2 = 4x\n\n因为 x 是正数，x = 4", Problem());
  ASSERT_EQ(chosen.size(), 2U);
  EXPECT_EQ(chosen[1].ok, std::nullopt);
}

TEST(MathsSteps, DefinitionsArePutIn) {
  const std::vector<Step> steps = denied("a = 3, b = a + 1, a + b = 8", Problem());
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].kind, Step::Kind::binding);
  EXPECT_EQ(steps[1].kind, Step::Kind::binding);
  EXPECT_EQ(steps[2].kind, Step::Kind::constant);
}

TEST(MathsSteps, SlipsCancelOnlyUnderARightAnswer) {
  std::vector<Step> steps(3);
  steps[1].ok = false;
  EXPECT_FALSE(slips_cancel(steps, true));
  steps[2].ok = false;
  EXPECT_TRUE(slips_cancel(steps, true));
  EXPECT_FALSE(slips_cancel(steps, false));
}

TEST(MathsSteps, AreAtMostTwoHundred) {
  std::string text;
  for (int i = 0; i < 500; ++i) text.append("1 + 1 = 2。\n\n");
  EXPECT_EQ(statements(text, Problem()).size(), 200U);
}

TEST(MathsSteps, SpansStayInTheTextWhateverItHolds) {
  for (const std::string_view seed :
       {"(", "=", "$", "\\(", "1=", "\\frac{", "鸡=", "**", "\xff\xe9", "\\begin{cases}"}) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text.append(seed);
    for (const Step& step : denied(text, chickens_and_rabbits())) {
      EXPECT_LT(step.span.begin, step.span.end);
      EXPECT_LE(step.span.end, text.size());
    }
  }
}

}  // namespace
}  // namespace assay::checkers::math
