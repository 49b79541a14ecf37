#include <algorithm>
#include <optional>
#include <vector>

#include "grader/cas/budget.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"

namespace assay::cas {

using maths::Op;

namespace {

/// Derives node by node. A node without entry in `slopes_` that was visited has the derivative 0.
class Derivation {
 public:
  Derivation(const Expr& expr, std::string_view variable) : expr_(expr), variable_(variable) {}

  std::optional<Expr> run(Id root) {
    copies_.resize(std::size_t{root} + 1);
    slopes_.resize(std::size_t{root} + 1);
    for (const Id id : nodes_below(expr_, root)) {
      copies_[id] = copy(id);
      if (!spend(50) || !derive(id)) return std::nullopt;
    }
    result_.set_root(slopes_[root].value_or(0));
    if (!slopes_[root]) result_.set_root(result_.number(std::int64_t{0}));
    if (written_size(result_, result_.root()) > most_of_derivative) return std::nullopt;
    return std::move(result_);
  }

 private:
  /// Parts are shared, so few nodes may stand for a formula that nobody could walk through.
  static constexpr std::uint64_t most_of_derivative = 50'000;

  Id copy(Id id) {
    std::vector<Id> args;
    args.reserve(expr_.args(id).size());
    for (const Id arg : expr_.args(id)) args.push_back(copies_[arg]);
    return result_.add(expr_.op(id), args, expr_.text(id));
  }

  Id number(std::int64_t n) { return result_.number(n); }
  Id times(Id a, Id b) { return result_.add(Op::mul, {a, b}); }
  Id over(Id a, Id b) { return result_.add(Op::div, {a, b}); }
  Id square(Id a) { return result_.add(Op::pow, {a, number(2)}); }
  Id plus(Id a, Id b) { return result_.add(Op::add, {a, b}); }
  Id minus(Id a, Id b) { return plus(a, negated(b)); }
  Id negated(Id a) { return result_.add(Op::neg, {a}); }
  Id call(Op op, Id a) { return result_.add(op, {a}); }

  std::optional<Id> slope(Id id, std::size_t index) const { return slopes_[expr_.arg(id, index)]; }
  Id arg(Id id, std::size_t index) const { return copies_[expr_.arg(id, index)]; }

  bool derive(Id id) {
    const Op op = expr_.op(id);
    if (op == Op::symbol && expr_.text(id) == variable_) {
      slopes_[id] = number(1);
      return true;
    }
    if (std::ranges::none_of(expr_.args(id), [&](Id part) { return slopes_[part].has_value(); })) return true;
    switch (op) {
      case Op::neg:
      case Op::percent:
      case Op::permille:
      case Op::degree: slopes_[id] = call(op, *slope(id, 0)); return true;
      case Op::add: slopes_[id] = sum(id); return true;
      case Op::mul: slopes_[id] = product(id); return true;
      case Op::div: slopes_[id] = quotient(id); return true;
      case Op::pow: slopes_[id] = power(id); return true;
      case Op::root:
      case Op::log:
        if (expr_.args(id).size() == 2 && slope(id, 1)) return false;
        break;
      default: break;
    }
    const auto outer = outer_slope(op, id);
    if (outer) slopes_[id] = times(*outer, *slope(id, 0));
    return outer.has_value();
  }

  Id joined(Op op, const std::vector<Id>& parts) { return parts.size() == 1 ? parts[0] : result_.add(op, parts); }

  Id sum(Id id) {
    std::vector<Id> parts;
    for (const Id part : expr_.args(id))
      if (slopes_[part]) parts.push_back(*slopes_[part]);
    return joined(Op::add, parts);
  }

  Id product(Id id) {
    std::vector<Id> parts;
    const auto args = expr_.args(id);
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (!slopes_[args[i]]) continue;
      std::vector<Id> factors;
      factors.reserve(args.size());
      for (std::size_t k = 0; k < args.size(); ++k) factors.push_back(k == i ? *slopes_[args[i]] : copies_[args[k]]);
      parts.push_back(result_.add(Op::mul, factors));
    }
    return joined(Op::add, parts);
  }

