#include "grader/cas/answer.h"

#include <algorithm>
#include <exception>

#include "grader/cas/budget.h"
#include "grader/cas/constant.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"
#include "grader/cas/values.h"

namespace assay::cas {

using maths::Ask;
using maths::Question;

namespace {

Answer malformed(std::string detail) {
  Answer answer;
  answer.method = "malformed";
  answer.detail = std::move(detail);
  return answer;
}

/// Is d given / dx = f? Constants that were added vanish by themselves.
Answer answer_derivative(const Question& question) {
  if (question.exprs.size() != 2 || question.symbols.size() != 1)
    return malformed("a derivative needs f, given and a variable");
  const Expr& given = question.exprs[1];
  const auto slope = derivative(given, given.root(), question.symbols[0]);
  if (!slope) {
    Answer answer;
    answer.method = "budget";
    answer.detail = "no derivative by rules";
    return answer;
  }
  return compare_scalars(question.exprs[0], question.exprs[0].root(), *slope, slope->root(), question.policy);
}

Answer answer_normal(const Question& question) {
  if (question.exprs.size() != 1) return malformed("a normal form is of one formula");
  Answer answer;
  const Expr& expr = question.exprs[0];
  const Expr normal = normal_form(expr, expr.root(), question.policy);
  answer.outcome = Outcome::equal;
  answer.method = "normal";
  answer.detail = decimal(normal, normal.root(), 15).value_or("");
  answer.values.push_back(normal);
  return answer;
}

Answer dispatch(const Question& question) {
  switch (question.ask) {
    case Ask::solve: return solve(question.exprs, question.symbols, question.policy);
    case Ask::compare:
      if (question.exprs.size() != 2) return malformed("two values are compared");
      return compare_values(question.exprs[0], question.exprs[1], question.policy);
    case Ask::derivative: return answer_derivative(question);
    case Ask::hold: return hold(question.exprs, question.bindings, question.policy);
    case Ask::follows:
      if (question.exprs.size() != 2) return malformed("one statement follows from another");
      return follows(question.exprs[0], question.exprs[1], question.symbols, question.policy);
    case Ask::normal: return answer_normal(question);
  }
  return malformed("unknown question");
}

Budget budget_of(const Question& question) {
  Budget budget;
  if (!question.trusted) return budget;
  budget.operations *= 10;
  budget.terms *= 2;
  return budget;
}

/// Shared nodes counted as often as they stand: formulas are walked and written as trees.
constexpr std::uint64_t most_nodes = 200'000;

Answer over_limit(std::string detail) {
  Answer answer;
  answer.outcome = Outcome::over_limit;
  answer.method = "budget";
  answer.detail = std::move(detail);
  return answer;
}

bool any_too_large(const Question& question) {
  const auto large = [](const Expr& expr) { return written_size(expr, expr.root()) > most_nodes; };
  if (std::ranges::any_of(question.exprs, large)) return true;
  for (const auto& alternative : question.bindings)
    for (const auto& binding : alternative)
      if (large(binding.value)) return true;
  return false;
}

bool any_empty(const Question& question) {
  for (const Expr& expr : question.exprs)
    if (expr.empty()) return true;
  for (const auto& alternative : question.bindings)
    for (const auto& binding : alternative)
      if (binding.value.empty()) return true;
  return false;
}

}  // namespace

Answer answer(const Question& question) {
  renew_field_if_large();
  start_budget(budget_of(question));
  if (any_empty(question)) return malformed("an empty formula");
  if (any_too_large(question)) return over_limit("a formula of too many parts");
  try {
    Answer out = dispatch(question);
    for (const Expr& value : out.values)
      if (written_size(value, value.root()) > most_nodes) return over_limit("a value of too many parts");
    return out;
  } catch (const std::exception& error) {
    Answer failed;
    failed.method = "budget";
    failed.detail = error.what();
    return failed;
  }
}

}  // namespace assay::cas
