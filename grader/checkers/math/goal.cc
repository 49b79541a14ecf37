#include "grader/checkers/math/goal.h"

#include <fmt/format.h>

#include <utility>

#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

using maths::Answer;
using maths::Binding;
using maths::Expr;
using maths::Outcome;
using maths::Solved;

constexpr std::size_t longest_text = 400;

maths::Question question_of(const Problem& problem) {
  maths::Question question{.ask = maths::Ask::solve, .exprs = problem.equations, .policy = problem.policy};
  question.symbols.reserve(problem.unknowns.size());
  for (const Unknown& unknown : problem.unknowns) question.symbols.push_back(unknown.name);
  return question;
}

/// One binding of every unknown from a solution: a tuple in the order of the unknowns, or the value itself.
std::vector<Binding> bindings_of(const Problem& problem, const Expr& solution) {
  std::vector<Binding> bindings;
  if (problem.unknowns.size() == 1) {
    bindings.push_back({.symbol = problem.unknowns.front().name, .value = solution});
    return bindings;
  }
  bindings.reserve(problem.unknowns.size());
  for (std::size_t i = 0; i < problem.unknowns.size(); ++i)
    bindings.push_back({.symbol = problem.unknowns[i].name, .value = solution.part(solution.args()[i])});
  return bindings;
}

/// Several unknowns that only some condition joins are not determined; of one unknown a set is an answer.
bool leaves_free(const Problem& problem, Solved solved) {
  return solved == Solved::undetermined || solved == Solved::all_values ||
         (solved == Solved::described && problem.unknowns.size() > 1);
}

/// What the task says of its solutions against what they are.
Result<void> expect(const Params& params, const Problem& problem, Solved solved, const std::string& detail) {
  using enum Problem::Solutions;
  const bool has_none = solved == Solved::none;
  const bool is_free = leaves_free(problem, solved);
  if (problem.solutions == some && has_none) return params.wrong("equations", "have no solution");
  if (problem.solutions == some && is_free)
    return params.wrong("equations", "do not determine the unknowns" + (detail.empty() ? detail : ": " + detail));
  if (problem.solutions == none && !has_none) return params.wrong("solutions", "says none, but there are some");
  if (problem.solutions == free && !is_free) return params.wrong("solutions", "says free, but they are determined");
  return {};
}

/// The expected value for people, and with it whether there is an algebra at all.
void show_expected(const Problem& problem, Algebra& algebra, Goal& goal) {
  goal.shown = print(problem.expected);
  const maths::Question question{.ask = maths::Ask::normal, .exprs = {problem.expected}, .policy = problem.policy};
  const Answer answer = std::move(algebra.ask({&question, 1}).front());
  if (answer.method == "unavailable") goal.unavailable = answer.detail;
  if (answer.values.empty()) return;
  std::string normal = print(answer.values.front());
  if (normal.size() < goal.shown.size()) goal.shown = std::move(normal);
}

}  // namespace

Result<Goal> solve_problem(const Params& params, const Problem& problem, Algebra& algebra) {
  Goal goal;
  if (problem.shape == Problem::Shape::answer) show_expected(problem, algebra, goal);
  if (problem.shape != Problem::Shape::unknowns) return goal;
  const maths::Question question = question_of(problem);
  Answer answer = std::move(algebra.ask({&question, 1}).front());
  if (answer.method == "unavailable") {
    goal.unavailable = answer.detail;
    return goal;
  }
  if (answer.outcome != Outcome::equal)
    return params.wrong("equations",
                        fmt::format("could not be solved{}{}", answer.detail.empty() ? "" : ": ", answer.detail));
  TRY(expect(params, problem, answer.solved, answer.detail));
  goal.solved = answer.solved;
  if (answer.solved == Solved::finite)
    for (const Expr& solution : answer.values) goal.solutions.push_back(bindings_of(problem, solution));
  else if (!answer.values.empty() && problem.unknowns.size() == 1) goal.described = std::move(answer.values.front());
  return goal;
}

std::string goal_text(const Problem& problem, const Goal& goal) {
  if (problem.shape == Problem::Shape::answer)
    return shortened(
        goal.shown + (problem.percent ? " %" : "") + (problem.unit_text.empty() ? "" : " " + problem.unit_text),
        longest_text);
  if (problem.shape == Problem::Shape::antiderivative)
    return shortened(fmt::format("integrate({}, {})", print(problem.expected), problem.variable), longest_text);
  if (goal.solved == Solved::none) return "no solution";
  if (!goal.described.empty()) return shortened(print(goal.described), longest_text);
  std::string text;
  for (const std::vector<Binding>& solution : goal.solutions) {
    if (!text.empty()) text += " or ";
    const char* separator = "";
    for (const Binding& binding : solution) {
      text += fmt::format("{}{} = {}", separator, binding.symbol, print(binding.value));
      separator = ", ";
    }
  }
  return shortened(text.empty() ? "not determined" : text, longest_text);
}

}  // namespace assay::checkers::math
