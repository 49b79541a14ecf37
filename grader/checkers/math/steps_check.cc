#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "grader/checkers/math/step_ledger.h"
#include "grader/checkers/math/step_rewrite.h"
#include "grader/checkers/math/step_rounds.h"
#include "grader/checkers/math/steps.h"
#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

using maths::Answer;
using maths::Ask;
using maths::Binding;
using maths::Expr;
using maths::Op;
using maths::Outcome;
using maths::Question;
using For = Round::For;

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr std::size_t most_earlier = 4;
constexpr std::size_t most_branches = 6;

std::string shown(const Expr& expr) { return shortened(maths::print(expr), 200); }

bool is_equation(const Expr& expr) { return expr.op() == Op::eq || expr.op() == Op::any_of || expr.op() == Op::all_of; }

class Check {
 public:
  Check(std::vector<Step>& steps, const Problem& problem, const std::vector<std::vector<Binding>>& solutions,
        Algebra& algebra)
      : steps_(steps), solutions_(solutions), algebra_(algebra) {
    policy_.domains = problem.policy.domains;
    policy_.degrees = problem.policy.degrees;
    Ledger ledger(problem);
    views_.reserve(steps.size());
    for (const Step& step : steps) views_.push_back(ledger.enter(step.statement));
    previous_.assign(steps.size(), none);
    outcomes_.assign(steps.size(), Outcome::undecided);
  }

  void run() {
    for (std::size_t i = 0; i < steps_.size(); ++i) ask_truth(i);
    round_.ask(algebra_, [this](const Round::Asked& asked, const Answer& answer) { take_truth(asked, answer); });
    ask_transformations();
    round_.ask(algebra_, [this](const Round::Asked& asked, const Answer& answer) { take_second(asked, answer); });
    for (std::size_t i = 0; i < steps_.size(); ++i) ask_repair(i);
    round_.ask(algebra_, [this](const Round::Asked& asked, const Answer& answer) { take_repair(asked, answer); });
    for (std::size_t i = 0; i < steps_.size(); ++i) conclude(i);
  }

 private:
  [[nodiscard]] Question question(Ask ask, std::vector<Expr> exprs, std::size_t i) const {
    Question result;
    result.ask = ask;
    result.exprs = std::move(exprs);
    result.symbols = views_[i].symbols;
    result.policy = policy_;
    return result;
  }

  /// Round 1: constants, the task's equations at its solutions, identities.
  void ask_truth(std::size_t i) {
    const View& view = views_[i];
    Step& step = steps_[i];
    if (step.kind == Step::Kind::binding) {
      step.why = "defines " + head_of(step.statement).name;
      return;
    }
    if (!view.readable) {
      step.why = "units of different size";
      return;
    }
    if (view.kind == Step::Kind::model && solutions_.empty()) {
      step.why = "the task has no solution to check it at";
      return;
    }
    Question asked = question(Ask::hold, {view.asked}, i);
    asked.symbols.clear();
    if (view.kind == Step::Kind::model) asked.bindings = solutions_;
    if (view.kind == Step::Kind::identity) {
      if (view.lone || !(maths::is_relation(view.asked.op()) || view.asked.op() == Op::all_of)) return;
      const auto variable = indefinite_variable(view.asked);
      if (variable && view.asked.op() == Op::eq) asked.exprs = {differentiated(view.asked, *variable)};
    }
    round_.add({i, view.kind == Step::Kind::identity ? For::identity : For::truth, 0}, std::move(asked));
  }

  void hold(std::size_t i, const Answer& answer) {
    steps_[i].ok = true;
    steps_[i].method = answer.method;
  }

  void take_truth(const Round::Asked& asked, const Answer& answer) {
    Step& step = steps_[asked.step];
    outcomes_[asked.step] = answer.outcome;
    if (answer.outcome == Outcome::equal) return hold(asked.step, answer);
    if (answer.outcome == Outcome::undecided || answer.outcome == Outcome::over_limit) {
      step.why = answer.detail.empty() ? "not decided" : answer.detail;
      step.method = answer.method;
      return;
    }
    // What an integral is said to be holds for every value of its variable, or is false.
    const bool integral = indefinite_variable(views_[asked.step].asked).has_value();
    if (asked.purpose == For::identity && !integral) return;
    if (asked.purpose == For::identity) step.why = "the derivatives differ";
    step.ok = false;
    step.method = answer.method;
  }

