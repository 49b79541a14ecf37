#include "grader/checkers/math/pairing.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace assay::checkers::math {
namespace {

using maths::Binding;
using maths::Expr;
using maths::Id;
using maths::Op;
using maths::Solved;

const Candidate* answer_for(const Extraction& extraction, const std::string& name) {
  const auto found = std::ranges::find(extraction.answers, name, &Candidate::unknown);
  return found == extraction.answers.end() || found->value.empty() ? nullptr : &*found;
}

bool is_several(Op op) { return op == Op::list || op == Op::set || op == Op::tuple || op == Op::any_of; }

/// The set of the tuples of all solutions, or of the values of the only unknown.
Expr all_solutions(const Goal& goal) {
  Expr out;
  std::vector<Id> elements;
  elements.reserve(goal.solutions.size());
  for (const std::vector<Binding>& solution : goal.solutions) {
    std::vector<Id> parts;
    parts.reserve(solution.size());
    for (const Binding& binding : solution) parts.push_back(out.graft(binding.value));
    elements.push_back(parts.size() == 1 ? parts.front() : out.add(Op::tuple, parts));
  }
  out.set_root(out.add(Op::set, elements));
  return out;
}

/// The i-th value of a candidate that gives several.
std::optional<Expr> nth(const Expr& value, std::size_t index, std::size_t count) {
  if (count == 1 && !is_several(value.op())) return value;
  if (!is_several(value.op()) || value.args().size() != count) return std::nullopt;
  const Id id = value.args()[index];
  return value.part(value.op(id) == Op::eq ? value.arg(id, 1) : id);
}

/// x = 3, 4 and y = 4, 3 said unknown by unknown are the pairs (3, 4) and (4, 3).
std::optional<Expr> zipped(const std::vector<const Candidate*>& answers, std::size_t count) {
  Expr out;
  std::vector<Id> tuples;
  tuples.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Id> parts;
    parts.reserve(answers.size());
    for (const Candidate* answer : answers) {
      const std::optional<Expr> part = nth(answer->value, i, count);
      if (!part) return std::nullopt;
      parts.push_back(out.graft(*part));
    }
    tuples.push_back(out.add(Op::tuple, parts));
  }
  out.set_root(out.add(Op::set, tuples));
  return out;
}

class Pairer {
 public:
  Pairer(const Extraction& extraction, const Problem& problem, const Goal& goal)
      : extraction_(extraction), problem_(problem), goal_(goal) {}

  std::vector<Pairing> run() {
    if (problem_.shape != Problem::Shape::unknowns) {
      if (const Candidate* answer = answer_for(extraction_, "")) add("answer", problem_.expected, *answer);
    } else if (goal_.solved == Solved::finite && goal_.solutions.size() == 1) {
      pair_each();
    } else if (problem_.unknowns.size() > 1 && goal_.solved != Solved::finite && goal_.solved != Solved::none) {
      pair_substitution();
    } else {
      pair_set();
    }
    return std::move(pairs_);
  }

 private:
  void add(std::string name, Expr expected, const Candidate& answer) {
    pairs_.push_back({.name = std::move(name),
                      .expected = std::move(expected),
                      .given = answer.value,
                      .span = answer.span,
                      .bindings = {}});
  }

  /// A nameless answer to a task of one unknown is that unknown; to several it must be their tuple.
  void pair_each() {
    const std::vector<Binding>& solution = goal_.solutions.front();
    const Candidate* nameless = answer_for(extraction_, "");
    if (nameless != nullptr && solution.size() == 1)
      return add(solution.front().symbol, solution.front().value, *nameless);
    if (nameless != nullptr && nameless->value.args().size() == solution.size() && is_several(nameless->value.op())) {
      for (std::size_t i = 0; i < solution.size(); ++i) {
        add(solution[i].symbol, solution[i].value, *nameless);
        pairs_.back().given = *nth(nameless->value, i, solution.size());
      }
      return;
    }
    for (const Binding& binding : solution)
      if (const Candidate* answer = answer_for(extraction_, binding.symbol))
        add(binding.symbol, binding.value, *answer);
  }

  Expr expected_set() const {
    if (!goal_.described.empty()) return goal_.described;
    if (goal_.solved == Solved::finite) return all_solutions(goal_);
    Expr out;
    out.set_root(out.add(goal_.solved == Solved::all_values ? Op::reals : Op::set));
    return out;
  }

  void pair_set() {
    if (const Candidate* nameless = answer_for(extraction_, "")) return add("answer", expected_set(), *nameless);
    std::vector<const Candidate*> answers;
    for (const Unknown& unknown : problem_.unknowns)
      if (const Candidate* answer = answer_for(extraction_, unknown.name)) answers.push_back(answer);
    if (answers.empty() || answers.size() < problem_.unknowns.size()) return;
    if (answers.size() == 1) return add(problem_.unknowns.front().name, expected_set(), *answers.front());
    add("answer", expected_set(), *answers.front());
    const Op op = answers.front()->value.op();
    const std::size_t count = is_several(op) ? answers.front()->value.args().size() : 1;
    if (std::optional<Expr> set = zipped(answers, count)) pairs_.back().given = std::move(*set);
  }

  /// The value of an unknown: its own answer, or its part of a nameless x = …, y = ….
  std::optional<Expr> value_of(const Unknown& unknown) const {
    if (const Candidate* answer = answer_for(extraction_, unknown.name)) return answer->value;
    const Candidate* nameless = answer_for(extraction_, "");
    if (nameless == nullptr || nameless->value.op() != Op::all_of) return std::nullopt;
    const Expr& all = nameless->value;
    for (const Id part : all.args())
      if (all.op(part) == Op::eq && all.op(all.arg(part, 0)) == Op::symbol &&
          all.text(all.arg(part, 0)) == unknown.name)
        return all.part(all.arg(part, 1));
    return std::nullopt;
  }

  /// A family of solutions: its values, in which some symbol is free, must satisfy the equations identically.
  void pair_substitution() {
    std::vector<Binding> bindings;
    for (const Unknown& unknown : problem_.unknowns)
      if (std::optional<Expr> value = value_of(unknown))
        bindings.push_back({.symbol = unknown.name, .value = std::move(*value)});
    const bool is_free = std::ranges::any_of(bindings, [](const Binding& b) { return !free_symbols(b.value).empty(); });
    if (!is_free) return;
    add("answer", Expr(), extraction_.answers.front());
    pairs_.back().bindings = std::move(bindings);
  }

  const Extraction& extraction_;
  const Problem& problem_;
  const Goal& goal_;
  std::vector<Pairing> pairs_;
};

}  // namespace

std::vector<Pairing> pairings(const Extraction& extraction, const Problem& problem, const Goal& goal) {
  return Pairer(extraction, problem, goal).run();
}

}  // namespace assay::checkers::math
