#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/segments.h"

namespace assay::checkers::math {
namespace {

using Kind = Segment::Kind;

std::string shown(std::string_view answer) {
  std::string out;
  for (const Segment& segment : segments_of(answer)) {
    out.push_back("pfck"[static_cast<std::size_t>(segment.kind)]);
    if (segment.bold) out.push_back('*');
    out.append("[").append(answer.substr(segment.span.begin, segment.span.end - segment.span.begin)).append("]");
  }
  return out;
}

TEST(MathSegments, ProseIsCutIntoSentences) {
  EXPECT_EQ(shown("鸡有12只。兔有13只！\nx is 1.5. Then y"), "p[鸡有12只。]p[兔有13只！]p[x is 1.5.]p[Then y]");
  EXPECT_EQ(shown("# 答案\n- **12**\n1. first"), "p*[答案]p*[12]p[first]");
  EXPECT_EQ(shown("so $a. b$ holds"), "p[so $a. b$ holds]");
}

TEST(MathSegments, DisplaysBecomeRows) {
  EXPECT_EQ(shown("so\n$$a = b \\\\ c = d$$\nend"), "p[so]f[a = b]f[c = d]p[end]");
  EXPECT_EQ(shown("\\[x\\] y"), "f[x]p[y]");
  EXPECT_EQ(shown("\\begin{align}a &= b\\\\ &= c\\end{align}"), "f[a &= b]f[&= c]");
  EXPECT_EQ(shown("$$\\begin{cases}x\\\\y\\end{cases}$$"), "f[\\begin{cases}x\\\\y\\end{cases}]");
}

TEST(MathSegments, UnclosedMarksEndWithTheLine) {
  EXPECT_EQ(shown("$$a = b\nnext"), "f[a = b]p[next]");
  EXPECT_EQ(shown("$a = b\nnext"), "p[$a = b]p[next]");
  EXPECT_EQ(shown("```\ncode"), "k[code]");
}

TEST(MathSegments, TablesAndFences) {
  EXPECT_EQ(shown("| a | $|x|$ |\n|---|---|\n| 1 | **2** |"), "c[a]c[$|x|$]c[1]c*[2]");
  EXPECT_EQ(shown("```py\nx = 1\n```\ny"), "k[x = 1]p[y]");
}

TEST(MathSegments, SpansAreInOrderAndInside) {
  const std::string_view text = "a $$ b \\[ c \\] | d\n$$\n\\begin{align}\n**x** `y` \\( z\n```\n$";
  std::size_t last = 0;
  for (const Segment& segment : segments_of(text)) {
    EXPECT_GE(segment.span.begin, last);
    EXPECT_LT(segment.span.begin, segment.span.end);
    EXPECT_LE(segment.span.end, text.size());
    last = segment.span.end;
  }
}

TEST(MathSegments, FormulasInProse) {
  const std::string_view text = "so $a+b$ and 2x = 4, 鸡 = 12 here";
  const std::vector<Segment> segments = segments_of(text);
  ASSERT_EQ(segments.size(), 1U);
  std::vector<std::string> found;
  for (const Span& span : formulas_in(text, segments[0], {"鸡"}))
    found.emplace_back(text.substr(span.begin, span.end - span.begin));
  EXPECT_EQ(found, (std::vector<std::string>{"a+b", "2x = 4, 鸡 = 12"}));
}

}  // namespace
}  // namespace assay::checkers::math
