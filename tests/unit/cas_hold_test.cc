#include "tests/unit/cas_formulas.h"

namespace assay::test {
namespace {

struct Case {
  std::string_view statement;
  std::string_view outcome;
};

maths::Answer held(std::string_view statement, const std::vector<std::vector<maths::Binding>>& bindings = {}) {
  cas::start_budget({});
  return cas::hold(formulas({statement}), bindings, {});
}

maths::Expr approximately(std::string_view a, std::string_view b) {
  maths::Expr out;
  const maths::Id left = out.graft(formula(a));
  const maths::Id right = out.graft(formula(b));
  out.set_root(out.add(maths::Op::approx, {left, right}));
  return out;
}

TEST(CasHold, Statements) {
  const std::vector<Case> cases = {
      {"2*12 + 4*13 = 76", "equal"},
      {"2*12 + 4*13 = 78", "different"},
      {"sqrt(8) = 2*sqrt(2)", "equal"},
      {"sqrt(8) = 3*sqrt(2)", "different"},
      {"1/3 = 0.333", "different"},
      {"0.5 = 1/2", "equal"},
      {"(x + 1)^2 = x^2 + 2*x + 1", "equal"},
      {"(x + 1)^2 = x^2 + 1", "different"},
      {"3 < pi", "equal"},
      {"pi < 3", "different"},
      {"sqrt(2) <= 1.41", "different"},
      {"2 >= 2", "equal"},
      {"2 > 2", "different"},
      {"2 != 3", "equal"},
      {"2 != 2.0", "different"},
      {"all(1 < 2, 2 < 3)", "equal"},
      {"all(1 < 2, 3 < 2)", "different"},
      {"any(1 > 2, 3 > 2)", "equal"},
      {"congruent(17, 2, 5)", "equal"},
      {"congruent(17, 3, 5)", "different"},
      {"element(2, {1, 2})", "equal"},
      {"element(3, {1, 2})", "different"},
      {"element(2, interval(\"(\", 1, 2, \")\"))", "different"},
      {"element(1/2, integers)", "different"},
      {"x^2 >= 0", "equal"},
      {"x^2 > 0", "different"},
  };
  for (const Case& each : cases) {
    const maths::Answer answer = held(each.statement);
    EXPECT_EQ(outcome_name(answer.outcome), each.outcome) << each.statement << " " << answer.method << answer.detail;
  }
  EXPECT_EQ(held("1/3 = 0.333").detail, "equal only when rounded");
  EXPECT_NE(held("1/3 = 0.35").detail, "equal only when rounded");
}

TEST(CasHold, ApproximatelyToTheDigitsShown) {
  const auto outcome = [](std::string_view a, std::string_view b) {
    cas::start_budget({});
    return cas::hold(std::vector{approximately(a, b)}, {}, {}).outcome;
  };
  EXPECT_EQ(outcome("pi", "3.14"), maths::Outcome::equal);
  EXPECT_EQ(outcome("3.14", "pi"), maths::Outcome::equal);
  EXPECT_EQ(outcome("pi", "3.16"), maths::Outcome::different);
  EXPECT_EQ(outcome("2/3", "0.667"), maths::Outcome::equal);
  EXPECT_EQ(outcome("2/3", "0.68"), maths::Outcome::different);
  EXPECT_EQ(outcome("1234", "1.23*10^3"), maths::Outcome::equal);
  EXPECT_EQ(outcome("1294", "1.23*10^3"), maths::Outcome::different);
}

TEST(CasHold, UnderOneOfTheBindings) {
  const auto value = [](std::string_view text) { return formula(text); };
  const std::vector<std::vector<maths::Binding>> both = {{{"x", value("2")}}, {{"x", value("3")}}};
  EXPECT_EQ(held("x^2 = 9", both).outcome, maths::Outcome::equal);
  EXPECT_EQ(held("x^2 = 16", both).outcome, maths::Outcome::different);
  EXPECT_EQ(held("x + y = y + 2", both).outcome, maths::Outcome::equal);
}

struct Step {
  std::string_view before;
  std::string_view after;
  std::string_view outcome;
  std::string_view detail;
};

TEST(CasFollows, SolutionsKeptLostAndGained) {
  const std::vector<Step> cases = {
      {"2*x + 3 = 7", "2*x = 4", "equal", ""},
      {"2*x + 3 = 7", "2*x = 10", "different", "loses x = 2, gains x = 5"},
      {"x^2 = 4", "x = 2", "shrank", "loses x = -2"},
      {"x^2 = 4", "any(x = 2, x = -2)", "equal", ""},
      {"x = 2", "x^2 = 4", "grew", "gains x = -2"},
      {"sqrt(x + 3) = x - 3", "x + 3 = (x - 3)^2", "grew", "gains x = 1"},
      {"x^2 = x", "x = 1", "shrank", "loses x = 0"},
      {"(x - 1)^2 = 0", "x = 1", "equal", ""},
      {"-2*x > 4", "x < -2", "equal", ""},
      {"-2*x > 4", "x > -2", "different", ""},
      {"x^2 > 4", "x > 2", "shrank", ""},
      {"x >= 1", "x > 1", "shrank", "loses x = 1"},
      {"x + y = 3", "y = 3 - x", "equal", ""},
      {"x + y = 3", "y = 3 + x", "different", ""},
      {"all(x + y = 3, x - y = 1)", "2*x = 4", "grew", ""},
      {"all(x + y = 3, x - y = 1)", "all(x = 2, y = 1)", "equal", ""},
      {"all(x + y = 35, 2*x + 4*y = 94)", "all(x + y = 35, 2*y = 24)", "equal", ""},
      {"all(x + y = 35, 2*x + 4*y = 94)", "all(x + y = 35, 2*y = 26)", "different", ""},
      {"all(x*y = 2, x + y = 3)", "all(y = 3 - x, x*(3 - x) = 2)", "equal", ""},
      {"sin(x) = 0", "x = family(k*pi, k)", "equal", ""},
      {"2^x = 8", "x = 3", "equal", ""},
      {"2^x = 8", "x = 4", "different", ""},
      {"a*x = b", "2*a*x = 2*b", "equal", ""},
  };
  const std::vector<std::string> unknowns = {"x", "y"};
  for (const Step& each : cases) {
    cas::start_budget({});
    const maths::Answer answer = cas::follows(formula(each.before), formula(each.after), unknowns, {});
    EXPECT_EQ(outcome_name(answer.outcome), each.outcome)
        << each.before << " => " << each.after << "  " << answer.method << ' ' << answer.detail;
    if (!each.detail.empty()) {
      EXPECT_EQ(answer.detail, each.detail) << each.before << " => " << each.after;
    }
  }
}

}  // namespace
}  // namespace assay::test
