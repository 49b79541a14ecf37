#include "tests/unit/cas_formulas.h"

namespace assay::test {
namespace {

struct Case {
  std::string_view a;
  std::string_view b;
  bool equal;
};

void check(const std::vector<Case>& cases, const maths::Policy& policy = {}) {
  for (const Case& each : cases) {
    cas::start_budget({});
    const maths::Expr a = formula(each.a);
    const maths::Expr b = formula(each.b);
    const maths::Answer there = cas::compare_values(a, b, policy);
    cas::start_budget({});
    const maths::Answer back = cas::compare_values(b, a, policy);
    const std::string_view expected = each.equal ? "equal" : "different";
    EXPECT_EQ(outcome_name(there.outcome), expected)
        << each.a << "  |  " << each.b << "  " << there.method << ' ' << there.detail;
    EXPECT_EQ(outcome_name(back.outcome), expected)
        << "swapped: " << each.a << "  |  " << each.b << "  " << back.method << ' ' << back.detail;
  }
}

TEST(CasValues, ListsAndSets) {
  check({
      {"{1, 2}", "{2, 1}", true},
      {"{1, 2}", "list(2, 1)", true},
      {"{1, 2}", "list(1, 3)", false},
      {"{1, 2}", "{1, 2, 3}", false},
      {"{1, 2}", "{1}", false},
      {"{1, 1, 2}", "{1, 2}", true},
      {"list(1, 1, 2)", "list(1, 2)", false},
      {"list(1, 1, 2)", "list(1, 2, 2)", false},
      {"list(1, 1, 2)", "list(2, 1, 1)", true},
      {"{sqrt(8), 1/2}", "{0.5, 2*sqrt(2)}", true},
      {"{}", "{}", true},
      {"{}", "{0}", false},
      {"{5}", "5", true},
      {"{5}", "6", false},
      {"{(1, 2), (2, 1)}", "{(2, 1), (1, 2)}", true},
      {"{(1, 2), (2, 1)}", "{(1, 2)}", false},
      {"{(1, 2), (3, 4)}", "{(1, 2), (4, 3)}", false},
      {"{-1, 1}", "pm(1)", true},
      {"{2 - sqrt(3), 2 + sqrt(3)}", "2 + pm(sqrt(3))", true},
      {"{2 - sqrt(3), 2 + sqrt(3)}", "2 + pm(sqrt(2))", false},
      {"pm(3)", "3", false},
  });
}

TEST(CasValues, OrderCountsWhenThePolicySaysSo) {
  maths::Policy ordered;
  ordered.ordered = true;
  check({{"list(1, 2)", "list(2, 1)", false}, {"list(1, 2)", "list(1, 2)", true}, {"{1, 2}", "{2, 1}", true}}, ordered);
}

TEST(CasValues, Tuples) {
  check({
      {"(12, 13)", "(12, 13)", true},
      {"(12, 13)", "(13, 12)", false},
      {"(12, 13)", "(12, 13, 0)", false},
      {"(1/2, sqrt(4))", "(0.5, 2)", true},
      {"(1, 2)", "[[1], [2]]", true},
      {"(1, 2)", "[[1], [3]]", false},
      {"(1, 2)", "[[1, 2]]", false},
      {"(1, 2)", "3", false},
      {"(12, 13)", "all(x = 12, y = 13)", true},
      {"(12, 13)", "all(x = 13, y = 12)", false},
      {"(12, 13)", "list(12, 13)", true},
      {"(12, 13)", "list(13, 12)", false},
  });
}

TEST(CasValues, Matrices) {
  check({
      {"[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]", true},
      {"[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", false},
      {"[[1, 2], [3, 4]] * [[0, 1], [1, 0]]", "[[2, 1], [4, 3]]", true},
      {"[[0, 1], [1, 0]] * [[1, 2], [3, 4]]", "[[2, 1], [4, 3]]", false},
      {"transpose([[1, 2], [3, 4]])", "[[1, 3], [2, 4]]", true},
      {"[[1, 1], [0, 1]]^5", "[[1, 5], [0, 1]]", true},
      {"[[1, 2], [3, 4]]^(-1)", "[[-2, 1], [3/2, -1/2]]", true},
      {"[[1, 2], [3, 4]]^(-1)", "[[-2, 1], [3/2, 1/2]]", false},
      {"det([[1, 2], [3, 4]])", "-2", true},
      {"det([[1, 2], [3, 4]])", "2", false},
      {"2*[[1, 2], [3, 4]]", "[[2, 4], [6, 8]]", true},
      {"[[1, 2], [3, 4]] + [[1, 0], [0, 1]]", "[[2, 2], [3, 5]]", true},
      {"[[1, 2], [3, 4]]", "[[1, 2, 0], [3, 4, 0]]", false},
      {"[[a, b], [c, d]]", "[[a, b], [c, d]]", true},
      {"[[a + b, 0]]", "[[b + a, 0]]", true},
  });
}

TEST(CasValues, Assignments) {
  check({
      {"x = 5", "5", true},
      {"x = 5", "6", false},
      {"x = 5", "x = 5.0", true},
      {"x = 5", "y = 5", false},
      {"x = 5", "5 = x", true},
      {"x = sqrt(8)", "x = 2*sqrt(2)", true},
      {"any(x = 1, x = 2)", "{1, 2}", true},
      {"any(x = 1, x = 2)", "list(2, 1)", true},
      {"any(x = 1, x = 2)", "{1, 3}", false},
      {"any(x = 1, x = 2)", "x = 1", false},
      {"any(x = 1, x = 2)", "any(x = 2, x = 1)", true},
      {"any(x = 1, x = 2)", "list(x = 1, x = 2)", true},
      {"all(x = 1, y = 2)", "all(y = 2, x = 1)", true},
      {"all(x = 1, y = 2)", "all(x = 2, y = 1)", false},
      {"all(x = 1, y = 2)", "list(y = 2, x = 1)", true},
      {"x^2 + 1", "x^2 + 1", true},
      {"x^2 + 1", "y = x^2 + 1", true},
      {"x^2 + 1", "y = x^2 - 1", false},
  });
}

TEST(CasValues, EquationsUpToScale) {
  check({
      {"y = 2*x + 1", "2*x - y + 1 = 0", true},
      {"y = 2*x + 1", "4*x - 2*y + 2 = 0", true},
      {"y = 2*x + 1", "2*x - y - 1 = 0", false},
      {"y = 2*x + 1", "y = 2*x + 3", false},
      {"x^2 + y^2 = 4", "x^2/4 + y^2/4 = 1", true},
      {"x^2 + y^2 = 4", "x^2 + y^2 = 2", false},
      {"(x - 1)^2 + y^2 = 4", "x^2 + y^2 - 2*x - 3 = 0", true},
      {"(x - 1)^2 + y^2 = 4", "x^2 + y^2 + 2*x - 3 = 0", false},
      {"x^2/4 - y^2 = 1", "x^2 - 4*y^2 = 4", true},
      {"x^2/4 - y^2 = 1", "y^2 - x^2/4 = 1", false},
      {"y^2 = 4*x", "x = y^2/4", true},
      {"y^2 = 4*x", "x^2 = 4*y", false},
      {"all(x + y = 3, x - y = 1)", "all(2*x = 4, x + y = 3)", true},
      {"all(x + y = 3, x - y = 1)", "all(x + y = 3, x - y = 2)", false},
      {"all(x + y = 3, x - y = 1)", "all(x = 2, y = 1)", true},
      {"y = sqrt(2)*x", "y - sqrt(2)*x = 0", true},
  });
}

TEST(CasValues, Families) {
  check({
      {"family(k*pi, k)", "family(n*pi, n)", true},
      {"family(k*pi, k)", "family(pi + k*pi, k)", true},
      {"family(k*pi, k)", "family(2*k*pi, k)", false},
      {"family(k*pi, k)", "family(list(2*k*pi, pi + 2*k*pi), k)", true},
      {"family(pi/6 + k*pi, k)", "family(pi/6 - k*pi, k)", true},
      {"family(pi/6 + k*pi, k)", "family(pi/3 + k*pi, k)", false},
      {"family(pi/6 + 2*k*pi, k)", "family(-11*pi/6 + 2*k*pi, k)", true},
      {"family(2*k*pi + pm(pi/3), k)", "family(list(pi/3 + 2*k*pi, -pi/3 + 2*k*pi), k)", true},
      {"family(k*pi/2, k)", "union(family(k*pi, k), family(pi/2 + k*pi, k))", true},
      {"family(k*pi/2, k)", "union(family(k*pi, k), family(pi/3 + k*pi, k))", false},
      {"family(k*pi, k)", "{0, pi}", false},
      {"family(3*k + 1, k)", "family(3*k - 2, k)", true},
      {"family(3*k + 1, k)", "family(3*k + 2, k)", false},
      {"x = family(k*pi, k)", "family(k*pi, k)", true},
  });
}

TEST(CasValues, RatiosCongruencesTextsAndTheRest) {
  check({
      {"ratio(3, 2)", "ratio(6, 4)", true},
      {"ratio(3, 2)", "ratio(2, 3)", false},
      {"ratio(1, 2, 3)", "ratio(2, 4, 6)", true},
      {"ratio(1, 2, 3)", "ratio(2, 4, 5)", false},
      {"ratio(3, 2)", "3/2", true},
      {"ratio(1, sqrt(2))", "ratio(sqrt(2), 2)", true},
      {"congruent(x, 2, 5)", "congruent(x, 7, 5)", true},
      {"congruent(x, 2, 5)", "congruent(x, 3, 5)", false},
      {"congruent(x, 2, 5)", "congruent(x, 2, 10)", false},
      {"infinity", "infinity", true},
      {"infinity", "-infinity", false},
      {"infinity", "5", false},
      {"undefined", "undefined", true},
      {"undefined", "0", false},
      {"piecewise(case(x, x >= 0), case(-x, x < 0))", "abs(x)", true},
      {"piecewise(case(x, x > 0), case(-x, x <= 0))", "abs(x)", true},
      {"piecewise(case(x, x >= 0), case(x, x < 0))", "abs(x)", false},
      {"piecewise(case(x, x >= 1), case(1, x < 1))", "piecewise(case(1, x < 1), case(x, x >= 1))", true},
      {"piecewise(case(x, x >= 1), case(1, x < 1))", "piecewise(case(2, x < 1), case(x, x >= 1))", false},
  });
}

TEST(CasValues, FunctionsThatAgreeInTheRegionOnlyAreNotCalledDifferent) {
  cas::start_budget({});
  const maths::Expr root = formula("piecewise(case(sqrt(x^2), x > 0), case(-x, x <= 0))");
  EXPECT_NE(cas::compare_values(root, formula("abs(x)"), {}).outcome, maths::Outcome::different);
}

TEST(CasValues, NestedSetsCostNoMoreAtEveryLevel) {
  std::string one = "1";
  std::string two = "2";
  for (int i = 0; i < 60; ++i) {
    one = "{" + one + "}";
    two = "{" + two + "}";
  }
  cas::start_budget({});
  const maths::Answer answer = cas::compare_values(formula(one), formula(two), {});
  EXPECT_NE(answer.outcome, maths::Outcome::equal);
}

TEST(CasValues, Letters) {
  const auto text = [](std::string_view word) {
    maths::Expr out;
    out.set_root(out.add(maths::Op::text, {}, word));
    return out;
  };
  const auto equal = [&](std::string_view a, std::string_view b) {
    cas::start_budget({});
    return cas::compare_values(text(a), text(b), {}).outcome == maths::Outcome::equal;
  };
  EXPECT_TRUE(equal("B", "(B)"));
  EXPECT_TRUE(equal("B", "b"));
  EXPECT_TRUE(equal("AC", "C, A"));
  EXPECT_TRUE(equal("Isosceles triangle", "isosceles  triangle"));
  EXPECT_FALSE(equal("B", "C"));
  EXPECT_FALSE(equal("AC", "A"));
  EXPECT_FALSE(equal("等腰三角形", "直角三角形"));
}

}  // namespace
}  // namespace assay::test