  /// Round 2: what became of equations, why constants differ, whether = only rounds.
  void ask_transformations() {
    std::map<std::vector<std::string>, std::vector<std::size_t>> earlier;
    std::vector<Binding> values;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const View& view = views_[i];
      if (!view.readable || steps_[i].kind == Step::Kind::binding) continue;
      if (view.kind != Step::Kind::identity) {
        ask_why(i);
        continue;
      }
      if (steps_[i].ok || view.anew) continue;
      steps_[i].kind = Step::Kind::transformation;
      std::vector<std::size_t>& same = earlier[view.symbols];
      if (!same.empty() && is_equation(view.asked)) {
        previous_[i] = same.back();
        earlier_[i] = same;
        round_.add({i, For::follows, same.back()}, question(Ask::follows, {views_[same.back()].asked, view.asked}, i));
      } else {
        ask_values(i, values);
      }
      if (is_equation(view.asked)) same.push_back(i);
      if (view.lone) remember(values, view);
    }
  }

  static void remember(std::vector<Binding>& values, const View& view) {
    std::erase_if(values, [&](const Binding& each) { return each.symbol == view.symbols.front(); });
    values.push_back({view.symbols.front(), side_of(view.asked, 1)});
  }

  /// An equation in symbols whose values were found before.
  void ask_values(std::size_t i, const std::vector<Binding>& values) {
    const auto has_value = [&](const std::string& symbol) {
      return std::ranges::find(values, symbol, &Binding::symbol) != values.end();
    };
    if (!std::ranges::all_of(views_[i].symbols, has_value)) return;
    Question asked = question(Ask::hold, {views_[i].asked}, i);
    asked.symbols.clear();
    asked.bindings = {values};
    round_.add({i, For::values, 0}, std::move(asked));
  }

  void ask_why(std::size_t i) {
    const Expr& asked = views_[i].asked;
    if (steps_[i].ok != false || !maths::is_relation(asked.op()) || asked.op() == Op::congruent) return;
    const Expr left = side_of(asked, 0);
    const Expr right = side_of(asked, 1);
    if (asked.op() == Op::eq && (is_decimal(left) || is_decimal(right))) {
      Question rounded = question(Ask::hold, {joined(Op::approx, left, right)}, i);
      rounded.symbols.clear();
      if (views_[i].kind == Step::Kind::model) rounded.bindings = solutions_;
      round_.add({i, For::rounded, 0}, std::move(rounded));
    }
    if (views_[i].kind != Step::Kind::constant) return;
    if (!is_plain_number(left)) round_.add({i, For::left, 0}, question(Ask::normal, {left}, i));
    if (!is_plain_number(right)) round_.add({i, For::right, 0}, question(Ask::normal, {right}, i));
  }

  void take_second(const Round::Asked& asked, const Answer& answer) {
    Step& step = steps_[asked.step];
    switch (asked.purpose) {
      case For::rounded:
        if (answer.outcome != Outcome::equal) return;
        hold(asked.step, answer);
        step.why = "rounded";
        return;
      case For::values:
        if (answer.outcome == Outcome::equal) hold(asked.step, answer);
        return;
      case For::left:
      case For::right: return explain(asked, answer);
      default: break;
    }
    outcomes_[asked.step] = answer.outcome;
    details_[asked.step] = answer.detail;
    step.method = answer.method;
    if (answer.outcome == Outcome::equal || answer.outcome == Outcome::grew) hold(asked.step, answer);
    if (answer.outcome == Outcome::grew)
      step.why = "adds solutions" + (answer.detail.empty() ? "" : ": " + answer.detail);
  }

  void explain(const Round::Asked& asked, const Answer& answer) {
    Step& step = steps_[asked.step];
    if (step.ok != false || answer.values.size() != 1 || answer.outcome != Outcome::equal) return;
    const Expr side = side_of(steps_[asked.step].statement, asked.purpose == For::left ? 0 : 1);
    if (maths::identical(side, answer.values.front())) return;
    if (!step.why.empty()) step.why += "; ";
    step.why += fmt::format("{} is {}", shown(side), shown(answer.values.front()));
  }

  [[nodiscard]] bool is_broken(std::size_t i) const {
    return !steps_[i].ok && previous_[i] != none &&
           (outcomes_[i] == Outcome::shrank || outcomes_[i] == Outcome::different);
  }

  /// Round 3: an equation that does not follow from the one before may follow from an earlier one, or be one of several
  /// cases that together do.
  void ask_repair(std::size_t i) {
    if (!is_broken(i)) return;
    const std::vector<std::size_t>& same = earlier_[i];
    const std::size_t first = same.size() > most_earlier + 1 ? same.size() - 1 - most_earlier : 0;
    for (std::size_t k = first; k + 1 < same.size(); ++k)
      round_.add({i, For::earlier, same[k]}, question(Ask::follows, {views_[same[k]].asked, views_[i].asked}, i));
    if (outcomes_[i] != Outcome::shrank) return;
    Expr all = views_[i].asked;
    std::size_t cases = 1;
    for (std::size_t j = i + 1; j < steps_.size() && cases < most_branches; ++j) {
      if (views_[j].symbols != views_[i].symbols || !is_equation(views_[j].asked) || !is_broken(j)) continue;
      all = joined(Op::any_of, all, views_[j].asked);
      ++cases;
      round_.add({i, For::branches, j}, question(Ask::follows, {views_[previous_[i]].asked, all}, i));
    }
  }

  void take_repair(const Round::Asked& asked, const Answer& answer) {
    if (answer.outcome != Outcome::equal && answer.outcome != Outcome::grew) return;
    if (asked.purpose == For::earlier) return hold(asked.step, answer);
    for (std::size_t j = asked.step; j <= asked.other; ++j)
      if (j == asked.step || (is_broken(j) && views_[j].symbols == views_[asked.step].symbols)) {
        hold(j, answer);
        steps_[j].why = "one of the cases";
      }
  }

  void conclude(std::size_t i) {
    Step& step = steps_[i];
    if (is_broken(i)) judge_transformation(i);
    if (!step.ok && step.why.empty()) {
      const bool symbolic = step.kind == Step::Kind::transformation || step.kind == Step::Kind::identity;
      step.why = symbolic ? "nothing before it to compare with" : "not decided";
      if (views_[i].anew) step.why = "defines its symbol anew";
    }
    if (step.ok != false) return;
    if (step.assumed || views_[i].anew) {
      step.ok = std::nullopt;
      step.why = views_[i].anew ? "defines its symbol anew" : "stands under an assumption or is taken back";
      return;
    }
    if (step.kind == Step::Kind::model) step.why = at_solutions();
    if (step.why.empty()) step.why = "the sides differ";
  }

  void judge_transformation(std::size_t i) {
    Step& step = steps_[i];
    const View& before = views_[previous_[i]];
    // After x = 2 another equation is another matter, not a consequence.
    const bool other = before.lone && !views_[i].lone;
    const bool lost = outcomes_[i] == Outcome::shrank;
    if (step.fresh || other || (lost && step.narrowed)) {
      step.why = lost && step.narrowed ? "chooses among the solutions" : "need not follow from what is before";
      return;
    }
    step.ok = false;
    const std::string from = shown(steps_[previous_[i]].statement);
    step.why = lost ? fmt::format("loses solutions of {}", from) : fmt::format("does not follow from {}", from);
    if (!details_[i].empty()) step.why += ": " + details_[i];
  }

  [[nodiscard]] std::string at_solutions() const {
    std::string result = "does not hold at ";
    for (std::size_t i = 0; i < solutions_.front().size() && i < 6; ++i) {
      const Binding& each = solutions_.front()[i];
      result += fmt::format("{}{} = {}", i == 0 ? "" : ", ", each.symbol, shown(each.value));
    }
    return solutions_.size() > 1 ? result + " nor at another solution" : result;
  }

  std::vector<Step>& steps_;
  const std::vector<std::vector<Binding>>& solutions_;
  Algebra& algebra_;
  maths::Policy policy_;
  std::vector<View> views_;
  std::vector<std::size_t> previous_;  ///< the equation in the same symbols before; none
  std::map<std::size_t, std::vector<std::size_t>> earlier_;
  std::vector<Outcome> outcomes_;
  std::map<std::size_t, std::string> details_;
  Round round_;
};

}  // namespace

void check_steps(std::vector<Step>& steps, const Problem& problem, const std::vector<std::vector<Binding>>& solutions,
                 Algebra& algebra) {
  Check(steps, problem, solutions, algebra).run();
}

}  // namespace assay::checkers::math
