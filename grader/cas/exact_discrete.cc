#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/exact.h"

// Functions of whole numbers, and those that cut numbers.
namespace assay::cas {

using maths::Op;

namespace {

bool whole(const Rational& value) { return fmpz_is_one(fmpq_denref(value.get())) != 0; }

Exact of_kind(Exactness kind) {
  Exact result;
  result.kind = kind;
  return result;
}

Exact from_integer(const Integer& value) {
  Exact result;
  result.kind = Exactness::rational;
  fmpq_set_fmpz(result.value.get(), value.get());
  return result;
}

/// Digits of n! by Stirling, rounded up.
std::uint64_t factorial_digits(std::uint64_t n) {
  std::uint64_t log10 = 1;
  for (auto rest = n; rest >= 10; rest /= 10) ++log10;
  return n * log10;
}

Exact factorial(const Rational& n) {
  if (!whole(n)) return {};
  if (fmpq_sgn(n.get()) < 0) return of_kind(Exactness::undefined);
  if (fmpz_cmp_ui(fmpq_numref(n.get()), 1'000'000) > 0) return of_kind(Exactness::over_limit);
  const auto small = static_cast<std::uint64_t>(small_integer(n));
  if (factorial_digits(small) > budget().digits || !spend(factorial_digits(small) * 50))
    return of_kind(Exactness::over_limit);
  Integer value;
  fmpz_fac_ui(value.get(), small);
  return from_integer(value);
}

/// n (n-1) … (n-k+1), over k! for binomials. Any whole n; k negative gives 0.
Exact falling(const Rational& n, const Rational& k, bool over_factorial) {
  if (!whole(n) || !whole(k)) return {};
  if (fmpq_sgn(k.get()) < 0) return from_integer(Integer());
  const bool counts = fmpq_sgn(n.get()) >= 0;
  if (counts && fmpq_cmp(k.get(), n.get()) > 0) return from_integer(Integer());
  if (!is_small_integer(n) || !is_small_integer(k)) return of_kind(Exactness::over_limit);
  const slong top = small_integer(n);
  slong taken = small_integer(k);
  if (counts && over_factorial) taken = std::min(taken, top - taken);
  const auto digits = static_cast<std::uint64_t>(taken) * fmpz_sizeinbase(fmpq_numref(n.get()), 10);
  if (taken > 100'000 || digits > budget().digits || !spend(static_cast<std::uint64_t>(taken) * digits / 8 + 100))
    return of_kind(Exactness::over_limit);
  Integer value;
  fmpz_one(value.get());
  for (slong i = 0; i < taken; ++i) {
    fmpz_mul_si(value.get(), value.get(), top - i);
    if (over_factorial) fmpz_divexact_si(value.get(), value.get(), i + 1);
  }
  return from_integer(value);
}

Exact common(Op op, const std::vector<const Rational*>& args) {
  Integer value;
  fmpz_set(value.get(), fmpq_numref(args.front()->get()));
  for (const Rational* arg : args) {
    if (!whole(*arg)) return {};
    if (op == Op::gcd) fmpz_gcd(value.get(), value.get(), fmpq_numref(arg->get()));
    else fmpz_lcm(value.get(), value.get(), fmpq_numref(arg->get()));
    if (fmpz_sizeinbase(value.get(), 10) > budget().digits) return of_kind(Exactness::over_limit);
  }
  fmpz_abs(value.get(), value.get());
  return from_integer(value);
}

Exact remainder(const Rational& a, const Rational& n) {
  if (fmpq_is_zero(n.get()) != 0) return of_kind(Exactness::undefined);
  Exact result;
  Rational modulus;
  fmpq_abs(modulus.get(), n.get());
  fmpq_div(result.value.get(), a.get(), modulus.get());
  Integer quotient;
  fmpz_fdiv_q(quotient.get(), fmpq_numref(result.value.get()), fmpq_denref(result.value.get()));
  fmpq_mul_fmpz(result.value.get(), modulus.get(), quotient.get());
  fmpq_sub(result.value.get(), a.get(), result.value.get());
  result.kind = Exactness::rational;
  return result;
}

Exact cut(Op op, const Rational& x) {
  Integer value;
  if (op == Op::floor) fmpz_fdiv_q(value.get(), fmpq_numref(x.get()), fmpq_denref(x.get()));
  else if (op == Op::ceil) fmpz_cdiv_q(value.get(), fmpq_numref(x.get()), fmpq_denref(x.get()));
  else fmpz_set_si(value.get(), fmpq_sgn(x.get()));
  return from_integer(value);
}

Exact extreme(Op op, const std::vector<const Rational*>& args) {
  const auto less = [](const Rational* a, const Rational* b) { return fmpq_cmp(a->get(), b->get()) < 0; };
  Exact result;
  result.kind = Exactness::rational;
  result.value = **(op == Op::min ? std::ranges::min_element(args, less) : std::ranges::max_element(args, less));
  return result;
}

}  // namespace

Exact exact_discrete(Op op, const std::vector<const Rational*>& args) {
  switch (op) {
    case Op::factorial: return factorial(*args[0]);
    case Op::binomial: return falling(*args[0], *args[1], true);
    case Op::permutations: return falling(*args[0], *args[1], false);
    case Op::gcd:
    case Op::lcm: return common(op, args);
    case Op::mod: return remainder(*args[0], *args[1]);
    case Op::floor:
    case Op::ceil:
    case Op::sign: return cut(op, *args[0]);
    case Op::min:
    case Op::max: return extreme(op, args);
    default: return {};
  }
}

}  // namespace assay::cas
