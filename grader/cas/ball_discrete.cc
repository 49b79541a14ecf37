#include "grader/cas/ball_functions.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong largest_factorial = 100'000;

bool all_real(const BallCall& call) {
  for (const acb_struct* arg : call.args)
    if (arb_is_zero(acb_imagref(arg)) == 0) return false;
  return true;
}

/// x! as gamma(x + 1): exact arguments beyond the bound are left alone.
void factorial(acb_struct* out, const acb_struct* x, slong bits) {
  if (arf_cmpabs_ui(arb_midref(acb_realref(x)), largest_factorial) > 0) {
    acb_indeterminate(out);
    return;
  }
  acb_add_ui(out, x, 1, bits);
  acb_gamma(out, out, bits);
}

/// n!/(n-k)!, over k! for binomials; for a known small k as a product, which holds for every n.
void falling(acb_struct* out, const BallCall& call) {
  const bool binomial = call.op == Op::binomial;
  Ball by;
  if (call.second != nullptr && is_small_integer(*call.second) && small_integer(*call.second) >= 0 &&
      small_integer(*call.second) <= 1000) {
    acb_one(out);
    for (slong i = 0; i < small_integer(*call.second); ++i) {
      acb_sub_si(by.get(), call.args[0], i, call.bits);
      acb_mul(out, out, by.get(), call.bits);
      if (binomial) acb_div_si(out, out, i + 1, call.bits);
    }
    return;
  }
  factorial(out, call.args[0], call.bits);
  acb_sub(by.get(), call.args[0], call.args[1], call.bits);
  factorial(by.get(), by.get(), call.bits);
  acb_div(out, out, by.get(), call.bits);
  if (!binomial) return;
  factorial(by.get(), call.args[1], call.bits);
  acb_div(out, out, by.get(), call.bits);
}

void extreme(acb_struct* out, const BallCall& call) {
  arb_struct* best = acb_realref(out);
  arb_zero(acb_imagref(out));
  arb_set(best, acb_realref(call.args[0]));
  for (const acb_struct* arg : call.args.subspan(1)) {
    if (call.op == Op::min) arb_min(best, best, acb_realref(arg), call.bits);
    else arb_max(best, best, acb_realref(arg), call.bits);
  }
}

void remainder(acb_struct* out, const BallCall& call) {
  Ball modulus;
  arb_abs(acb_realref(modulus.get()), acb_realref(call.args[1]));
  acb_div(out, call.args[0], modulus.get(), call.bits);
  arb_floor(acb_realref(out), acb_realref(out), call.bits);
  acb_mul(out, out, modulus.get(), call.bits);
  acb_sub(out, call.args[0], out, call.bits);
}

void common(acb_struct* out, const BallCall& call) {
  Integer value;
  Integer next;
  if (arb_get_unique_fmpz(value.get(), acb_realref(call.args[0])) == 0) return acb_indeterminate(out);
  for (const acb_struct* arg : call.args.subspan(1)) {
    if (arb_is_int(acb_realref(arg)) == 0 || arb_get_unique_fmpz(next.get(), acb_realref(arg)) == 0)
      return acb_indeterminate(out);
    if (call.op == Op::gcd) fmpz_gcd(value.get(), value.get(), next.get());
    else fmpz_lcm(value.get(), value.get(), next.get());
  }
  acb_set_fmpz(out, value.get());
}

/// Functions whose argument must be real and whose value is.
bool real_function(acb_struct* out, const BallCall& call) {
  arb_struct* value = acb_realref(out);
  const auto* x = acb_realref(call.args[0]);
  switch (call.op) {
    case Op::floor: arb_floor(value, x, call.bits); break;
    case Op::ceil: arb_ceil(value, x, call.bits); break;
    case Op::sign:
      if (arb_contains_zero(x) != 0 && arb_is_zero(x) == 0) acb_indeterminate(out);
      else arb_set_si(value, arb_is_zero(x) != 0 ? 0 : arb_is_positive(x) != 0 ? 1 : -1);
      break;
    case Op::min:
    case Op::max: extreme(out, call); break;
    case Op::mod: remainder(out, call); break;
    case Op::gcd:
    case Op::lcm: common(out, call); break;
    default: return false;
  }
  return true;
}

}  // namespace

void apply_discrete_to_balls(acb_struct* out, const BallCall& call) {
  acb_zero(out);
  if (all_real(call) && real_function(out, call)) return;
  switch (call.op) {
    case Op::abs: acb_abs(acb_realref(out), call.args[0], call.bits); return;
    case Op::re: arb_set(acb_realref(out), acb_realref(call.args[0])); return;
    case Op::im: arb_set(acb_realref(out), acb_imagref(call.args[0])); return;
    case Op::conj: acb_conj(out, call.args[0]); return;
    case Op::arg: acb_arg(acb_realref(out), call.args[0], call.bits); return;
    case Op::factorial: factorial(out, call.args[0], call.bits); return;
    case Op::binomial:
    case Op::permutations: falling(out, call); return;
    default: acb_indeterminate(out);
  }
}

}  // namespace assay::cas