  Id quotient(Id id) {
    const Id a = arg(id, 0);
    const Id b = arg(id, 1);
    if (!slope(id, 1)) return over(*slope(id, 0), b);
    const Id second = times(a, *slope(id, 1));
    const Id top = slope(id, 0) ? minus(times(*slope(id, 0), b), second) : negated(second);
    return over(top, square(b));
  }

  Id power(Id id) {
    const Id a = arg(id, 0);
    const Id b = arg(id, 1);
    if (!slope(id, 1)) return times(times(b, result_.add(Op::pow, {a, minus(b, number(1))})), *slope(id, 0));
    const Id by_exponent =
        expr_.op(expr_.arg(id, 0)) == Op::euler ? *slope(id, 1) : times(*slope(id, 1), call(Op::ln, a));
    const Id inner = slope(id, 0) ? plus(by_exponent, over(times(b, *slope(id, 0)), a)) : by_exponent;
    return times(copies_[id], inner);
  }

  /// The derivative of the function by its argument.
  std::optional<Id> outer_slope(Op op, Id id) {
    const Id x = arg(id, 0);
    const Id f = copies_[id];
    switch (op) {
      case Op::sqrt: return over(number(1), times(number(2), f));
      case Op::cbrt: return over(number(1), times(number(3), square(f)));
      case Op::root: return over(f, times(arg(id, 1), x));
      case Op::abs: return over(x, f);
      case Op::exp: return f;
      case Op::ln: return over(number(1), x);
      case Op::log:
        return expr_.args(id).size() == 1 ? over(number(1), x) : over(number(1), times(x, call(Op::ln, arg(id, 1))));
      case Op::lg: return over(number(1), times(x, call(Op::ln, number(10))));
      default: return trigonometric(op, x, f);
    }
  }

  std::optional<Id> trigonometric(Op op, Id x, Id f) {
    switch (op) {
      case Op::sin: return call(Op::cos, x);
      case Op::cos: return negated(call(Op::sin, x));
      case Op::tan: return plus(number(1), square(f));
      case Op::cot: return negated(plus(number(1), square(f)));
      case Op::sec: return times(f, call(Op::tan, x));
      case Op::csc: return negated(times(f, call(Op::cot, x)));
      case Op::sinh: return call(Op::cosh, x);
      case Op::cosh: return call(Op::sinh, x);
      case Op::tanh: return minus(number(1), square(f));
      case Op::asin: return over(number(1), call(Op::sqrt, minus(number(1), square(x))));
      case Op::acos: return negated(over(number(1), call(Op::sqrt, minus(number(1), square(x)))));
      case Op::atan: return over(number(1), plus(number(1), square(x)));
      case Op::acot: return negated(over(number(1), plus(number(1), square(x))));
      case Op::asinh: return over(number(1), call(Op::sqrt, plus(square(x), number(1))));
      case Op::acosh: return over(number(1), call(Op::sqrt, minus(square(x), number(1))));
      case Op::atanh: return over(number(1), minus(number(1), square(x)));
      default: return std::nullopt;
    }
  }

  const Expr& expr_;
  std::string_view variable_;
  Expr result_;
  std::vector<Id> copies_;
  std::vector<std::optional<Id>> slopes_;
};

}  // namespace

std::optional<Expr> derivative(const Expr& expr, Id root, std::string_view variable) {
  if (mentions(expr, root, {Op::sum, Op::product, Op::integrate, Op::limit, Op::diff})) {
    const Expr closed = closed_form(expr, root, {});
    if (mentions(closed, closed.root(), {Op::sum, Op::product, Op::integrate, Op::limit, Op::diff}))
      return std::nullopt;
    return Derivation(closed, variable).run(closed.root());
  }
  return Derivation(expr, variable).run(root);
}

}  // namespace assay::cas
