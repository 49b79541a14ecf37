#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "grader/cas/solve_roots.h"

// Functions of one argument undone: which arguments give a value.
namespace assay::cas {
namespace {

Expr times_letter(std::int64_t by) {
  return join(Op::mul, std::array{integer(by), symbol(kFamilyLetter), leaf(Op::pi)});
}

/// The angle in [-pi/2, pi/2] or [0, pi] as a multiple of pi where it is one.
Expr angle(Op inverse, Op direct, const Expr& value) {
  const std::optional<std::string> text = decimal(value, value.root(), 17);
  if (text) {
    const double number = std::strtod(text->c_str(), nullptr);
    const double turn = inverse == Op::asin   ? std::asin(number)
                        : inverse == Op::acos ? std::acos(number)
                                              : std::atan(number);
    const double steps = turn / std::numbers::pi * 60;
    if (std::abs(steps - std::round(steps)) < 1e-9) {
      const Ratio part = Ratio(static_cast<std::int64_t>(std::round(steps))) / Ratio(60);
      Expr exact = part.sign() == 0 ? integer(0) : join(Op::mul, part.expr(), leaf(Op::pi));
      if (same_scalar(join(direct, exact), value) == Outcome::equal) return exact;
    }
  }
  return join(inverse, value);
}

std::optional<bool> within_one(const Expr& value) {
  const std::optional<int> above = order(value, integer(1));
  const std::optional<int> below = order(value, integer(-1));
  if (!above || !below) return std::nullopt;
  return *above <= 0 && *below >= 0;
}

void undo_wave(const Expr& kernel, const Expr& value, Inverse& out) {
  const Expr inner = part(kernel, 0);
  const bool sine = kernel.op() == Op::sin;
  if (kernel.op() == Op::tan) {
    out.known = true;
    const Expr base = angle(Op::atan, Op::tan, value);
    out.periodic.push_back(minus(inner, join(Op::add, base, times_letter(1))));
    return;
  }
  const std::optional<bool> possible = within_one(value);
  if (!possible) return;
  out.known = true;
  if (!*possible) return;
  const Expr base = angle(sine ? Op::asin : Op::acos, kernel.op(), value);
  const Expr other = sine ? minus(leaf(Op::pi), base) : join(Op::neg, base);
  out.periodic.push_back(minus(inner, join(Op::add, base, times_letter(2))));
  const bool turning = order(value, integer(1)).value_or(1) == 0 || order(value, integer(-1)).value_or(1) == 0;
  if (!turning) out.periodic.push_back(minus(inner, join(Op::add, other, times_letter(2))));
}

void undo_power(const Expr& kernel, const Expr& value, Inverse& out) {
  const Expr base = part(kernel, 0);
  const Expr exponent = part(kernel, 1);
  if (has_symbols(base)) return;
  const std::optional<int> sign = order(value, integer(0));
  if (!sign) return;
  out.known = true;
  if (*sign <= 0) return;
  out.equations.push_back(minus(exponent, join(Op::div, join(Op::ln, value), join(Op::ln, base))));
}

}  // namespace

Inverse invert(const Expr& kernel, const Expr& value) {
  Inverse out;
  switch (kernel.op()) {
    case Op::sin:
    case Op::cos:
    case Op::tan: undo_wave(kernel, value, out); return out;
    case Op::pow: undo_power(kernel, value, out); return out;
    case Op::exp:
      undo_power(join(Op::pow, leaf(Op::euler), part(kernel, 0)), value, out);
      for (Expr& equation : out.equations) equation = minus(part(kernel, 0), join(Op::ln, value));
      return out;
    case Op::ln: out = {true, {minus(part(kernel, 0), join(Op::exp, value))}, {}}; return out;
    case Op::abs: {
      const std::optional<int> sign = order(value, integer(0));
      if (!sign) return out;
      out.known = true;
      if (*sign >= 0) out.equations.push_back(minus(part(kernel, 0), value));
      if (*sign > 0) out.equations.push_back(join(Op::add, part(kernel, 0), value));
      return out;
    }
    case Op::asin: out = {true, {minus(part(kernel, 0), join(Op::sin, value))}, {}}; return out;
    case Op::acos: out = {true, {minus(part(kernel, 0), join(Op::cos, value))}, {}}; return out;
    case Op::atan: out = {true, {minus(part(kernel, 0), join(Op::tan, value))}, {}}; return out;
    default: return out;
  }
}

}  // namespace assay::cas
