#include "grader/cas/constant.h"

#include <vector>

#include "grader/cas/budget.h"

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;

namespace {

constexpr slong degree_limit = 80;
constexpr slong precision_limit = 2048;
constexpr int constants_before_renewal = 2000;

struct Field {
  shim_field* field = nullptr;
  int made = 0;
  ~Field() {
    if (field == nullptr) return;
    shim_field_free(field);
    flint_cleanup();
  }
};
thread_local Field of_thread;

void combine(shim_constant* out, shim_binary what, const shim_constant* a, const shim_constant* b) {
  shim_combine(out, what, a, b, field_of_thread());
}

void apply(shim_constant* out, shim_unary what, const shim_constant* a) { shim_apply(out, what, a, field_of_thread()); }

void set_integer(shim_constant* out, slong n) {
  Rational value;
  fmpq_set_si(value.get(), n, 1);
  shim_set_rational(out, value.get(), field_of_thread());
}

std::optional<shim_unary> unary(Op op) {
  switch (op) {
    case Op::neg: return shim_neg;
    case Op::sqrt: return shim_sqrt;
    case Op::abs: return shim_abs;
    case Op::exp: return shim_exp;
    case Op::ln: return shim_ln;
    case Op::sin: return shim_sin;
    case Op::cos: return shim_cos;
    case Op::tan: return shim_tan;
    case Op::asin: return shim_asin;
    case Op::acos: return shim_acos;
    case Op::atan: return shim_atan;
    case Op::re: return shim_re;
    case Op::im: return shim_im;
    case Op::conj: return shim_conj;
    case Op::floor: return shim_floor;
    case Op::ceil: return shim_ceil;
    case Op::sign: return shim_sign;
    case Op::arg: return shim_arg;
    default: return std::nullopt;
  }
}

/// Evaluates a program node by node.
class Evaluation {
 public:
  explicit Evaluation(const Program& program) : program_(program), values_(std::size_t{program.root()} + 1) {}

