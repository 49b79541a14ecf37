#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "grader/checkers/math/extract.h"
#include "grader/maths/parse.h"

namespace assay::checkers::math {
namespace {

Problem cage() {
  Problem problem;
  problem.shape = Problem::Shape::unknowns;
  problem.unknowns = {{.name = "chickens", .words = {"鸡", "chicken", "chickens"}},
                      {.name = "rabbits", .words = {"兔", "兔子", "rabbit", "rabbits"}}};
  for (const Unknown& unknown : problem.unknowns)
    for (const std::string& word : unknown.words)
      problem.reading.names.push_back({.word = word, .symbol = unknown.name});
  return problem;
}

Problem number(std::string_view expected) {
  Problem problem;
  problem.expected = *maths::parse_suite(expected);
  return problem;
}

Extraction extracted(std::string_view answer, const Problem& problem) {
  return extract(answer, segments_of(answer), problem);
}

/// "chickens=12 rabbits=13", units left out.
std::string shown(const Extraction& found) {
  std::string out;
  for (const Candidate& one : found.answers) {
    if (!out.empty()) out.push_back(' ');
    const bool unit = !one.value.empty() && one.value.op() == maths::Op::quantity;
    out.append(one.unknown).append("=");
    if (!one.value.empty()) out.append(print(one.value, unit ? one.value.args().front() : one.value.root()));
  }
  return out;
}

TEST(MathExtract, NamedUnknowns) {
  const Problem problem = cage();
  for (const std::string_view answer :
       {"答：鸡有12只，兔有13只。", "鸡12只、兔13只", "There are 12 chickens and 13 rabbits.", "兔有13只，鸡有12只。",
        "鸡和兔分别是12只和13只。", "Chickens and rabbits: 12 and 13, respectively.",
        "设鸡有x只，兔有y只。\n解得 x=12，y=13。", "| 鸡 | 12 |\n| 兔 | 13 |", "\\boxed{\\text{鸡 12 只，兔 13 只}}",
        "鸡有十二只，兔有十三只。", "每只鸡有2只脚，每只兔有4只脚。鸡 = 25 - 13 = 12，兔 = 13"})
    EXPECT_EQ(shown(extracted(answer, problem)), "chickens=12 rabbits=13") << answer;
}

TEST(MathExtract, NoUnknownFromASumOrADenial) {
  const Problem problem = cage();
  for (const std::string_view answer :
       {"鸡和兔共25只。", "鸡不是12只。", "鸡有12只，兔有13只吗？", "如果鸡有12只，兔有13只，那么不够。"}) {
    const Extraction found = extracted(answer, problem);
    EXPECT_EQ(shown(found), "") << answer;
    EXPECT_EQ(found.missing.size(), 2U) << answer;
  }
}

TEST(MathExtract, OneAnswer) {
  const Problem problem = number("12");
  for (const std::string_view answer :
       {"\\boxed{12}", "$\\boxed {12}$", "\\boxed12", "\\boxed{12", "\\fbox{12}", "#### 12", "答：12",
        "答案不是 13，而是 12。", "答案是 12，而不是 13。", "The answer is 12.", "**Answer**\n\n12", "5 + 7 = 12",
        "The answer is 13. I made a mistake. It is 12.", "The answer is ~~13~~.\n\nThe answer is 12.",
        "答案是12。\n\n检验：12 - 7 = 5"})
    EXPECT_EQ(shown(extracted(answer, problem)), "=12") << answer;
}

TEST(MathExtract, SeveralAnswersAreRivals) {
  const Problem problem = number("12");
  EXPECT_EQ(extracted("\\boxed{12} \\boxed{13}", problem).rivals.size(), 1U);
  EXPECT_EQ(extracted("答案可能是 12，也可能是 13。", problem).rivals.size(), 1U);
  EXPECT_TRUE(extracted("\\boxed{12} \\boxed{12}", problem).rivals.empty());
}

TEST(MathExtract, TakenBackIsNoAnswer) {
  const Extraction found = extracted("答：12。\n\n不对，算错了。", number("12"));
  EXPECT_TRUE(found.answers.empty());
  EXPECT_EQ(found.retracted.size(), 1U);
  EXPECT_TRUE(extracted("The answer is not 12.", number("12")).answers.empty());
}

TEST(MathExtract, TheExactMemberOfAChain) {
  EXPECT_EQ(shown(extracted("S = 256 + 512√2 ≈ 980.08", number("256 + 512*sqrt(2)"))), "=256 + 512*sqrt(2)");
}

TEST(MathExtract, BoxesTogetherMakeAList) {
  EXPECT_EQ(shown(extracted("\\boxed{1} \\boxed{2}", number("list(1, 2)"))), "=list(1, 2)");
}

TEST(MathExtract, AnyBytesAreSafe) {
  const Problem problem = cage();
  for (const std::string_view piece :
       {"\\boxed{", "$$", "\\[", "~~", "**", "| 鸡 ", "鸡和", "答：", "\xff\xfe", "\\begin{cases}", "(", "```\n"}) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text.append(piece);
    const Extraction found = extracted(text, problem);
    for (const Candidate& one : found.answers) EXPECT_LE(one.span.end, text.size());
  }
}

}  // namespace
}  // namespace assay::checkers::math
