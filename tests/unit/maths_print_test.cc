#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "grader/maths/expr.h"
#include "grader/maths/parse.h"

namespace assay::maths {
namespace {

TEST(SuiteNotation, PrintsAsItIsWritten) {
  constexpr std::string_view rows[] = {"1 + 2 - 3",
                                       "-(1 + 2)",
                                       "-2^2",
                                       "(-2)^2",
                                       "2^3^2",
                                       "(2^3)^2",
                                       "2^(-3)",
                                       "a*b/c*d",
                                       "a*(b/c)",
                                       "a/(b*c)",
                                       "(a*b)*c",
                                       "a*(-b)",
                                       "-(-a)",
                                       "a - (-b)",
                                       "sqrt(2)/2",
                                       "log(8, 2)",
                                       "sum(k^2, k, 1, n)",
                                       "sum(symbol(\"i\"), symbol(\"i\"), 1, 3)",
                                       "integrate(x^2, x, 0, 1)",
                                       "limit(sin(x)/x, x, 0, right)",
                                       "(1, 2)",
                                       "{1, 2}",
                                       "{}",
                                       "[[1, 2], [3, 4]]",
                                       "interval(\"[\", 0, infinity, \")\")",
                                       "union(interval(\"(\", 1, 2, \"]\"), {5})",
                                       "x = 1",
                                       "x != 1",
                                       "x ≈ 3.14",
                                       "all(1 < x, x <= 2)",
                                       "any(x = 1, x = 2)",
                                       "(a = b) = c",
                                       "0.1(6)",
                                       "1.5e-7",
                                       "quantity(\"cm^2\", 5)",
                                       "based(\"110\", 2)",
                                       "f(x)",
                                       "apply(\"y\", x)",
                                       "symbol(\"sin\")",
                                       "symbol(\"a_{n+1}\")",
                                       "\"say \\\"B\\\"\"",
                                       "piecewise(case(x, x > 0), case(0, otherwise))",
                                       "family(k*pi, k)",
                                       "鸡 + 兔"};
  for (const std::string_view text : rows) {
    const auto expr = parse_suite(text);
    ASSERT_TRUE(expr) << text << ": " << expr.error().text();
    EXPECT_EQ(print(*expr), text);
  }
}

TEST(SuiteNotation, OtherSpellings) {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {
      {"2 × 3 ÷ 4 − 1", "2*3/4 - 1"},
      {"√(2)", "sqrt(2)"},
      {"a ≤ π", "a <= pi"},
      {"1 < x < 2", "all(1 < x, x < 2)"},
      {"x = 1 or x = 2 and y = 3", "any(x = 1, all(x = 2, y = 3))"},
      {"sum(i^2, i, 1, 3)", "sum(symbol(\"i\")^2, symbol(\"i\"), 1, 3)"},
      {"2**3", "2^3"},
      {"arctan(1)", "atan(1)"}};
  for (const auto& [text, printed] : rows) {
    const auto expr = parse_suite(text);
    ASSERT_TRUE(expr) << text << ": " << expr.error().text();
    EXPECT_EQ(print(*expr), printed);
  }
}

TEST(SuiteNotation, SaysWhatIsWrongAndWhere) {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {{"2x", "2"},
                                                                           {"2 x", "3"},
                                                                           {"(a)(b)", "4"},
                                                                           {"1 +", "4"},
                                                                           {"", "1"},
                                                                           {"(1", "3"},
                                                                           {"foo(2)", "1"},
                                                                           {"sqrt(1, 2)", "1"},
                                                                           {"sqrt 2", "6"},
                                                                           {"[[1, 2], [3]]", "2"},
                                                                           {"sum(k, 2, 1, 3)", "1"},
                                                                           {"1..2", "1"},
                                                                           {"鸡 + ?", "5"},
                                                                           {"interval(\"<\", 1, 2, \")\")", "1"},
                                                                           {"\"open", "1"},
                                                                           {"3!", "2"}};
  for (const auto& [text, column] : rows) {
    const auto expr = parse_suite(text);
    ASSERT_FALSE(expr) << text;
    EXPECT_EQ(expr.error().where, column) << text << ": " << expr.error().message;
  }
}

TEST(SuiteNotation, DeepFormulasAreRefused) {
  EXPECT_FALSE(parse_suite(std::string(5000, '(') + "1" + std::string(5000, ')')));
  EXPECT_FALSE(parse_suite("1" + std::string(60'000, '!')));
}

TEST(Expr, FreeSymbolsAreThoseThatNothingBinds) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(free_symbols(*parse_suite("sum(k*x, k, 1, k)")), (Names{"k", "x"}));
  EXPECT_EQ(free_symbols(*parse_suite("sum(k*x, k, 1, n)")), (Names{"n", "x"}));
  EXPECT_EQ(free_symbols(*parse_suite("integrate(x, x)")), Names{"x"});
  EXPECT_EQ(free_symbols(*parse_suite("integrate(x*a, x, 0, 1)")), Names{"a"});
  EXPECT_EQ(free_symbols(*parse_suite("limit(x, x, a, left)")), Names{"a"});
  EXPECT_EQ(free_symbols(*parse_suite("such_that((x, y), x + y = c)")), Names{"c"});
  EXPECT_EQ(free_symbols(*parse_suite("family(k*pi, k)")), Names{});
}

TEST(Expr, PartsAndGraftsAreCopies) {
  Expr expr = *parse_suite("(a + b)*c");
  const Expr part = expr.part(expr.arg(expr.root(), 0));
  EXPECT_EQ(print(part), "a + b");
  EXPECT_EQ(part.size(), 3U);
  const Id copy = expr.graft(expr, 2);
  EXPECT_TRUE(identical(expr, copy, part, part.root()));
  EXPECT_EQ(print(expr, expr.number(-7)), "-7");
}

}  // namespace
}  // namespace assay::maths
