#include <algorithm>
#include <stdexcept>
#include <vector>

#include "grader/cas/budget.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"

namespace assay::cas {

using maths::Op;

namespace {

/// The argument that a binder binds its symbol in; the symbol is argument 1 (0 of such_that).
bool binds(const Expr& expr, Id id, std::string_view symbol) {
  std::size_t at = 1;
  switch (expr.op(id)) {
    case Op::sum:
    case Op::product:
    case Op::integrate:
    case Op::limit:
    case Op::family: break;
    case Op::such_that: at = 0; break;
    default: return false;
  }
  const Id bound = expr.arg(id, at);
  return expr.op(bound) == Op::symbol && expr.text(bound) == symbol;
}

/// Rebuilds a formula with the symbol replaced; `values[id]` is the new node.
class Substitution {
 public:
  static constexpr std::size_t most_nodes = 200'000;

  Substitution(const Expr& expr, std::string_view symbol, const Expr& value)
      : expr_(expr), symbol_(symbol), value_(value) {}

  Expr run(Id root) {
    new_ids_.resize(std::size_t{root} + 1);
    for (const Id id : nodes_below(expr_, root)) new_ids_[id] = rebuild(id);
    result_.set_root(new_ids_[root]);
    return std::move(result_);
  }

 private:
  Id rebuild(Id id) {
    if (expr_.op(id) == Op::symbol && expr_.text(id) == symbol_) {
      // One value after another may double the formula each time.
      if (result_.size() + value_.size() > most_nodes || !spend(value_.size()))
        throw std::length_error("a formula that grows beyond its limit");
      return result_.graft(value_);
    }
    if (expr_.op(id) == Op::diff && expr_.text(expr_.arg(id, 1)) == symbol_) return rebuild_derivative(id);
    std::vector<Id> args;
    args.reserve(expr_.args(id).size());
    const bool bound = binds(expr_, id, symbol_);
    const bool such_that = expr_.op(id) == Op::such_that;
    for (std::size_t i = 0; i < expr_.args(id).size(); ++i) {
      const Id arg = expr_.arg(id, i);
      // Bounds of sums and integrals stand outside the scope.
      args.push_back(bound && (i < 2 || such_that) ? result_.graft(expr_, arg) : new_ids_[arg]);
    }
    return result_.add(expr_.op(id), args, expr_.text(id));
  }

  /// A derivative is taken before its variable gets a value.
  Id rebuild_derivative(Id id) {
    const auto closed = expr_.args(id).size() == 2 ? derivative(expr_, expr_.arg(id, 0), symbol_) : std::nullopt;
    if (!closed) return result_.graft(expr_, id);
    return result_.graft(substitute(*closed, closed->root(), symbol_, value_));
  }

  const Expr& expr_;
  std::string_view symbol_;
  const Expr& value_;
  Expr result_;
  std::vector<Id> new_ids_;
};

}  // namespace

Expr substitute(const Expr& expr, Id root, std::string_view symbol, const Expr& value) {
  return Substitution(expr, symbol, value).run(root);
}

}  // namespace assay::cas
