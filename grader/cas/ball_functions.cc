#include "grader/cas/ball_functions.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong largest_power = 1'000'000;

/// x^(1/n) of a real number: the real one for odd n.
bool real_root(acb_struct* out, const acb_struct* x, ulong n, slong bits) {
  if (acb_is_real(x) == 0) return false;
  if (arb_is_negative(acb_realref(x)) != 0 && n % 2 == 1) {
    acb_neg(out, x);
    arb_root_ui(acb_realref(out), acb_realref(out), n, bits);
    acb_neg(out, out);
    return true;
  }
  if (arb_is_nonnegative(acb_realref(x)) == 0) return false;
  arb_root_ui(acb_realref(out), acb_realref(x), n, bits);
  arb_zero(acb_imagref(out));
  return true;
}

void root(acb_struct* out, const acb_struct* x, const acb_struct* n, const BallCall& call) {
  if (call.second != nullptr && is_small_integer(*call.second) && small_integer(*call.second) > 0 &&
      small_integer(*call.second) < largest_power) {
    const auto order = static_cast<ulong>(small_integer(*call.second));
    if (call.real && real_root(out, x, order, call.bits)) return;
    acb_root_ui(out, x, order, call.bits);
    return;
  }
  acb_inv(out, n, call.bits);
  acb_pow(out, x, out, call.bits);
}

void power(acb_struct* out, const BallCall& call) {
  const acb_struct* x = call.args[0];
  const Rational* exponent = call.second;
  if (exponent == nullptr) {
    if (acb_is_zero(x) != 0 && arb_is_positive(acb_realref(call.args[1])) != 0) acb_zero(out);
    else acb_pow(out, x, call.args[1], call.bits);
    return;
  }
  if (fmpz_is_one(fmpq_denref(exponent->get())) != 0) {
    acb_pow_fmpz(out, x, fmpq_numref(exponent->get()), call.bits);
    return;
  }
  if (fmpz_cmp_ui(fmpq_denref(exponent->get()), largest_power) > 0) {
    acb_pow(out, x, call.args[1], call.bits);
    return;
  }
  const auto order = fmpz_get_ui(fmpq_denref(exponent->get()));
  if (!(call.real && real_root(out, x, order, call.bits))) acb_root_ui(out, x, order, call.bits);
  acb_pow_fmpz(out, out, fmpq_numref(exponent->get()), call.bits);
}

void logarithm(acb_struct* out, const BallCall& call) {
  acb_log(out, call.args[0], call.bits);
  if (call.args.size() < 2) return;
  Ball base;
  acb_log(base.get(), call.args[1], call.bits);
  acb_div(out, out, base.get(), call.bits);
}

void lg(acb_struct* out, const BallCall& call) {
  acb_log(out, call.args[0], call.bits);
  Ball base;
  arb_const_log10(acb_realref(base.get()), call.bits);
  acb_div(out, out, base.get(), call.bits);
}

/// arccot x = pi/2 - arctan x, between 0 and pi.
void acot(acb_struct* out, const acb_struct* x, slong bits) {
  acb_atan(out, x, bits);
  acb_neg(out, out);
  Ball half;
  acb_const_pi(half.get(), bits);
  acb_mul_2exp_si(half.get(), half.get(), -1);
  acb_add(out, out, half.get(), bits);
}

void fold(acb_struct* out, const BallCall& call) {
  acb_set(out, call.args[0]);
  for (const acb_struct* arg : call.args.subspan(1)) {
    if (call.op == Op::add) acb_add(out, out, arg, call.bits);
    else acb_mul(out, out, arg, call.bits);
  }
}

void mixed(acb_struct* out, const BallCall& call) {
  acb_div(out, call.args[1], call.args[2], call.bits);
  acb_add(out, out, call.args[0], call.bits);
}

using Function = void (*)(acb_struct*, const acb_struct*, slong);

Function plain_function(Op op) {
  switch (op) {
    case Op::sqrt: return acb_sqrt;
    case Op::exp: return acb_exp;
    case Op::ln: return acb_log;
    case Op::sin: return acb_sin;
    case Op::cos: return acb_cos;
    case Op::tan: return acb_tan;
    case Op::cot: return acb_cot;
    case Op::sec: return acb_sec;
    case Op::csc: return acb_csc;
    case Op::asin: return acb_asin;
    case Op::acos: return acb_acos;
    case Op::atan: return acb_atan;
    case Op::acot: return acot;
    case Op::sinh: return acb_sinh;
    case Op::cosh: return acb_cosh;
    case Op::tanh: return acb_tanh;
    case Op::asinh: return acb_asinh;
    case Op::acosh: return acb_acosh;
    case Op::atanh: return acb_atanh;
    default: return nullptr;
  }
}

bool constant(acb_struct* out, const BallCall& call) {
  if (call.op == Op::pi) acb_const_pi(out, call.bits);
  else if (call.op == Op::imaginary) acb_onei(out);
  else if (call.op == Op::euler) {
    acb_zero(out);
    arb_const_e(acb_realref(out), call.bits);
  } else {
    return false;
  }
  return true;
}

}  // namespace

void apply_to_balls(acb_struct* out, const BallCall& call) {
  if (call.args.empty()) {
    if (!constant(out, call)) acb_indeterminate(out);
    return;
  }
  for (const acb_struct* arg : call.args) {
    if (acb_is_finite(arg) != 0) continue;
    acb_indeterminate(out);
    return;
  }
  if (const Function function = plain_function(call.op)) {
    function(out, call.args[0], call.bits);
    return;
  }
  switch (call.op) {
    case Op::neg: acb_neg(out, call.args[0]); return;
    case Op::add:
    case Op::mul: fold(out, call); return;
    case Op::div: acb_div(out, call.args[0], call.args[1], call.bits); return;
    case Op::pow: power(out, call); return;
    case Op::mixed: mixed(out, call); return;
    case Op::percent: acb_div_ui(out, call.args[0], 100, call.bits); return;
    case Op::permille: acb_div_ui(out, call.args[0], 1000, call.bits); return;
    case Op::cbrt:
      if (!(call.real && real_root(out, call.args[0], 3, call.bits))) acb_root_ui(out, call.args[0], 3, call.bits);
      return;
    case Op::root: root(out, call.args[0], call.args[1], call); return;
    case Op::log: logarithm(out, call); return;
    case Op::lg: lg(out, call); return;
    default: apply_discrete_to_balls(out, call);
  }
}

}  // namespace assay::cas
