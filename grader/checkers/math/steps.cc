#include "grader/checkers/math/steps.h"

#include <algorithm>
#include <set>

#include "grader/checkers/math/step_chains.h"
#include "grader/checkers/math/step_context.h"
#include "grader/checkers/math/step_ledger.h"
#include "grader/checkers/math/step_letters.h"
#include "grader/checkers/math/step_rewrite.h"
#include "grader/checkers/math/step_stretches.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Op;

constexpr std::size_t most_steps = 200;

/// x of x_1.
std::string base_of(const std::string& symbol) { return symbol.substr(0, symbol.find('_')); }

bool is_lone(const Expr& expr) {
  const Head head = head_of(expr);
  if (head.name.empty() || !head.parameter.empty()) return false;
  return maths::free_symbols(side_of(expr, 1)).empty();
}

/// The symbol of a lone equation, or of the last of several that are joined.
std::string lone_symbol(const Expr& expr) {
  Expr last = expr;
  while (last.op() == Op::any_of) last = last.part(last.args().back());
  return is_lone(last) ? head_of(last).name : std::string();
}

/// x = 2, x = 3 and x_1 = 2, x_2 = 3 are the solutions of one equation.
bool are_solutions(const Expr& a, const Expr& b) {
  const std::string first = lone_symbol(a);
  const std::string second = lone_symbol(b);
  if (first.empty() || second.empty() || base_of(first) != base_of(second)) return false;
  return first != second || !maths::identical(side_of(b, 1), a.op() == Op::any_of ? b : side_of(a, 1));
}

Expr with_base(const Expr& expr, std::string_view symbol) {
  const std::string name(symbol);
  return renamed(expr, {{name, base_of(name)}});
}

class Builder {
 public:
  Builder(const Problem& problem, std::vector<LetterMeaning> letters)
      : ledger_(problem), letters_(std::move(letters)) {}

  void add(const Statement& statement, const Context& context) {
    Step step;
    step.span = statement.span;
    step.statement = renamed(statement.expr, letters_at(letters_, statement.span.begin));
    if (!steps_.empty() && joins(statement, step)) return merge(std::move(step), context);
    // x_1 = 2 of an equation in x.
    const std::string symbol = lone_symbol(step.statement);
    if (symbol != base_of(symbol) && seen_.contains(base_of(symbol)))
      step.statement = with_base(step.statement, symbol);
    for (const std::string& name : maths::free_symbols(step.statement)) seen_.insert(name);
    apply(step, context);
    steps_.push_back(std::move(step));
  }

  std::vector<Step> take() {
    for (Step& step : steps_) {
      step.kind = ledger_.enter(step.statement).kind;
      if (step.kind == Step::Kind::constant) step.assumed = step.assumed && rejected_.contains(step.span.begin);
    }
    return std::move(steps_);
  }

 private:
  [[nodiscard]] bool joins(const Statement& statement, const Step& step) const {
    const Expr& before = steps_.back().statement;
    if (statement.or_before) return before.op() == Op::eq || before.op() == Op::any_of;
    return statement.and_before && are_solutions(before, step.statement);
  }

  void merge(Step step, const Context& context) {
    Step& before = steps_.back();
    const std::string first = lone_symbol(before.statement);
    const std::string second = lone_symbol(step.statement);
    if (!first.empty() && !second.empty() && base_of(first) == base_of(second)) {
      before.statement = with_base(before.statement, first);
      step.statement = with_base(step.statement, second);
    }
    before.statement = joined(Op::any_of, before.statement, step.statement);
    before.span.end = step.span.end;
    apply(before, context);
  }

  void apply(Step& step, const Context& context) {
    step.assumed |= context.assumed || context.rejected;
    step.narrowed |= context.restricted || context.rejected;
    step.fresh |= context.fresh;
    if (context.rejected) rejected_.insert(step.span.begin);
  }

  Ledger ledger_;
  std::vector<LetterMeaning> letters_;
  std::vector<Step> steps_;
  std::set<std::string, std::less<>> seen_;
  std::set<std::size_t> rejected_;
};

}  // namespace

std::vector<Step> steps_of(std::string_view answer, const std::vector<Segment>& segments, const Problem& problem) {
  const std::vector<Stretch> stretches = stretches_of(answer, segments, problem);
  const std::vector<Statement> statements = statements_of(answer, stretches, problem.reading, most_steps);
  const std::vector<Context> contexts = contexts_of(answer, segments, statements);
  Builder builder(problem, letters_of(answer, segments, problem));
  for (std::size_t i = 0; i < statements.size(); ++i) builder.add(statements[i], contexts[i]);
  return builder.take();
}

bool slips_cancel(std::span<const Step> steps, bool answer_is_right) {
  return answer_is_right && std::ranges::count_if(steps, [](const Step& step) { return step.ok == false; }) >= 2;
}

std::string_view to_string(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::binding: return "binding";
    case Step::Kind::constant: return "constant";
    case Step::Kind::identity: return "identity";
    case Step::Kind::model: return "model";
    case Step::Kind::transformation: return "transformation";
  }
  return "constant";
}

}  // namespace assay::checkers::math
