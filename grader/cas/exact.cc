#include "grader/cas/exact.h"

#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/nodes.h"

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;

namespace {

Exact of_kind(Exactness kind) {
  Exact result;
  result.kind = kind;
  return result;
}

Exact bounded(Exact result) {
  if (result.kind == Exactness::rational && !within_digits(result.value, budget().digits))
    return of_kind(Exactness::over_limit);
  return result;
}

Exact integer_power(const Rational& base, const Integer& exponent) {
  const fmpq* b = base.get();
  const bool negative = fmpz_sgn(exponent.get()) < 0;
  if (fmpq_is_zero(b) != 0 && negative) return of_kind(Exactness::undefined);
  Exact result;
  result.kind = Exactness::rational;
  const bool unit = fmpz_is_one(fmpq_denref(b)) != 0 && fmpz_is_pm1(fmpq_numref(b)) != 0;
  if (fmpq_is_zero(b) != 0 || unit) {
    const bool keep = fmpz_is_odd(exponent.get()) != 0 || (fmpq_is_zero(b) != 0 && fmpz_is_zero(exponent.get()) == 0);
    if (keep) result.value = base;
    else fmpq_one(result.value.get());
    return result;
  }
  if (fmpz_cmpabs(exponent.get(), Integer().get()) != 0 && fmpz_bits(exponent.get()) > 32)
    return of_kind(Exactness::over_limit);
  const auto n = static_cast<std::uint64_t>(std::abs(fmpz_get_si(exponent.get())));
  const auto bits = std::max(fmpz_bits(fmpq_numref(b)), fmpz_bits(fmpq_denref(b))) * n;
  if (bits > budget().digits * 10 / 3 || !spend(bits)) return of_kind(Exactness::over_limit);
  fmpq_pow_si(result.value.get(), b, fmpz_get_si(exponent.get()));
  return result;
}

Exact add_all(const std::vector<const Rational*>& args) {
  Exact result;
  result.kind = Exactness::rational;
  for (const Rational* arg : args) {
    fmpq_add(result.value.get(), result.value.get(), arg->get());
    if (!within_digits(result.value, budget().digits)) return of_kind(Exactness::over_limit);
  }
  return result;
}

Exact multiply_all(const std::vector<const Rational*>& args) {
  Exact result;
  result.kind = Exactness::rational;
  fmpq_one(result.value.get());
  for (const Rational* arg : args) {
    fmpq_mul(result.value.get(), result.value.get(), arg->get());
    if (!within_digits(result.value, budget().digits)) return of_kind(Exactness::over_limit);
  }
  return result;
}

Exact divide(const Rational& a, const Rational& b) {
  if (fmpq_is_zero(b.get()) != 0) return of_kind(Exactness::undefined);
  Exact result;
  result.kind = Exactness::rational;
  fmpq_div(result.value.get(), a.get(), b.get());
  return result;
}

Exact scaled(const Rational& a, ulong denominator) {
  Rational by;
  fmpq_set_si(by.get(), static_cast<slong>(denominator), 1);
  return divide(a, by);
}

Exact absolute(const Rational& a) {
  Exact result;
  result.kind = Exactness::rational;
  fmpq_abs(result.value.get(), a.get());
  return result;
}

Exact same(const Rational& a) {
  Exact result;
  result.kind = Exactness::rational;
  result.value = a;
  return result;
}

Exact negative(const Rational& a) {
  Exact result = same(a);
  fmpq_neg(result.value.get(), result.value.get());
  return result;
}

Exact mixed(const std::vector<const Rational*>& args) {
  Exact fraction = divide(*args[1], *args[2]);
  if (fraction.kind == Exactness::rational) fmpq_add(fraction.value.get(), fraction.value.get(), args[0]->get());
  return fraction;
}

Exact known(Op op, const std::vector<const Rational*>& args) {
  switch (op) {
    case Op::neg: return negative(*args[0]);
    case Op::add: return add_all(args);
    case Op::mul: return multiply_all(args);
    case Op::div: return divide(*args[0], *args[1]);
    case Op::pow: return exact_power(*args[0], *args[1]);
    case Op::mixed: return mixed(args);
    case Op::percent: return scaled(*args[0], 100);
    case Op::permille: return scaled(*args[0], 1000);
    case Op::sqrt: return exact_root(*args[0], 2);
    case Op::cbrt: return exact_root(*args[0], 3);
    case Op::root: return is_small_integer(*args[1]) ? exact_root(*args[0], small_integer(*args[1])) : Exact();
    case Op::abs: return absolute(*args[0]);
    case Op::re:
    case Op::conj: return same(*args[0]);
    case Op::im: return same(Rational());
    case Op::exp: return fmpq_is_zero(args[0]->get()) != 0 ? exact_power(*args[0], *args[0]) : Exact();
    default: return exact_discrete(op, args);
  }
}

}  // namespace

Exact exact_root(const Rational& base, slong n) {
  if (n <= 0 || n > 100'000) return {};
  const bool below_zero = fmpq_sgn(base.get()) < 0;
  if (below_zero && n % 2 == 0) return {};
  if (!spend(fmpz_bits(fmpq_numref(base.get())) + fmpz_bits(fmpq_denref(base.get())))) return {};
  Exact result;
  Integer over;
  fmpz_abs(over.get(), fmpq_numref(base.get()));
  if (fmpz_root(fmpq_numref(result.value.get()), over.get(), n) == 0) return {};
  if (fmpz_root(fmpq_denref(result.value.get()), fmpq_denref(base.get()), n) == 0) return {};
  if (below_zero) fmpq_neg(result.value.get(), result.value.get());
  result.kind = Exactness::rational;
  return result;
}

Exact exact_power(const Rational& base, const Rational& exponent) {
  Integer over;
  fmpz_set(over.get(), fmpq_numref(exponent.get()));
  if (fmpz_is_one(fmpq_denref(exponent.get())) != 0) return integer_power(base, over);
  if (fmpz_fits_si(fmpq_denref(exponent.get())) == 0) return {};
  const Exact root = exact_root(base, fmpz_get_si(fmpq_denref(exponent.get())));
  return root.kind == Exactness::rational ? integer_power(root.value, over) : root;
}

Exact exact_step(const Expr& expr, Id id, const std::vector<Exact>& values) {
  const Op op = expr.op(id);
  if (op == Op::number) return read_number(expr.text(id));
  const auto args = expr.args(id);
  std::vector<const Rational*> rationals;
  rationals.reserve(args.size());
  Exactness worst = Exactness::rational;
  for (const Id arg : args) {
    const Exact& value = values[arg];
    if (value.kind == Exactness::over_limit) return of_kind(Exactness::over_limit);
    if (value.kind != Exactness::rational) worst = std::max(worst, value.kind);
    rationals.push_back(&value.value);
  }
  if (worst != Exactness::rational) return of_kind(worst);
  if (op == Op::based) {
    const slong base = args.empty() ? 10 : is_small_integer(*rationals[0]) ? small_integer(*rationals[0]) : 0;
    return read_based(expr.text(id), base);
  }
  return args.empty() ? Exact() : bounded(known(op, rationals));
}

Exact exact_value(const Expr& expr, Id root) {
  std::vector<Exact> values(std::size_t{root} + 1);
  for (const Id id : nodes_below(expr, root)) {
    values[id] = exact_step(expr, id, values);
    if (!spend(20)) return {};
  }
  return std::move(values[root]);
}

}  // namespace assay::cas
