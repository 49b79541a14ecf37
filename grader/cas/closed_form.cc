#include <algorithm>
#include <vector>

#include "grader/cas/budget.h"
#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/exact.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong most_derivatives = 24;

bool takes_angle(Op op) { return op >= Op::sin && op <= Op::csc; }

bool gives_angle(Op op) { return op >= Op::asin && op <= Op::acot; }

/// Whether pi stands anywhere but inside the argument of a trigonometric function.
bool counts_in_radians(const Expr& expr, Id root) {
  std::vector<char> seen(std::size_t{root} + 1, 0);
  seen[root] = 1;
  for (Id id = root + 1; id-- > 0;) {
    if (seen[id] == 0 || takes_angle(expr.op(id))) continue;
    if (expr.op(id) == Op::pi || gives_angle(expr.op(id))) return true;
    for (const Id arg : expr.args(id)) seen[arg] = 1;
  }
  return false;
}

class Closing {
 public:
  Closing(const Expr& expr, const Policy& policy) : expr_(expr), policy_(policy) {}

  Expr run(Id root) {
    ids_.resize(std::size_t{root} + 1);
    for (const Id id : nodes_below(expr_, root)) ids_[id] = close(id);
    Id top = ids_[root];
    if (policy_.degrees && counts_in_radians(expr_, root)) {
      const Id pi = result_.add(Op::pi);
      top = result_.add(Op::div, {result_.add(Op::mul, {top, result_.number(180)}), pi});
    }
    result_.set_root(top);
    return result_.part(top);
  }

 private:
  Id close(Id id) {
    const Op op = expr_.op(id);
    std::vector<Id> args;
    args.reserve(expr_.args(id).size());
    for (const Id arg : expr_.args(id)) args.push_back(ids_[arg]);
    if (!spend(20)) return result_.add(op, args, expr_.text(id));
    if (op == Op::degree) return policy_.degrees ? args[0] : radians(args[0]);
    if (policy_.degrees && takes_angle(op) && !counts_in_radians(expr_, expr_.arg(id, 0)))
      return result_.add(op, {radians(args[0])});
    if (op >= Op::sum && op <= Op::limit)
      if (const auto closed = close_binder(op, args)) return result_.graft(*closed);
    return result_.add(op, args, expr_.text(id));
  }

  Id radians(Id degrees) {
    const Id pi = result_.add(Op::pi);
    return result_.add(Op::div, {result_.add(Op::mul, {degrees, pi}), result_.number(180)});
  }

  std::optional<Expr> close_binder(Op op, const std::vector<Id>& args) {
    if (result_.op(args[1]) != Op::symbol) return std::nullopt;
    const std::string variable(result_.text(args[1]));
    const Expr body = result_.part(args[0]);
    if (op == Op::diff) return nth_derivative(body, variable, args);
    if (op == Op::integrate && args.size() == 2) return antiderivative(body, variable);
    if (args.size() < 3) return std::nullopt;
    const Expr from = result_.part(args[2]);
    if (op == Op::limit) return close_limit(body, variable, from, side_of(args));
    if (args.size() < 4) return std::nullopt;
    const Expr to = result_.part(args[3]);
    const Range range{body, variable, from, to};
    return op == Op::sum ? close_sum(range) : op == Op::product ? close_product(range) : close_integral(range);
  }

  Side side_of(const std::vector<Id>& args) const {
    if (args.size() < 4) return Side::both;
    return result_.text(args[3]) == "left" ? Side::left : Side::right;
  }

  std::optional<Expr> nth_derivative(const Expr& body, std::string_view variable, const std::vector<Id>& args) {
    slong times = 1;
    if (args.size() == 3) {
      const Exact count = exact_value(result_, args[2]);
      if (count.kind != Exactness::rational || !is_small_integer(count.value)) return std::nullopt;
      times = small_integer(count.value);
    }
    if (times < 0 || times > most_derivatives) return std::nullopt;
    std::optional<Expr> slope = body;
    for (slong i = 0; i < times && slope; ++i) {
      slope = derivative(*slope, slope->root(), variable);
      if (slope) slope = neat_form(*slope);
      if (slope && slope->size() > 20'000) return std::nullopt;
    }
    return slope;
  }

  const Expr& expr_;
  const Policy& policy_;
  Expr result_;
  std::vector<Id> ids_;
};

}  // namespace

Expr closed_form(const Expr& expr, Id root, const Policy& policy) { return Closing(expr, policy).run(root); }

}  // namespace assay::cas
