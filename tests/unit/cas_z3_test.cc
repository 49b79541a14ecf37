#include "grader/cas/z3_decide.h"

#include "tests/unit/cas_formulas.h"

namespace assay::test {
namespace {

using maths::Domain;
using maths::Outcome;

struct Pair {
  std::string_view a;
  std::string_view b;
  std::string_view outcome;
};

maths::Policy with(std::vector<maths::SymbolDomain> domains) {
  maths::Policy policy;
  policy.domains = std::move(domains);
  return policy;
}

maths::Answer compared(std::string_view a, std::string_view b, const maths::Policy& policy = {}) {
  cas::start_budget({});
  return cas::compare_values(formula(a), formula(b), policy);
}

maths::Answer held(std::string_view statement, const maths::Policy& policy = {}) {
  cas::start_budget({});
  return cas::hold(formulas({statement}), {}, policy);
}

maths::Answer followed(std::string_view before, std::string_view after) {
  cas::start_budget({});
  const std::vector<std::string> unknowns = {"x", "y"};
  return cas::follows(formula(before), formula(after), unknowns, {});
}

TEST(CasSolver, RegionsInSeveralSymbols) {
  const std::vector<Pair> cases = {
      {"x^2 + y^2 <= 1", "2*x^2 + 2*y^2 <= 2", "equal"},
      {"x^2 + y^2 <= 1", "1 - x^2 - y^2 >= 0", "equal"},
      {"x^2 + y^2 <= 1", "x^2 + y^2 < 1", "different"},
      {"x^2 + y^2 <= 1", "2*x^2 + 2*y^2 >= 2", "different"},
      {"x^2 + y^2 <= 1", "all(abs(x) <= 1, abs(y) <= 1)", "different"},
      {"all(abs(x) <= 1, abs(y) <= 1)", "max(abs(x), abs(y)) <= 1", "equal"},
      {"abs(x) + abs(y) <= 1", "all(x + y <= 1, x - y <= 1, -x + y <= 1, -x - y <= 1)", "equal"},
      {"abs(x) + abs(y) <= 1", "all(x + y <= 1, x - y <= 1)", "different"},
      {"x + y > 2", "2*x + 2*y - 4 > 0", "equal"},
      {"x + y > 2", "-x - y > -2", "different"},
      {"x + y > 2", "-x - y < -2", "equal"},
      {"x + y > 2", "y + z > 2", "different"},
      {"x*y > 0", "any(all(x > 0, y > 0), all(x < 0, y < 0))", "equal"},
      {"x*y >= 0", "any(all(x > 0, y > 0), all(x < 0, y < 0))", "different"},
      {"x/y > 0", "x*y > 0", "equal"},
      {"x/y >= 1", "x >= y", "different"},
      {"x^2 < y^2", "abs(x) < abs(y)", "equal"},
      {"x^2 < y^2", "x < y", "different"},
      {"all(0 <= x, x <= y, y <= 1)", "all(y <= 1, x >= 0, y >= x)", "equal"},
      {"all(0 <= x, x <= y, y <= 1)", "all(y < 1, x >= 0, y >= x)", "different"},
      {"sqrt(x^2 + y^2) <= 2", "x^2 + y^2 <= 4", "equal"},
      {"sqrt(x + y) <= 2", "x + y <= 4", "different"},
      {"sqrt(x + y) <= 2", "all(x + y <= 4, x + y >= 0)", "equal"},
      {"x^3 < y^3", "x < y", "equal"},
      {"(x - y)^2 > 0", "x != y", "equal"},
      {"x^2 + y^2 <= 2*x", "(x - 1)^2 + y^2 <= 1", "equal"},
      {"x^2 + y^2 <= 2*x", "(x - 1)^2 + y^2 <= 2", "different"},
      {"x*y < 1", "x*y <= 1", "different"},
      {"3*x + 0.1*y <= 1/3", "90*x + 3*y <= 10", "equal"},
      {"3*x + 0.1*y <= 0.333", "90*x + 3*y <= 10", "different"},
      {"min(x, y) > 0", "all(x > 0, y > 0)", "equal"},
      {"min(x, y) > 0", "any(x > 0, y > 0)", "different"},
  };
  for (const Pair& each : cases) {
    const maths::Answer there = compared(each.a, each.b);
    EXPECT_EQ(outcome_name(there.outcome), each.outcome) << each.a << "  " << each.b << " " << there.detail;
    EXPECT_EQ(there.method, "solver") << each.a << "  " << each.b;
    const maths::Answer back = compared(each.b, each.a);
    EXPECT_EQ(back.outcome, there.outcome) << each.a << "  " << each.b;
    EXPECT_EQ(back.detail, there.detail) << each.a << "  " << each.b;
  }
}

TEST(CasSolver, ADifferenceIsShownAtAPoint) {
  const maths::Answer answer = compared("x + y > 2", "x + y >= 2");
  EXPECT_EQ(answer.outcome, Outcome::different);
  EXPECT_TRUE(answer.detail.starts_with("differs at x = ")) << answer.detail;
}

TEST(CasSolver, RealZerosOfEquationsAndSystems) {
  const std::vector<Pair> cases = {
      {"x^2 + y^2 = 0", "all(x = 0, y = 0)", "equal"},
      {"all(x^2 + y^2 = 5, x*y = 2)", "all((x + y)^2 = 9, x*y = 2)", "equal"},
      {"all(x^2 + y^2 = 5, x*y = 2)", "all(x + y = 3, x*y = 2)", "different"},
      {"all(x^2 + y^2 = 2, x = y)", "all(x^2 = 1, y = x)", "equal"},
      {"all(x^2 + y^2 = 1, x = y)", "all(x + y = sqrt(2), x = y)", "different"},
      {"all(x^3 = y^3, x + y = 2)", "all(x = y, x + y = 2)", "equal"},
      {"all(x + y = 3, x*y = 2)", "any(all(x = 1, y = 2), all(x = 2, y = 1))", "equal"},
      {"all(x + y = 3, x*y = 2)", "any(all(x = 1, y = 2), all(x = 2, y = 2))", "different"},
  };
  for (const Pair& each : cases) {
    const maths::Answer there = compared(each.a, each.b);
    EXPECT_EQ(outcome_name(there.outcome), each.outcome) << each.a << "  " << each.b << " " << there.method;
    EXPECT_EQ(compared(each.b, each.a).outcome, there.outcome) << each.a << "  " << each.b;
  }
}

TEST(CasSolver, Identities) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"a^2 + b^2 >= 2*a*b", "equal"},
      {"a^2 + b^2 > 2*a*b", "different"},
      {"a^2 + b^2 + c^2 >= a*b + b*c + c*a", "equal"},
      {"(a + b)/2 >= sqrt(a*b)", "different"},
      {"abs(a + b) <= abs(a) + abs(b)", "equal"},
      {"abs(a + b) < abs(a) + abs(b)", "different"},
      {"x + y > 3", "different"},
      {"x > 3", "different"},
      {"any(x <= y, x > y)", "equal"},
      {"any(x < y, x > y)", "different"},
      {"any(x <= 0, x > 0)", "equal"},
      {"1/(a^2 + b^2) > 0", "equal"},
  };
  for (const auto& [statement, outcome] : cases)
    EXPECT_EQ(outcome_name(held(statement).outcome), outcome) << statement << " " << held(statement).detail;
}

