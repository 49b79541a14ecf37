#include "grader/maths/parse.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::maths {
namespace {

struct Case {
  std::string_view text;
  std::string_view printed;  ///< empty: refused
};

constexpr Case cases[] = {
#define MATHS_CASE(text, printed) {text, printed},
#define MATHS_REFUSED(text) {text, {}},
#include "tests/unit/maths_parse_cases.def"
#undef MATHS_REFUSED
#undef MATHS_CASE
};

Reading reading() {
  Reading out;
  out.names = {{"鸡", "c"}, {"兔子", "r"}, {"chickens", "c"}, {"rabbits", "r"}};
  return out;
}

std::string printed(std::string_view text, const Reading& how) {
  const auto expr = parse_answer(text, how);
  return expr ? print(*expr) : "refused: " + expr.error().message;
}

TEST(ParseAnswer, ReadsEveryForm) {
  for (const Case& row : cases) {
    const auto expr = parse_answer(row.text, reading());
    if (row.printed.empty()) {
      EXPECT_FALSE(expr) << row.text << " -> " << print(*expr);
    } else {
      ASSERT_TRUE(expr) << row.text << ": " << expr.error().message;
      EXPECT_EQ(print(*expr), row.printed) << row.text;
    }
  }
}

TEST(ParseAnswer, WhatItPrintsIsTheSameFormulaOfASuite) {
  for (const Case& row : cases) {
    if (row.printed.empty()) continue;
    const auto again = parse_suite(row.printed);
    ASSERT_TRUE(again) << row.printed << ": " << again.error().text();
    EXPECT_TRUE(identical(*again, *parse_answer(row.text, reading()))) << row.text;
  }
}

TEST(ParseAnswer, FollowsTheReading) {
  Reading how;
  how.imaginary = false;
  EXPECT_EQ(printed("3+4i", how), "3 + 4*symbol(\"i\")");
  how.electrical = true;
  EXPECT_EQ(printed("3+4j", how), "3 + 4*i");
  how.decimal_comma = true;
  EXPECT_EQ(printed("3,5", how), "3.5");
  EXPECT_EQ(printed("1.234,5", how), "1234.5");
  how.units = false;
  EXPECT_EQ(printed("5cm", how).substr(0, 7), "refused");
}

TEST(ParseAnswer, BoundsHaveTheirOwnReasons) {
  const auto refusal = [](const std::string& text) {
    const auto expr = parse_answer(text, Reading());
    return expr ? Refusal::syntax : expr.error().refusal;
  };
  EXPECT_EQ(refusal(std::string(70'000, '1')), Refusal::too_long);
  EXPECT_EQ(refusal(std::string(20'000, '1')), Refusal::too_many_digits);
  EXPECT_EQ(refusal("1e99999"), Refusal::too_many_digits);
  EXPECT_EQ(refusal(std::string(20'000, '(') + "1"), Refusal::too_deep);
  std::string fractions;
  for (int i = 0; i < 1000; ++i) fractions.append("\\frac{1}{");
  EXPECT_EQ(refusal(fractions), Refusal::too_deep);
  std::string sum = "1";
  for (int i = 0; i < 21'000; ++i) sum.append("+x");
  EXPECT_EQ(refusal(sum), Refusal::too_many_nodes);
}

TEST(ParsePrefix, StopsWhereTheFormulaEnds) {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {
      {"x = 5 and the rest", "x = 5"}, {"  2x + 1 is odd", "2x + 1"},
      {"12, 13 and more", "12, 13"},   {"\\frac{1}{2} of it", "\\frac{1}{2}"},
      {"x>2 或者说", "x>2"},           {"3 + (the", "3"},
      {"５ｃｍ，所以", "５ｃｍ"}};
  for (const auto& [text, formula] : rows) {
    const auto prefix = parse_prefix(text, Reading());
    ASSERT_TRUE(prefix) << text << ": " << prefix.error().message;
    EXPECT_EQ(text.substr(prefix->begin, prefix->end - prefix->begin), formula);
  }
  for (const std::string_view text : {"the answer", "", "= 5", "(2 + the)"})
    EXPECT_FALSE(parse_prefix(text, Reading()));
}

}  // namespace
}  // namespace assay::maths
