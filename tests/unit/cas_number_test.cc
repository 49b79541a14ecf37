#include "grader/cas/number.h"

#include <gtest/gtest.h>

#include <string>

#include "grader/cas/answer.h"
#include "grader/cas/budget.h"
#include "grader/maths/parse.h"

namespace assay::cas {
namespace {

Expr read(std::string_view text) {
  auto expr = maths::parse_suite(text);
  EXPECT_TRUE(expr.has_value()) << text << ": " << (expr ? "" : expr.error().message);
  return expr.value_or(Expr());
}

class CasNumber : public testing::Test {
 protected:
  void SetUp() override { start_budget({}); }
};

TEST_F(CasNumber, SignsOfConstants) {
  const auto sign = [](std::string_view text) {
    const Expr expr = read(text);
    return sign_of(expr, expr.root());
  };
  EXPECT_EQ(sign("1/3 - 0.333"), 1);
  EXPECT_EQ(sign("sqrt(2) - 1.5"), -1);
  EXPECT_EQ(sign("sqrt(8) - 2*sqrt(2)"), 0);
  EXPECT_EQ(sign("sin(pi)"), 0);
  EXPECT_EQ(sign("e - 3"), -1);
  EXPECT_EQ(sign("i"), std::nullopt);
  EXPECT_EQ(sign("x"), std::nullopt);
  EXPECT_EQ(sign("1/0"), std::nullopt);
}

TEST_F(CasNumber, IntegersAndReals) {
  const auto integer = [](std::string_view text) {
    const Expr expr = read(text);
    return is_integer(expr, expr.root());
  };
  EXPECT_EQ(integer("6/3"), true);
  EXPECT_EQ(integer("5/3"), false);
  EXPECT_EQ(integer("sqrt(2)*sqrt(8)"), true);
  EXPECT_EQ(integer("sqrt(2)"), false);
  EXPECT_EQ(integer("e^(pi*sqrt(163))"), false);
  const auto real = [](std::string_view text) {
    const Expr expr = read(text);
    return is_real(expr, expr.root());
  };
  EXPECT_EQ(real("sqrt(2)"), true);
  EXPECT_EQ(real("sqrt(-2)"), false);
  EXPECT_EQ(real("i*i"), true);
}

TEST_F(CasNumber, NormalForms) {
  constexpr std::pair<const char*, const char*> cases[] = {
      {"2/4", "1/2"},
      {"2*(16*16/2) + (16 + 16 + 16*sqrt(2))*16*sqrt(2)", "768+512*sqrt(2)"},
      {"1/sqrt(2)", "1/2*sqrt(2)"},
      {"pi/2 + pi/3", "5/6*pi"},
      {"sum(k, k, 1, 100)", "5050"},
      {"x + x", "2*x"},
      {"sqrt(-4)", "2*i"},
      {"(x^2 - 1)/(x - 1)", "x + 1"},
  };
  for (const auto& [text, normal] : cases) {
    const Expr expr = read(text);
    const Expr expected = read(normal);
    const Expr found = normal_form(expr, expr.root(), {});
    EXPECT_EQ(maths::print(found), maths::print(expected)) << text;
  }
}

TEST_F(CasNumber, NormalFormsAreFixedPoints) {
  for (const char* text :
       {"1/sqrt(2)", "(1 + sqrt(5))/2", "pi/3", "(x + 1)^3", "1/x + 1/y", "sin(x)*2 + 1", "2^(1/3)"}) {
    const Expr expr = read(text);
    const Expr once = normal_form(expr, expr.root(), {});
    const Expr twice = normal_form(once, once.root(), {});
    EXPECT_EQ(maths::print(once), maths::print(twice)) << text;
    EXPECT_EQ(compare_scalars(expr, expr.root(), once, once.root(), {}).outcome, Outcome::equal) << text;
  }
}

TEST_F(CasNumber, Decimals) {
  const auto digits = [](std::string_view text, int count) {
    const Expr expr = read(text);
    return decimal(expr, expr.root(), count).value_or("nothing");
  };
  EXPECT_EQ(digits("pi", 5), "3.1416");
  EXPECT_EQ(digits("2/3", 4), "0.6667");
  EXPECT_EQ(digits("x", 4), "nothing");
}

TEST_F(CasNumber, SubstitutionLeavesBoundSymbols) {
  const auto replaced = [](std::string_view text) {
    const Expr expr = read(text);
    return maths::print(substitute(expr, expr.root(), "k", read("2")));
  };
  EXPECT_EQ(replaced("k + x"), maths::print(read("2 + x")));
  EXPECT_EQ(replaced("sum(k, k, 1, k)"), maths::print(read("sum(k, k, 1, 2)")));
  EXPECT_EQ(replaced("sum(k*j, j, 1, 3)"), maths::print(read("sum(2*j, j, 1, 3)")));
}

TEST_F(CasNumber, DerivativesAgreeWithKnownOnes) {
  constexpr std::pair<const char*, const char*> cases[] = {
      {"x^3", "3*x^2"},
      {"sin(x)^2", "2*sin(x)*cos(x)"},
      {"ln(x)", "1/x"},
      {"x^x", "x^x*(ln(x) + 1)"},
      {"e^(2*x)", "2*e^(2*x)"},
      {"tan(x)", "1/cos(x)^2"},
      {"sqrt(x)", "1/(2*sqrt(x))"},
      {"log(x, 2)", "1/(x*ln(2))"},
      {"atan(x)", "1/(1 + x^2)"},
      {"x/(1 + x)", "1/(1 + x)^2"},
      {"abs(x)", "x/abs(x)"},
      {"cbrt(x)", "1/(3*cbrt(x)^2)"},
  };
  for (const auto& [text, slope] : cases) {
    const Expr expr = read(text);
    const Expr expected = read(slope);
    const auto found = derivative(expr, expr.root(), "x");
    ASSERT_TRUE(found) << text;
    const auto answer = compare_scalars(*found, found->root(), expected, expected.root(), {});
    EXPECT_EQ(answer.outcome, Outcome::equal) << text << ": " << maths::print(*found) << " " << answer.detail;
  }
}

void expect_equal(const char* text, const char* value) {
  start_budget({});
  const Expr a = read(text);
  const Expr b = read(value);
  const auto answer = compare_scalars(a, a.root(), b, b.root(), {});
  EXPECT_EQ(answer.outcome, Outcome::equal)
      << text << ": " << maths::print(closed_form(a, a.root(), {})) << ", " << answer.method << " " << answer.detail;
}

TEST_F(CasNumber, Integrals) {
  constexpr std::pair<const char*, const char*> cases[] = {
      {"integrate(x^2, x, 0, 3)", "9"},
      {"integrate(sin(x), x, 0, pi)", "2"},
      {"integrate(1/x, x, 1, e)", "1"},
      {"integrate(e^(2*x), x, 0, 1)", "(e^2 - 1)/2"},
      {"integrate(1/(1 + x^2), x, 0, 1)", "pi/4"},
      {"integrate(x*e^x, x, 0, 1)", "1"},
      {"integrate(x*sin(x), x, 0, pi)", "pi"},
      {"integrate(ln(x), x, 1, e)", "1"},
      {"integrate(sqrt(x), x, 0, 1)", "2/3"},
      {"integrate(x*ln(x), x, 1, e)", "(e^2 + 1)/4"},
      {"integrate(1/(x^2 - 4), x, 3, 4)", "(ln(5/3))/4"},
      {"integrate(e^(-x), x, 0, infinity)", "1"},
  };
  for (const auto& [text, value] : cases) expect_equal(text, value);
}

TEST_F(CasNumber, IntegralsOverPolesAreLeft) {
  const Expr a = read("integrate(1/x^2, x, -1, 1)");
  const Expr b = read("-2");
  EXPECT_EQ(compare_scalars(a, a.root(), b, b.root(), {}).outcome, Outcome::undecided);
}

TEST_F(CasNumber, AntiderivativesHaveTheirIntegrandAsDerivative) {
  for (const char* text : {"x^3 - 2*x", "1/(2*x + 1)", "cos(3*x)", "x^2*e^x", "x^2*sin(x)", "(x + 1)/(x^2 + 2*x + 5)",
                           "x^3/(x^2 - 1)", "x*cos(2*x)", "2^x", "1/(x + 1)^2", "1/sqrt(x)", "x*atan(x)", "tan(x)"}) {
    start_budget({});
    Expr whole;
    const Expr f = read(text);
    whole = read("integrate(" + std::string(text) + ", x)");
    const Expr closed = closed_form(whole, whole.root(), {});
    ASSERT_NE(closed.op(), maths::Op::integrate) << text;
    const auto slope = derivative(closed, closed.root(), "x");
    ASSERT_TRUE(slope) << text;
    const auto answer = compare_scalars(f, f.root(), *slope, slope->root(), {});
    EXPECT_EQ(answer.outcome, Outcome::equal) << text << ": " << maths::print(closed) << " " << answer.detail;
  }
}

TEST_F(CasNumber, Limits) {
  constexpr std::pair<const char*, const char*> cases[] = {
      {"limit(sin(x)/x, x, 0)", "1"},           {"limit((x^2 - 1)/(x - 1), x, 1)", "2"},
      {"limit((1 - cos(x))/x^2, x, 0)", "1/2"}, {"limit((2*x^2 + 1)/(3*x^2 - x), x, infinity)", "2/3"},
      {"limit((1 + 1/n)^n, n, infinity)", "e"}, {"limit(1/x, x, infinity)", "0"},
      {"limit(x/sin(x), x, 0)", "1"},           {"limit(x^2, x, 3)", "9"},
      {"limit(atan(x), x, infinity)", "pi/2"},  {"limit(x^3, x, -infinity)", "-infinity"},
  };
  for (const auto& [text, value] : cases) expect_equal(text, value);
}

}  // namespace
}  // namespace assay::cas
