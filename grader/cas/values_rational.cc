#include "grader/cas/values_rational.h"

#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

#include "grader/cas/values_build.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostBits = 60'000;
constexpr int kMostExponent = 10'000;
constexpr int kDeepest = 400;

Ratio power_of_ten(int exponent) {
  Ratio out(10);
  fmpq_pow_si(out.get(), out.get(), exponent);
  return out;
}

std::optional<Ratio> whole(const std::string& digits) {
  if (digits.empty()) return Ratio(0);
  Ratio out;
  if (fmpz_set_str(fmpq_numref(out.get()), digits.c_str(), 10) != 0) return std::nullopt;
  return out;
}

struct Digits {
  std::string before, after, repeating;
  int exponent = 0;
};

std::optional<Digits> take_apart(std::string_view text) {
  Digits out;
  if (const std::size_t at = text.find_first_of("eE"); at != std::string_view::npos) {
    std::string_view tail = text.substr(at + 1);
    if (tail.starts_with('+')) tail.remove_prefix(1);
    const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), out.exponent);
    if (error != std::errc{} || end != tail.data() + tail.size()) return std::nullopt;
    if (std::abs(out.exponent) > kMostExponent) return std::nullopt;
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find('('); at != std::string_view::npos) {
    out.repeating = std::string(text.substr(at + 1));
    if (!out.repeating.ends_with(')')) return std::nullopt;
    out.repeating.pop_back();
    text = text.substr(0, at);
  }
  const std::size_t point = text.find('.');
  out.before = std::string(text.substr(0, point));
  if (point != std::string_view::npos) out.after = std::string(text.substr(point + 1));
  return out;
}

std::optional<Ratio> power(const Ratio& base, const Ratio& exponent) {
  const std::optional<std::int64_t> n = exponent.small_integer();
  if (!n || std::abs(*n) > kMostExponent) return std::nullopt;
  if (base.sign() == 0) return *n > 0 ? std::optional(Ratio(0)) : std::nullopt;
  if (base.bits() * static_cast<std::size_t>(std::abs(*n)) > kMostBits) return std::nullopt;
  Ratio out(base);
  fmpq_pow_si(out.get(), base.get(), static_cast<slong>(*n));
  return out;
}

std::optional<Ratio> value(const maths::Expr& expr, maths::Id id, int depth);

std::optional<Ratio> fold(const maths::Expr& expr, maths::Id id, int depth) {
  Ratio total(expr.op(id) == Op::mul ? 1 : 0);
  for (const maths::Id arg : expr.args(id)) {
    const std::optional<Ratio> next = value(expr, arg, depth);
    if (!next) return std::nullopt;
    total = expr.op(id) == Op::mul ? total * *next : total + *next;
    if (total.bits() > kMostBits) return std::nullopt;
  }
  return total;
}

std::optional<Ratio> mixed(const maths::Expr& expr, maths::Id id, int depth) {
  const auto whole_part = value(expr, expr.arg(id, 0), depth);
  const auto over = value(expr, expr.arg(id, 1), depth);
  const auto under = value(expr, expr.arg(id, 2), depth);
  if (!whole_part || !over || !under || under->sign() == 0) return std::nullopt;
  return *whole_part + *over / *under;
}

std::optional<Ratio> of_two(const maths::Expr& expr, maths::Id id, int depth) {
  const auto a = value(expr, expr.arg(id, 0), depth);
  if (!a) return std::nullopt;
  const auto b = value(expr, expr.arg(id, 1), depth);
  if (!b) return std::nullopt;
  if (expr.op(id) == Op::pow) return power(*a, *b);
  if (b->sign() == 0) return std::nullopt;
  return *a / *b;
}

std::optional<Ratio> value(const maths::Expr& expr, maths::Id id, int depth) {
  if (depth > kDeepest) return std::nullopt;
  const int next = depth + 1;
  switch (expr.op(id)) {
    case Op::number: return rational_of_digits(expr.text(id));
    case Op::add:
    case Op::mul: return fold(expr, id, next);
    case Op::div:
    case Op::pow: return of_two(expr, id, next);
    case Op::mixed: return mixed(expr, id, next);
    case Op::neg:
    case Op::percent:
    case Op::permille: {
      const auto inner = value(expr, expr.arg(id, 0), next);
      if (!inner) return std::nullopt;
      const int by = expr.op(id) == Op::neg ? -1 : expr.op(id) == Op::percent ? 100 : 1000;
      return *inner / Ratio(by);
    }
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::int64_t> Ratio::small_integer() const {
  if (!is_integer() || fmpz_bits(fmpq_numref(&value_)) > 61) return std::nullopt;
  return fmpz_get_si(fmpq_numref(&value_));
}

Ratio Ratio::floor() const {
  Ratio out;
  fmpz_fdiv_q(fmpq_numref(out.get()), fmpq_numref(&value_), fmpq_denref(&value_));
  return out;
}

std::size_t Ratio::bits() const { return fmpz_bits(fmpq_numref(&value_)) + fmpz_bits(fmpq_denref(&value_)); }

maths::Expr Ratio::expr() const {
  maths::Expr out;
  const auto digits = [](const fmpz* number) {
    char* text = fmpz_get_str(nullptr, 10, number);
    std::string copy(text);
    flint_free(text);
    return copy;
  };
  const std::string over = digits(fmpq_numref(&value_));
  maths::Id id = out.number(over.starts_with('-') ? std::string_view(over).substr(1) : std::string_view(over));
  if (!is_integer()) {
    const maths::Id under = out.number(digits(fmpq_denref(&value_)));
    id = out.add(Op::div, {id, under});
  }
  if (sign() < 0) id = out.add(Op::neg, {id});
  out.set_root(id);
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

std::optional<Ratio> rational_of_digits(std::string_view text) {
  const std::optional<Digits> digits = take_apart(text);
  if (!digits) return std::nullopt;
  const int places = static_cast<int>(digits->after.size());
  std::optional<Ratio> out = whole(digits->before + digits->after);
  if (!out) return std::nullopt;
  if (!digits->repeating.empty()) {
    const auto cycle = whole(digits->repeating);
    if (!cycle) return std::nullopt;
    const Ratio nines = power_of_ten(static_cast<int>(digits->repeating.size())) - Ratio(1);
    out = *out + *cycle / nines;
  }
  const int shift = digits->exponent - places;
  return shift == 0 ? out : *out * power_of_ten(shift);
}

std::optional<Ratio> rational_of(const maths::Expr& expr, maths::Id root) { return value(expr, root, 0); }

int decimals_shown(std::string_view text) {
  const std::optional<Digits> digits = take_apart(text);
  if (!digits) return 0;
  return static_cast<int>(digits->after.size()) - digits->exponent;
}

}  // namespace assay::cas
