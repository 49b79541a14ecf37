#include "tests/unit/cas_formulas.h"

namespace assay::test {
namespace {

struct Case {
  std::string_view a;
  std::string_view b;
  bool equal;
};

TEST(CasSets, ComparedExactly) {
  const std::vector<Case> cases = {
      {"interval(\"(\", 1, 2, \")\")", "all(1 < x, x < 2)", true},
      {"interval(\"[\", 1, 2, \")\")", "all(1 < x, x < 2)", false},
      {"interval(\"[\", 1, 2, \"]\")", "all(1 <= x, x <= 2)", true},
      {"interval(\"(\", 1, 2, \"]\")", "interval(\"[\", 1, 2, \")\")", false},
      {"interval(\"(\", 1, 2, \")\")", "(1, 2)", true},
      {"interval(\"[\", 1, 2, \"]\")", "(1, 2)", false},
      {"interval(\"(\", -infinity, 3, \")\")", "x < 3", true},
      {"interval(\"(\", -infinity, 3, \")\")", "x <= 3", false},
      {"x > 2", "2 < x", true},
      {"x > 2", "x > 3", false},
      {"x > 2", "x < 2", false},
      {"x > 2", "2*x - 4 > 0", true},
      {"x > 2", "-x < -2", true},
      {"union(interval(\"(\", -infinity, -2, \")\"), interval(\"(\", 2, infinity, \")\"))", "abs(x) > 2", true},
      {"union(interval(\"(\", -infinity, -2, \"]\"), interval(\"[\", 2, infinity, \")\"))", "abs(x) > 2", false},
      {"union(interval(\"(\", -infinity, -2, \"]\"), interval(\"[\", 2, infinity, \")\"))", "abs(x) >= 2", true},
      {"any(x < -2, x > 2)", "x^2 > 4", true},
      {"any(x < -2, x > 2)", "all(x > -2, x < 2)", false},
      {"all(x > -2, x < 2)", "x^2 < 4", true},
      {"x^2 - 5*x + 6 <= 0", "interval(\"[\", 2, 3, \"]\")", true},
      {"x^2 - 5*x + 6 < 0", "interval(\"[\", 2, 3, \"]\")", false},
      {"x^2 < 2", "interval(\"(\", -sqrt(2), sqrt(2), \")\")", true},
      {"x^2 < 2", "interval(\"(\", -1.414, 1.414, \")\")", false},
      {"(x - 1)/(x + 2) >= 0", "union(interval(\"(\", -infinity, -2, \")\"), interval(\"[\", 1, infinity, \")\"))",
       true},
      {"(x - 1)/(x + 2) >= 0", "union(interval(\"(\", -infinity, -2, \"]\"), interval(\"[\", 1, infinity, \")\"))",
       false},
      {"1/x < 1", "any(x < 0, x > 1)", true},
      {"1/x < 1", "x > 1", false},
      {"x != 1", "union(interval(\"(\", -infinity, 1, \")\"), interval(\"(\", 1, infinity, \")\"))", true},
      {"x != 1", "reals", false},
      {"difference(reals, {1})", "x != 1", true},
      {"such_that(x, x > 1)", "interval(\"(\", 1, infinity, \")\")", true},
      {"such_that(t, t > 1)", "interval(\"(\", 1, infinity, \")\")", true},
      {"such_that(x, x >= 1)", "interval(\"(\", 1, infinity, \")\")", false},
      {"element(x, interval(\"(\", 1, 2, \")\"))", "interval(\"(\", 1, 2, \")\")", true},
      {"intersection(interval(\"(\", 0, 3, \")\"), interval(\"[\", 2, 5, \"]\"))", "interval(\"[\", 2, 3, \")\")",
       true},
      {"intersection(interval(\"(\", 0, 3, \")\"), interval(\"[\", 2, 5, \"]\"))", "interval(\"[\", 2, 3, \"]\")",
       false},
      {"union(interval(\"[\", 0, 1, \"]\"), interval(\"[\", 1, 2, \"]\"))", "interval(\"[\", 0, 2, \"]\")", true},
      {"union(interval(\"[\", 0, 1, \")\"), interval(\"(\", 1, 2, \"]\"))", "interval(\"[\", 0, 2, \"]\")", false},
      {"interval(\"[\", 3, 3, \"]\")", "{3}", true},
      {"interval(\"(\", 3, 3, \")\")", "{}", true},
      {"x^2 + 1 > 0", "reals", true},
      {"x^2 + 1 < 0", "{}", true},
      {"x^2 <= 0", "{0}", true},
      {"x^2 > 0", "reals", false},
      {"x^2 = 4", "{-2, 2}", true},
      {"ln(x) > 0", "x > 1", true},
      {"ln(x) < 1", "x < e", false},
      {"ln(x) < 1", "interval(\"(\", 0, e, \")\")", true},
      {"sqrt(x) <= 2", "interval(\"[\", 0, 4, \"]\")", true},
      {"sqrt(x) <= 2", "x <= 4", false},
      {"2^x < 8", "x < 3", true},
      {"2^x < 8", "x < 4", false},
      {"x^3 - x > 0", "union(interval(\"(\", -1, 0, \")\"), interval(\"(\", 1, infinity, \")\"))", true},
      {"x > 2", "y > 2", false},
      {"x > 2", "3", false},
      {"interval(\"(\", 1/3, infinity, \")\")", "3*x > 1", true},
      {"interval(\"(\", 1, 2, \")\")", "interval(\"(\", 1, 2.0001, \")\")", false},
      {"all(x > 0, x != 1)", "union(interval(\"(\", 0, 1, \")\"), interval(\"(\", 1, infinity, \")\"))", true},
      {"abs(x - 1) < 2", "interval(\"(\", -1, 3, \")\")", true},
      {"abs(x - 1) < 2", "interval(\"(\", -3, 1, \")\")", false},
  };
  for (const Case& each : cases) {
    const maths::Expr a = formula(each.a);
    const maths::Expr b = formula(each.b);
    const std::string_view expected = each.equal ? "equal" : "different";
    cas::start_budget({});
    const maths::Answer there = cas::compare_values(a, b, {});
    cas::start_budget({});
    const maths::Answer back = cas::compare_values(b, a, {});
    EXPECT_EQ(outcome_name(there.outcome), expected)
        << each.a << "  |  " << each.b << "  " << there.method << ' ' << there.detail;
    EXPECT_EQ(outcome_name(back.outcome), expected)
        << "swapped: " << each.a << "  |  " << each.b << "  " << back.detail;
  }
}

}  // namespace
}  // namespace assay::test
