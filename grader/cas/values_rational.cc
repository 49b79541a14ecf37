#include "grader/cas/values_rational.h"

#include "grader/cas/exact.h"
#include "grader/cas/nodes.h"

namespace assay::cas {
namespace {

std::optional<Ratio> if_rational(Exact exact) {
  if (exact.kind != Exactness::rational) return std::nullopt;
  return Ratio(std::move(exact.value));
}

}  // namespace

std::optional<std::int64_t> Ratio::small_integer() const {
  if (!is_integer() || fmpz_bits(fmpq_numref(get())) > 61) return std::nullopt;
  return fmpz_get_si(fmpq_numref(get()));
}

Ratio Ratio::floor() const {
  Ratio out;
  fmpz_fdiv_q(fmpq_numref(out.get()), fmpq_numref(get()), fmpq_denref(get()));
  return out;
}

std::size_t Ratio::bits() const { return fmpz_bits(fmpq_numref(get())) + fmpz_bits(fmpq_denref(get())); }

maths::Expr Ratio::expr() const {
  maths::Expr out;
  out.set_root(add_rational(out, *this));
  return out;
}

Ratio operator+(const Ratio& a, const Ratio& b) {
  Ratio out;
  fmpq_add(out.get(), a.get(), b.get());
  return out;
}

Ratio operator-(const Ratio& a, const Ratio& b) {
  Ratio out;
  fmpq_sub(out.get(), a.get(), b.get());
  return out;
}

Ratio operator*(const Ratio& a, const Ratio& b) {
  Ratio out;
  fmpq_mul(out.get(), a.get(), b.get());
  return out;
}

Ratio operator/(const Ratio& a, const Ratio& b) {
  Ratio out;
  fmpq_div(out.get(), a.get(), b.get());
  return out;
}

std::optional<Ratio> rational_of_digits(std::string_view text) { return if_rational(read_number(text)); }

std::optional<Ratio> rational_of(const maths::Expr& expr, maths::Id root) {
  if (expr.op(root) == maths::Op::number) return rational_of_digits(expr.text(root));
  return if_rational(exact_value(expr, root));
}

}  // namespace assay::cas