TEST(CasSolver, DomainsNarrowWhatIsClaimed) {
  const maths::Policy positive = with({{"a", Domain::positive}, {"b", Domain::positive}});
  EXPECT_EQ(held("(a + b)/2 >= sqrt(a*b)", positive).outcome, Outcome::equal);
  EXPECT_EQ(held("a/b + b/a >= 2", positive).outcome, Outcome::equal);
  EXPECT_EQ(held("a/b + b/a >= 2").outcome, Outcome::different);
  EXPECT_EQ(held("a + 1 > 0", positive).outcome, Outcome::equal);
  EXPECT_EQ(held("a + 1 > 0").outcome, Outcome::different);
  const maths::Policy whole = with({{"m", Domain::integer}, {"n", Domain::integer}});
  EXPECT_EQ(compared("m + n > 2", "m + n >= 3", whole).outcome, Outcome::equal);
  EXPECT_EQ(compared("m + n > 2", "m + n >= 3").outcome, Outcome::different);
  EXPECT_NE(held("m + n > 2", with({{"m", Domain::complex}})).method, "");
  EXPECT_EQ(held("m + n > 2", with({{"m", Domain::complex}})).outcome, Outcome::undecided);
}

TEST(CasSolver, WhatFollows) {
  const std::vector<Pair> cases = {
      {"x + y > 2", "2*x > 4 - 2*y", "equal"}, {"x + y > 2", "x + y > 1", "grew"}, {"x + y > 2", "x + y > 3", "shrank"},
      {"x*y > 1", "x + y > 1", "different"},   {"x^2 + y^2 = 0", "x = 0", "grew"}, {"x = y", "x^2 = y^2", "grew"},
      {"x^3 = y^3", "x = y", "equal"},
  };
  for (const Pair& each : cases) {
    const maths::Answer answer = followed(each.a, each.b);
    EXPECT_EQ(outcome_name(answer.outcome), each.outcome) << each.a << "  " << each.b << " " << answer.detail;
  }
}