  std::optional<Constant> run() {
    for (const Id id : program_.nodes()) {
      if (!spend(20'000)) return std::nullopt;
      values_[id] = new_constant();
      if (!step(id)) return std::nullopt;
    }
    return std::move(values_[program_.root()]);
  }

 private:
  const shim_constant* arg(Id id, std::size_t index) const { return values_[program_.expr().arg(id, index)].get(); }

  bool leaf(shim_constant* out, Op op) {
    if (op == Op::pi) shim_set_leaf(out, shim_pi, field_of_thread());
    else if (op == Op::euler) shim_set_leaf(out, shim_e, field_of_thread());
    else if (op == Op::imaginary) shim_set_leaf(out, shim_i, field_of_thread());
    else return false;
    return true;
  }

  bool step(Id id) {
    shim_constant* out = values_[id].get();
    const Exact& exact = program_.exact(id);
    if (exact.kind == Exactness::rational) {
      if (!within_digits(exact.value, 2000)) return false;
      shim_set_rational(out, exact.value.get(), field_of_thread());
      return true;
    }
    const Op op = program_.expr().op(id);
    if (program_.expr().args(id).empty()) return leaf(out, op);
    if (const auto what = unary(op)) {
      apply(out, *what, arg(id, 0));
      return true;
    }
    return arithmetic(out, op, id) || elementary(out, op, id) || quotients(out, op, id) || hyperbolic(out, op, id);
  }

  bool arithmetic(shim_constant* out, Op op, Id id) {
    if (op == Op::div) combine(out, shim_div, arg(id, 0), arg(id, 1));
    else if (op == Op::add || op == Op::mul) {
      shim_set(out, arg(id, 0), field_of_thread());
      for (std::size_t i = 1; i < program_.expr().args(id).size(); ++i)
        combine(out, op == Op::add ? shim_add : shim_mul, out, arg(id, i));
    } else if (op == Op::percent || op == Op::permille) {
      set_integer(out, op == Op::percent ? 100 : 1000);
      combine(out, shim_div, arg(id, 0), out);
    } else {
      return false;
    }
    return true;
  }

  bool elementary(shim_constant* out, Op op, Id id) {
    if (op == Op::pow) return power(out, id);
    if (op == Op::cbrt) return root(out, arg(id, 0), 3);
    if (op == Op::root) {
      const Exact& order = program_.exact(program_.expr().arg(id, 1));
      return order.kind == Exactness::rational && is_small_integer(order.value) &&
             root(out, arg(id, 0), small_integer(order.value));
    }
    if (op != Op::log && op != Op::lg) return false;
    apply(out, shim_ln, arg(id, 0));
    if (op == Op::log && program_.expr().args(id).size() == 1) return true;
    const Constant base = new_constant();
    if (op == Op::lg) set_integer(base.get(), 10);
    apply(base.get(), shim_ln, op == Op::lg ? base.get() : arg(id, 1));
    combine(out, shim_div, out, base.get());
    return true;
  }

  bool power(shim_constant* out, Id id) {
    const Exact& exponent = program_.exact(program_.expr().arg(id, 1));
    if (exponent.kind == Exactness::rational) {
      const fmpq* q = exponent.value.get();
      if (fmpz_cmpabs(fmpq_numref(q), fmpq_denref(q)) > 0 && fmpz_bits(fmpq_numref(q)) > 8) return false;
      if (fmpz_bits(fmpq_denref(q)) > 6) return false;
      if (fmpz_is_one(fmpq_denref(q)) == 0 && program_.real() && fmpz_is_odd(fmpq_denref(q)) != 0) {
        if (!root(out, arg(id, 0), fmpz_get_si(fmpq_denref(q)))) return false;
        const Constant n = new_constant();
        set_integer(n.get(), fmpz_get_si(fmpq_numref(q)));
        combine(out, shim_pow, out, n.get());
        return true;
      }
    }
    combine(out, shim_pow, arg(id, 0), arg(id, 1));
    return true;
  }

  /// The n-th root; of a negative number for odd n the real one.
  bool root(shim_constant* out, const shim_constant* x, slong n) {
    if (n < 1 || n > 60) return false;
    const shim_truth below =
        program_.real() && n % 2 == 1 ? shim_ask(shim_is_negative, x, field_of_thread()) : shim_false;
    if (below == shim_unknown) return false;
    Rational exponent;
    fmpq_set_si(exponent.get(), 1, static_cast<ulong>(n));
    const Constant order = new_constant();
    shim_set_rational(order.get(), exponent.get(), field_of_thread());
    shim_set(out, x, field_of_thread());
    if (below == shim_true) apply(out, shim_neg, out);
    combine(out, shim_pow, out, order.get());
    if (below == shim_true) apply(out, shim_neg, out);
    return true;
  }

  bool quotients(shim_constant* out, Op op, Id id) {
    const Constant other = new_constant();
    if (op == Op::cot) {
      apply(other.get(), shim_sin, arg(id, 0));
      apply(out, shim_cos, arg(id, 0));
      combine(out, shim_div, out, other.get());
    } else if (op == Op::sec || op == Op::csc) {
      apply(out, op == Op::sec ? shim_cos : shim_sin, arg(id, 0));
      apply(out, shim_inv, out);
    } else if (op == Op::acot) {
      apply(other.get(), shim_atan, arg(id, 0));
      set_integer(out, 2);
      const Constant half = new_constant();
      shim_set_leaf(half.get(), shim_pi, field_of_thread());
      combine(out, shim_div, half.get(), out);
      combine(out, shim_sub, out, other.get());
    } else {
      return false;
    }
    return true;
  }

  /// sinh, cosh, tanh by exponentials; their inverses by logarithms.
  bool hyperbolic(shim_constant* out, Op op, Id id) {
    const Constant up = new_constant();
    const Constant down = new_constant();
    if (op == Op::sinh || op == Op::cosh || op == Op::tanh) {
      apply(up.get(), shim_exp, arg(id, 0));
      apply(down.get(), shim_inv, up.get());
      const Constant two = new_constant();
      if (op == Op::tanh) combine(two.get(), shim_add, up.get(), down.get());
      else set_integer(two.get(), 2);
      combine(out, op == Op::cosh ? shim_add : shim_sub, up.get(), down.get());
      combine(out, shim_div, out, two.get());
      return true;
    }
    if (op != Op::asinh && op != Op::acosh) return false;
    set_integer(down.get(), 1);
    combine(up.get(), shim_mul, arg(id, 0), arg(id, 0));
    combine(up.get(), op == Op::asinh ? shim_add : shim_sub, up.get(), down.get());
    apply(up.get(), shim_sqrt, up.get());
    combine(out, shim_add, up.get(), arg(id, 0));
    apply(out, shim_ln, out);
    return true;
  }

  const Program& program_;
  std::vector<Constant> values_;
};

}  // namespace

shim_field* field_of_thread() {
  if (of_thread.field == nullptr) of_thread.field = shim_field_new(degree_limit, precision_limit);
  return of_thread.field;
}

void renew_field_if_large() {
  if (of_thread.made > constants_before_renewal) release_thread_caches();
}

void release_thread_caches() {
  if (of_thread.field != nullptr) shim_field_free(of_thread.field);
  of_thread = {};
  flint_cleanup();
}

void FreeConstant::operator()(shim_constant* x) const { shim_constant_free(x, field_of_thread()); }

Constant new_constant() {
  ++of_thread.made;
  return Constant(shim_constant_new(field_of_thread()));
}

std::optional<Constant> constant_value(const Program& program) { return Evaluation(program).run(); }

}  // namespace assay::cas
