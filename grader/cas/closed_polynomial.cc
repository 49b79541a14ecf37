#include <algorithm>

#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/exact.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong most_degree = 24;

/// -1: not a polynomial in the symbol.
slong degree_of_node(const Expr& expr, Id id, std::string_view symbol, const std::vector<slong>& degrees) {
  const auto args = expr.args(id);
  if (expr.op(id) == Op::symbol) return expr.text(id) == symbol ? 1 : 0;
  const bool free = std::ranges::all_of(args, [&](Id arg) { return degrees[arg] == 0; });
  if (free) return 0;
  if (std::ranges::any_of(args, [&](Id arg) { return degrees[arg] < 0; })) return -1;
  slong degree = 0;
  switch (expr.op(id)) {
    case Op::neg:
    case Op::percent:
    case Op::permille: return degrees[args[0]];
    case Op::add:
      for (const Id arg : args) degree = std::max(degree, degrees[arg]);
      return degree;
    case Op::mul:
      for (const Id arg : args) degree += degrees[arg];
      return degree > most_degree ? -1 : degree;
    case Op::div: return degrees[args[1]] == 0 ? degrees[args[0]] : -1;
    case Op::pow: {
      const Exact exponent = exact_value(expr, args[1]);
      if (exponent.kind != Exactness::rational || !is_small_integer(exponent.value)) return -1;
      const slong n = small_integer(exponent.value);
      return n < 0 || n > most_degree || n * degrees[args[0]] > most_degree ? -1 : n * degrees[args[0]];
    }
    default: return -1;
  }
}

}  // namespace

std::optional<slong> degree_in(const Expr& expr, std::string_view symbol) {
  std::vector<slong> degrees(std::size_t{expr.root()} + 1, -1);
  for (const Id id : nodes_below(expr, expr.root())) degrees[id] = degree_of_node(expr, id, symbol, degrees);
  const slong degree = degrees[expr.root()];
  return degree < 0 ? std::nullopt : std::optional(degree);
}

std::optional<std::vector<Expr>> coefficients_in(const Expr& expr, std::string_view symbol) {
  const auto degree = degree_in(expr, symbol);
  if (!degree) return std::nullopt;
  std::vector<Expr> coefficients;
  coefficients.reserve(static_cast<std::size_t>(*degree) + 1);
  Expr current = expr;
  Integer factorial;
  fmpz_one(factorial.get());
  for (slong k = 0; k <= *degree; ++k) {
    if (k > 0) fmpz_mul_si(factorial.get(), factorial.get(), k);
    Rational by;
    fmpq_set_fmpz(by.get(), factorial.get());
    const Expr at_zero = substitute(current, current.root(), symbol, build::number(0));
    coefficients.push_back(neat_form(build::quotient(neat_form(at_zero), build::rational(by))));
    if (k == *degree) break;
    const auto slope = derivative(current, current.root(), symbol);
    if (!slope) return std::nullopt;
    current = neat_form(*slope);
    if (current.size() > 5'000) return std::nullopt;
  }
  return coefficients;
}

namespace {

/// Rebuilds a formula with constants folded and neutral parts dropped.
class Neat {
 public:
  explicit Neat(const Expr& expr) : expr_(expr) {}

  Expr run() {
    const Id root = expr_.root();
    ids_.resize(std::size_t{root} + 1);
    exact_.resize(std::size_t{root} + 1);
    for (const Id id : nodes_below(expr_, root)) {
      exact_[id] = exact_step(expr_, id, exact_);
      ids_[id] = exact_[id].kind == Exactness::rational ? add_rational(result_, exact_[id].value) : rebuild(id);
    }
    return result_.part(ids_[root]);
  }

 private:
  bool is(Id id, slong n) const {
    return exact_[id].kind == Exactness::rational && is_small_integer(exact_[id].value) &&
           small_integer(exact_[id].value) == n;
  }

  Id rebuild(Id id) {
    if (exact_[id].kind > Exactness::unknown) return copy(id);
    const auto args = expr_.args(id);
    switch (expr_.op(id)) {
      case Op::add: return fold(id, 0);
      case Op::mul:
        for (const Id arg : args)
          if (is(arg, 0)) return zero(id);
        return fold(id, 1);
      case Op::div:
        if (is(args[0], 0) && !is(args[1], 0)) return zero(id);
        if (is(args[1], 1)) return same(id, args[0]);
        break;
      case Op::pow:
        if (is(args[1], 1)) return same(id, args[0]);
        if (is(args[1], 0)) return one(id);
        break;
      case Op::neg:
        if (result_.op(ids_[args[0]]) == Op::neg) return result_.arg(ids_[args[0]], 0);
        break;
      default: break;
    }
    return copy(id);
  }

  Id copy(Id id) {
    std::vector<Id> args;
    args.reserve(expr_.args(id).size());
    for (const Id arg : expr_.args(id)) args.push_back(ids_[arg]);
    return result_.add(expr_.op(id), args, expr_.text(id));
  }

  Id zero(Id id) {
    exact_[id].kind = Exactness::rational;
    return result_.number(std::int64_t{0});
  }
  Id one(Id id) {
    exact_[id].kind = Exactness::rational;
    fmpq_one(exact_[id].value.get());
    return result_.number(std::int64_t{1});
  }
  Id same(Id id, Id arg) {
    exact_[id] = exact_[arg];
    return ids_[arg];
  }

  /// A sum or product: its rational parts together, unless they are neutral.
  Id fold(Id id, slong neutral) {
    const Op op = expr_.op(id);
    std::vector<Id> parts;
    Rational constant;
    fmpq_set_si(constant.get(), neutral, 1);
    for (const Id arg : expr_.args(id)) {
      if (exact_[arg].kind != Exactness::rational) parts.push_back(ids_[arg]);
      else if (op == Op::add) fmpq_add(constant.get(), constant.get(), exact_[arg].value.get());
      else fmpq_mul(constant.get(), constant.get(), exact_[arg].value.get());
    }
    if (!within_digits(constant, 10'000)) return copy(id);
    if (parts.empty()) {
      exact_[id].kind = Exactness::rational;
      exact_[id].value = constant;
      return add_rational(result_, constant);
    }
    if (!is_small_integer(constant) || small_integer(constant) != neutral) {
      const Id number = add_rational(result_, constant);
      parts.insert(op == Op::add ? parts.end() : parts.begin(), number);
    }
    return parts.size() == 1 ? parts[0] : result_.add(op, parts);
  }

  const Expr& expr_;
  Expr result_;
  std::vector<Id> ids_;
  std::vector<Exact> exact_;
};

}  // namespace

Expr neat_form(const Expr& expr) { return Neat(expr).run(); }

}  // namespace assay::cas