TEST(CasSolver, SetsOfPointsMayNameThemDifferently) {
  EXPECT_EQ(compared("such_that((x, y), x < y)", "such_that((a, b), b > a)").outcome, Outcome::equal);
  EXPECT_EQ(compared("such_that((x, y), x < y)", "such_that((y, x), y < x)").outcome, Outcome::equal);
  EXPECT_EQ(compared("such_that((x, y), x < y)", "such_that((y, x), x < y)").outcome, Outcome::different);
  EXPECT_EQ(compared("such_that((x, y), x < y)", "x < y").outcome, Outcome::equal);
}

TEST(CasSolver, CasesInSeveralSymbols) {
  EXPECT_EQ(
      compared("piecewise(case(x, x >= y), case(y, otherwise))", "piecewise(case(y, x < y), case(x, x >= y))").outcome,
      Outcome::equal);
  EXPECT_EQ(
      compared("piecewise(case(x, x >= y), case(y, otherwise))", "piecewise(case(x, x < y), case(y, x >= y))").outcome,
      Outcome::different);
}

TEST(CasSolver, HolesAreNoDifferenceAndNoProof) {
  const maths::Answer answer = compared("x*y/y > 1", "x + 0*y > 1");
  EXPECT_EQ(answer.outcome, Outcome::undecided) << answer.detail;
}

TEST(CasSolver, WhatIsNoAlgebraIsNotAsked) {
  for (const std::string_view text : {"sin(x) + y > 2", "x^y > 2", "x + y > pi", "x^40 + y > 2", "floor(x) > y"})
    EXPECT_EQ(compared(text, "x + 2*y > 7").outcome, Outcome::undecided) << text;
}

TEST(CasSolver, HardQuestionsEndAndAnswerAlike) {
  const std::string_view hard =
      "a^4*b + b^4*c + c^4*d + d^4*f + f^4*a - 7*a*b*c*d*f + a^3*c^2 - b^3*d^2*f > a^5 + 3*b^2*c^3";
  const maths::Answer first = compared(hard, "a^4*b^3 + c*d^3 - f^5*a > a*b - c^4*d^2");
  const maths::Answer second = compared(hard, "a^4*b^3 + c*d^3 - f^5*a > a*b - c^4*d^2");
  EXPECT_EQ(first.outcome, second.outcome);
  EXPECT_EQ(first.detail, second.detail);
}

}  // namespace
}  // namespace assay::test
