#include "grader/cas/tolerance.h"

#include <fmt/format.h>

#include <algorithm>

#include "grader/cas/budget.h"

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;
using maths::Tolerance;

namespace {

constexpr long most_places = 1000;

long places_of_text(std::string_view text) {
  const auto e = text.find_first_of("eE");
  const std::string_view digits = text.substr(0, e);
  const auto point = digits.find('.');
  long places = point == std::string_view::npos ? 0 : static_cast<long>(digits.size() - point - 1);
  if (digits.find('(') != std::string_view::npos) places = most_places;
  if (e == std::string_view::npos) return places;
  const Exact exponent = read_number(text.substr(text[e + 1] == '-' || text[e + 1] == '+' ? e + 2 : e + 1));
  const long shift = exponent.kind == Exactness::rational && is_small_integer(exponent.value)
                         ? std::min(small_integer(exponent.value), most_places)
                         : 0;
  return text[e + 1] == '-' ? places + shift : places - shift;
}

/// Half a unit of the last place asked for, or a whole unit of a later one that is written.
Rational allowed(const Program& a, const Program& b, const Tolerance& tolerance) {
  const auto of_a = written_places(a.expr(), a.root());
  const auto of_b = written_places(b.expr(), b.root());
  long written = of_a && of_b ? std::min(*of_a, *of_b) : of_a ? *of_a : of_b.value_or(0);
  written = std::min(written, most_places);
  const long places = std::clamp(static_cast<long>(tolerance.places), -most_places, most_places);
  Rational bound;
  fmpq_set_si(bound.get(), 10, 1);
  fmpq_pow_si(bound.get(), bound.get(), -std::max(places, written));
  if (written <= places) fmpq_div_2exp(bound.get(), bound.get(), 1);
  return bound;
}

/// Whether |a - b| is within the bound; nothing when the balls do not tell.
std::optional<bool> balls_within(const Enclosure& a, const Enclosure& b, const Rational& bound, bool relative,
                                 slong bits) {
  if (!a.real() || !b.real()) return std::nullopt;
  RealBall distance;
  RealBall most;
  arb_sub(distance.get(), acb_realref(a.value.get()), acb_realref(b.value.get()), bits);
  arb_abs(distance.get(), distance.get());
  arb_set_fmpq(most.get(), bound.get(), bits);
  if (relative) {
    RealBall size;
    RealBall other;
    arb_abs(size.get(), acb_realref(a.value.get()));
    arb_abs(other.get(), acb_realref(b.value.get()));
    arb_max(size.get(), size.get(), other.get(), bits);
    arb_mul(most.get(), most.get(), size.get(), bits);
  }
  if (arb_le(distance.get(), most.get()) != 0) return true;
  if (arb_gt(distance.get(), most.get()) != 0) return false;
  return std::nullopt;
}

bool rationals_within(const Rational& a, const Rational& b, Rational bound, bool relative) {
  Rational distance;
  fmpq_sub(distance.get(), a.get(), b.get());
  fmpq_abs(distance.get(), distance.get());
  if (relative) {
    Rational size;
    Rational other;
    fmpq_abs(size.get(), a.get());
    fmpq_abs(other.get(), b.get());
    fmpq_mul(bound.get(), bound.get(), fmpq_cmp(size.get(), other.get()) < 0 ? other.get() : size.get());
  }
  return fmpq_cmp(distance.get(), bound.get()) <= 0;
}

}  // namespace

std::optional<long> written_places(const Expr& expr, Id root) {
  switch (expr.op(root)) {
    case Op::number: return places_of_text(expr.text(root));
    case Op::neg: return written_places(expr, expr.arg(root, 0));
    default: break;
  }
  if (expr.op(root) != Op::percent && expr.op(root) != Op::permille) return std::nullopt;
  const Id inner = expr.arg(root, 0);
  if (expr.op(inner) != Op::number) return std::nullopt;
  return places_of_text(expr.text(inner)) + (expr.op(root) == Op::percent ? 2 : 3);
}

std::optional<bool> within_tolerance(const Program& a, const Program& b, const Tolerance& tolerance) {
  if (tolerance.kind == Tolerance::Kind::exact) return std::nullopt;
  const bool relative = tolerance.kind == Tolerance::Kind::relative;
  Rational bound;
  // The shortest decimal that is this double: 0.01 means 1/100.
  if (relative) bound = read_number(fmt::format("{}", tolerance.relative)).value;
  else bound = allowed(a, b, tolerance);
  if (a.kind() == Exactness::rational && b.kind() == Exactness::rational)
    return rationals_within(a.value(), b.value(), bound, relative);
  for (const slong bits : {64, 256, 1024}) {
    if (static_cast<std::uint64_t>(bits) > budget().precision) break;
    if (const auto within = balls_within(a.evaluate({}, bits), b.evaluate({}, bits), bound, relative, bits))
      return within;
  }
  return std::nullopt;
}

}  // namespace assay::cas
