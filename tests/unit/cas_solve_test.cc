#include <span>

#include "tests/unit/cas_formulas.h"

namespace assay::test {
namespace {

using maths::Domain;

struct Case {
  std::vector<std::string_view> statements;
  std::vector<std::string> unknowns;
  Domain domain;
  std::string_view solutions;  ///< as a list, one tuple a solution; "none", "undetermined", or a described set
};

std::string_view solved_name(maths::Solved solved) {
  switch (solved) {
    case maths::Solved::none: return "none";
    case maths::Solved::finite: return "finite";
    case maths::Solved::described: return "described";
    case maths::Solved::all_values: return "all";
    default: return "undetermined";
  }
}

maths::Answer solved(const Case& each) {
  maths::Policy policy;
  for (const std::string& name : each.unknowns) policy.domains.push_back({name, each.domain});
  cas::start_budget({});
  return cas::solve(formulas(each.statements), each.unknowns, policy);
}

std::string listed(const maths::Answer& answer) {
  std::string out;
  for (const maths::Expr& value : answer.values) out.append(out.empty() ? "" : "; ").append(print(value));
  return out;
}

/// The same values, whatever their form.
void check(const Case& each) {
  const maths::Answer answer = solved(each);
  const std::string label = std::string(each.statements[0]) + " -> " + listed(answer) + " " + answer.detail;
  if (each.solutions == "none" || each.solutions == "undetermined" || each.solutions == "all") {
    EXPECT_EQ(solved_name(answer.solved), each.solutions) << label;
    return;
  }
  const maths::Expr expected = formula(each.solutions);
  ASSERT_FALSE(answer.values.empty()) << label;
  maths::Expr all = answer.values[0];
  if (answer.solved == maths::Solved::finite) {
    maths::Expr set;
    std::vector<maths::Id> ids;
    for (const maths::Expr& value : answer.values) ids.push_back(set.graft(value));
    set.set_root(set.add(maths::Op::set, ids));
    all = set;
  }
  cas::start_budget({});
  const maths::Answer same = cas::compare_values(expected, all, {});
  EXPECT_EQ(outcome_name(same.outcome), "equal") << label << " " << same.detail;
}

TEST(CasSolve, Equations) {
  const Domain real = Domain::real;
  const std::vector<std::string> x = {"x"};
  const std::vector<std::string> xy = {"x", "y"};
  const std::vector<Case> cases = {
      {{"2*x + 3 = 7"}, x, real, "{2}"},
      {{"x/3 + 1/2 = 2"}, x, real, "{9/2}"},
      {{"x + y = 35", "2*x + 4*y = 94"}, xy, real, "{(23, 12)}"},
      {{"x + y = 3", "x + y = 4"}, xy, real, "none"},
      {{"x^2 = 2"}, x, real, "{-sqrt(2), sqrt(2)}"},
      {{"x^2 - 5*x + 6 = 0"}, x, real, "{2, 3}"},
      {{"x^2 + 1 = 0"}, x, real, "none"},
      {{"x^2 + 1 = 0"}, x, Domain::complex, "{i, -i}"},
      {{"x^2 - 2*x - 1 = 0"}, x, Domain::positive, "{1 + sqrt(2)}"},
      {{"x^3 - 6*x^2 + 11*x - 6 = 0"}, x, real, "{1, 2, 3}"},
      {{"x^3 = 8"}, x, real, "{2}"},
      {{"x^4 - 5*x^2 + 4 = 0"}, x, real, "{-2, -1, 1, 2}"},
      {{"x^4 = 4"}, x, real, "{-sqrt(2), sqrt(2)}"},
      {{"x^5 - x - 1 = 0"}, x, real, "undetermined"},
      {{"1/x = 2"}, x, real, "{1/2}"},
      {{"(x^2 - 1)/(x - 1) = 2"}, x, real, "none"},
      {{"x/(x - 2) = 2/(x - 2)"}, x, real, "none"},
      {{"sqrt(x + 3) = x - 3"}, x, real, "{6}"},
      {{"sqrt(x) = -1"}, x, real, "none"},
      {{"sqrt(x) + sqrt(x + 5) = 5"}, x, real, "{4}"},
      {{"abs(x - 1) = 3"}, x, real, "{-2, 4}"},
      {{"abs(x) = -1"}, x, real, "none"},
      {{"2^x = 8"}, x, real, "{3}"},
      {{"4^x - 3*2^x + 2 = 0"}, x, real, "{0, 1}"},
      {{"exp(x) = 5"}, x, real, "{ln(5)}"},
      {{"ln(x) = 2"}, x, real, "{e^2}"},
      {{"log(x, 2) = 3"}, x, real, "{8}"},
      {{"log(x, 2) + log(x - 2, 2) = 3"}, x, real, "{4}"},
      {{"sin(x) = 1/2"}, x, real, "family(list(pi/6 + 2*k*pi, 5*pi/6 + 2*k*pi), k)"},
      {{"sin(x) = 2"}, x, real, "none"},
      {{"tan(x) = 1"}, x, real, "family(pi/4 + k*pi, k)"},
      {{"cos(2*x) = 0"}, x, real, "family(pi/4 + k*pi/2, k)"},
      {{"2*sin(x) = 1", "x >= 0", "x <= pi"}, x, real, "{pi/6, 5*pi/6}"},
      {{"x^2 + y^2 = 25", "x + y = 7"}, xy, real, "{(3, 4), (4, 3)}"},
      {{"x^2 + y^2 = 5", "x*y = 2"}, xy, real, "{(1, 2), (2, 1), (-1, -2), (-2, -1)}"},
      {{"x^2 + y^2 = 5", "x*y = 2", "x > y"}, xy, Domain::positive, "{(2, 1)}"},
      {{"x + y + z = 6", "x - y = 0", "z = 2"}, {"x", "y", "z"}, real, "{(2, 2, 2)}"},
      {{"sqrt(2)*x = 2"}, x, real, "{sqrt(2)}"},
      {{"x + y = 2*sqrt(2)", "x - y = 0"}, xy, real, "{(sqrt(2), sqrt(2))}"},
      {{"a = 2*(16*16/2) + (16 + 16 + 16*sqrt(2))*16*sqrt(2)"}, {"a"}, real, "{768 + 512*sqrt(2)}"},
      {{"x = x"}, x, real, "all"},
  };
  for (const Case& each : cases) check(each);
}

TEST(CasSolve, InequalitiesAndIntegers) {
  const std::vector<std::string> x = {"x"};
  const std::vector<std::string> xy = {"x", "y"};
  const std::vector<Case> cases = {
      {{"x^2 - 4 < 0"}, x, Domain::real, "interval(\"(\", -2, 2, \")\")"},
      {{"x^2 - 4 >= 0"}, x, Domain::real, "any(x <= -2, x >= 2)"},
      {{"2*x - 1 > 0", "x <= 3"}, x, Domain::real, "interval(\"(\", 1/2, 3, \"]\")"},
      {{"x^2 < 0"}, x, Domain::real, "none"},
      {{"x^2 >= 0"}, x, Domain::real, "all"},
      {{"x^2 < 10"}, x, Domain::integer, "{-3, -2, -1, 0, 1, 2, 3}"},
      {{"x^2 < 10"}, x, Domain::positive_integer, "{1, 2, 3}"},
      {{"2*x = 3"}, x, Domain::integer, "none"},
      {{"x^2 = 9"}, x, Domain::nonnegative_integer, "{3}"},
      {{"2*x + 3*y = 12"}, xy, Domain::nonnegative_integer, "{(0, 4), (3, 2), (6, 0)}"},
      {{"2*x + 3*y = 12"}, xy, Domain::positive_integer, "{(3, 2)}"},
      {{"2*x + 4*y = 7"}, xy, Domain::nonnegative_integer, "none"},
      {{"x + y + z = 100", "5*x + 3*y + z/3 = 100"},
       {"x", "y", "z"},
       Domain::nonnegative_integer,
       "{(0, 25, 75), (4, 18, 78), (8, 11, 81), (12, 4, 84)}"},
      {{"x + y = 35", "2*x + 4*y = 94"}, xy, Domain::nonnegative_integer, "{(23, 12)}"},
      {{"x + y = 35", "2*x + 4*y = 95"}, xy, Domain::nonnegative_integer, "none"},
  };
  for (const Case& each : cases) check(each);
}

TEST(CasSolve, SolutionsAreSortedAndHold) {
  const Case each{{"x^2 + y^2 = 5", "x*y = 2"}, {"x", "y"}, Domain::real, ""};
  const maths::Answer answer = solved(each);
  EXPECT_EQ(listed(answer), "(-2, -1); (-1, -2); (1, 2); (2, 1)");
  std::vector<std::vector<maths::Binding>> alternatives;
  for (const maths::Expr& value : answer.values)
    alternatives.push_back({{"x", value.part(value.args()[0])}, {"y", value.part(value.args()[1])}});
  for (const auto& bindings : alternatives)
    EXPECT_EQ(cas::hold(formulas(each.statements), std::span(&bindings, 1), {}).outcome, maths::Outcome::equal);
}

TEST(CasSolve, OneSetOfFreeSolutions) {
  const maths::Answer answer = solved({{"x + y = 3"}, {"x", "y"}, Domain::real, ""});
  EXPECT_EQ(answer.solved, maths::Solved::described);
}

}  // namespace
}  // namespace assay::test
