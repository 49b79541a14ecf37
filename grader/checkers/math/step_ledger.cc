#include "grader/checkers/math/step_ledger.h"

#include <algorithm>

namespace assay::checkers::math {

using maths::Expr;
using maths::Op;

Ledger::Ledger(const Problem& problem) {
  for (const Unknown& unknown : problem.unknowns) unknowns_.insert(unknown.name);
  if (problem.shape == Problem::Shape::antiderivative) seen_.insert(problem.variable);
}

/// A fresh symbol, or f(x), on the left: a definition.
bool Ledger::define(const Expr& plain, View& view) {
  const Head head = head_of(plain);
  if (head.name.empty() || plain.op() != Op::eq || unknowns_.contains(head.name) || head.name.ends_with('\''))
    return false;
  const bool known = meanings_.contains(head.name);
  if (!known && seen_.contains(head.name)) return false;
  const Expr right = side_of(plain, 1);
  const std::vector<std::string> inside = maths::free_symbols(right);
  if (std::ranges::find(inside, head.name) != inside.end()) return false;
  auto value = replaced(right, meanings_);
  if (!value) return false;
  if (known) {
    if (auto asked = replaced(plain, meanings_)) view.asked = std::move(*asked);
    view.anew = true;
  }
  for (const std::string& symbol : inside)
    if (!meanings_.contains(symbol)) seen_.insert(symbol);
  meanings_[head.name] = {std::move(*value), head.parameter};
  return true;
}

View Ledger::enter(const Expr& statement) {
  View view;
  auto plain = without_units(statement);
  view.readable = plain.has_value();
  if (!plain) plain = statement;
  view.asked = *plain;
  if (define(*plain, view) && !view.anew) {
    view.kind = Step::Kind::binding;
    view.symbols = maths::free_symbols(view.asked);
    return view;
  }
  if (!view.anew)
    if (auto asked = replaced(*plain, meanings_)) view.asked = std::move(*asked);
  view.symbols = maths::free_symbols(view.asked);
  const auto is_unknown = [&](const std::string& symbol) { return unknowns_.contains(symbol); };
  if (view.symbols.empty()) view.kind = Step::Kind::constant;
  else if (std::ranges::all_of(view.symbols, is_unknown)) view.kind = Step::Kind::model;
  else view.kind = Step::Kind::identity;
  view.lone = view.symbols.size() == 1 && view.asked.op() == Op::eq && head_of(view.asked).name == view.symbols.front();
  for (const std::string& symbol : view.symbols) seen_.insert(symbol);
  return view;
}

}  // namespace assay::checkers::math
