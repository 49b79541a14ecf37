#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/program.h"

// Integrals by linearity, a table with linear substitution, and parts. What is found is an antiderivative by
// construction; nothing else is claimed.
namespace assay::cas {

using maths::Op;

namespace {

constexpr int most_depth = 40;

/// The slope a of an argument a x + b; nothing when it is not linear or does not depend on x.
std::optional<Expr> slope_of(const Expr& inner, std::string_view x) {
  if (degree_in(inner, x) != 1) return std::nullopt;
  const auto slope = derivative(inner, inner.root(), x);
  if (!slope) return std::nullopt;
  return neat_form(*slope);
}

Expr one_over(const Expr& a) { return build::quotient(build::number(1), a); }

/// F with F' = f for f of one argument, as a formula in that argument.
std::optional<Expr> table(Op f, const Expr& u) {
  using namespace build;
  switch (f) {
    case Op::exp: return call(Op::exp, u);
    case Op::sin: return negative(call(Op::cos, u));
    case Op::cos: return call(Op::sin, u);
    case Op::tan: return negative(call(Op::ln, call(Op::abs, call(Op::cos, u))));
    case Op::cot: return call(Op::ln, call(Op::abs, call(Op::sin, u)));
    case Op::sinh: return call(Op::cosh, u);
    case Op::cosh: return call(Op::sinh, u);
    case Op::ln: return minus(product(u, call(Op::ln, u)), u);
    case Op::sqrt: return quotient(product(product(number(2), u), call(Op::sqrt, u)), number(3));
    case Op::cbrt: return quotient(product(product(number(3), u), call(Op::cbrt, u)), number(4));
    case Op::atan:
      return minus(product(u, call(Op::atan, u)),
                   quotient(call(Op::ln, sum(number(1), power(u, number(2)))), number(2)));
    case Op::asin: return sum(product(u, call(Op::asin, u)), call(Op::sqrt, minus(number(1), power(u, number(2)))));
    default: return std::nullopt;
  }
}

std::optional<Expr> integrate(const Expr& f, std::string_view x, int depth);

/// u^n and a^u for linear u.
std::optional<Expr> integrate_power(const Expr& f, std::string_view x) {
  using namespace build;
  const Expr base = f.part(f.arg(f.root(), 0));
  const Expr exponent = f.part(f.arg(f.root(), 1));
  const bool moves = mentions_symbol(exponent, exponent.root(), x);
  if (moves && mentions_symbol(base, base.root(), x)) return std::nullopt;
  const auto slope = slope_of(moves ? exponent : base, x);
  if (!slope) return std::nullopt;
  if (moves) return quotient(f, base.op() == Op::euler ? *slope : product(*slope, call(Op::ln, base)));
  const Expr next = neat_form(sum(exponent, number(1)));
  const auto sign = sign_of(next, next.root());
  if (sign == 0) return quotient(call(Op::ln, call(Op::abs, base)), *slope);
  return quotient(power(base, next), product(*slope, next));
}

/// c / (a x^2 + b x + c): a logarithm or an arctangent by the discriminant.
std::optional<Expr> integrate_inverse_quadratic(const std::vector<Expr>& q, std::string_view x) {
  using namespace build;
  const Expr inner = sum(product(product(number(2), q[2]), symbol(x)), q[1]);
  const Expr d = neat_form(minus(product(product(number(4), q[2]), q[0]), power(q[1], number(2))));
  const auto sign = sign_of(d, d.root());
  if (!sign) return std::nullopt;
  if (*sign == 0) return quotient(number(-2), inner);
  const Expr root = call(Op::sqrt, *sign > 0 ? d : negative(d));
  if (*sign > 0) return quotient(product(number(2), call(Op::atan, quotient(inner, root))), root);
  const Expr ratio = call(Op::abs, quotient(minus(inner, root), sum(inner, root)));
  return quotient(call(Op::ln, ratio), root);
}

/// p / q of polynomials with q of degree 1 or 2: long division by coefficients, then the remainder over q.
std::optional<Expr> integrate_quotient(const Expr& f, std::string_view x, int depth) {
  using namespace build;
  const Expr below = f.part(f.arg(f.root(), 1));
  auto p = coefficients_in(f.part(f.arg(f.root(), 0)), x);
  const auto q = coefficients_in(below, x);
  if (!p || !q || q->size() > 3 || q->size() < 2 || p->size() > 12) return std::nullopt;
  const std::size_t n = q->size() - 1;
  Expr whole = number(0);
  while (p->size() > n) {
    const std::size_t shift = p->size() - 1 - n;
    const Expr factor = neat_form(quotient(p->back(), q->back()));
    whole = sum(whole, product(factor, power(symbol(x), number(static_cast<std::int64_t>(shift)))));
    for (std::size_t i = 0; i < n; ++i) (*p)[shift + i] = neat_form(minus((*p)[shift + i], product(factor, (*q)[i])));
    p->pop_back();
  }
  const auto first = integrate(neat_form(whole), x, depth + 1);
  if (!first) return std::nullopt;
  const Expr log = call(Op::ln, call(Op::abs, below));
  if (n == 1) return sum(*first, product(quotient(p->front(), q->back()), log));
  // (u x + v)/q = u/(2a) q'/q + (v - u b/(2a))/q
  const Expr u = p->size() > 1 ? (*p)[1] : number(0);
  const Expr half = quotient(u, product(number(2), (*q)[2]));
  const auto rest = integrate_inverse_quadratic(*q, x);
  if (!rest) return std::nullopt;
  const Expr v = minus(p->empty() ? number(0) : p->front(), product(half, (*q)[1]));
  return sum(*first, sum(product(half, log), product(v, *rest)));
}

/// p e^u, p sin u, p cos u, and p ln x: by parts, lowering the degree of the polynomial.
std::optional<Expr> integrate_parts(const Expr& p, const Expr& g, std::string_view x, int depth) {
  using namespace build;
  if (depth > most_depth || !degree_in(p, x)) return std::nullopt;
  if (g.op() == Op::ln || g.op() == Op::atan) {
    const auto whole = integrate(p, x, depth + 1);
    const auto slope = derivative(g, g.root(), x);
    if (!whole || !slope || degree_in(g.part(g.arg(g.root(), 0)), x) != 1) return std::nullopt;
    const auto rest = integrate(quotient(neat_form(product(*whole, neat_form(*slope))), number(1)), x, depth + 1);
    return rest ? std::optional(minus(product(*whole, g), *rest)) : std::nullopt;
  }
  const bool suits = g.op() == Op::exp || g.op() == Op::sin || g.op() == Op::cos || g.op() == Op::pow;
  const auto inner = suits ? integrate(g, x, depth + 1) : std::nullopt;
  if (!inner) return std::nullopt;
  if (degree_in(p, x) == 0) return product(p, *inner);
  const auto slope = derivative(p, p.root(), x);
  if (!slope) return std::nullopt;
  const auto rest = integrate(neat_form(product(neat_form(*slope), neat_form(*inner))), x, depth + 1);
  return rest ? std::optional(minus(product(p, *inner), *rest)) : std::nullopt;
}

/// Factors without x stand before the integral; quotients by them too.
std::optional<Expr> integrate_product(const Expr& f, std::string_view x, int depth) {
  Expr fixed = build::number(1);
  Expr polynomial = build::number(1);
  std::vector<Expr> others;
  for (const Id arg : f.args()) {
    const Expr factor = f.part(arg);
    if (!mentions_symbol(factor, factor.root(), x)) fixed = build::product(fixed, factor);
    else if (degree_in(factor, x)) polynomial = build::product(polynomial, factor);
    else others.push_back(factor);
  }
  polynomial = neat_form(polynomial);
  if (others.size() > 1) return std::nullopt;
  const bool alone = polynomial.op() == Op::number;
  std::optional<Expr> inner;
  if (others.empty()) inner = integrate(polynomial, x, depth + 1);
  else if (others[0].op() == Op::neg) {
    inner = integrate(build::product(polynomial, others[0].part(others[0].arg(others[0].root(), 0))), x, depth + 1);
    fixed = build::negative(fixed);
  } else if (others[0].op() == Op::div && !alone) {
    const Expr over = others[0].part(others[0].arg(others[0].root(), 0));
    const Expr under = others[0].part(others[0].arg(others[0].root(), 1));
    inner = integrate(build::quotient(build::product(polynomial, over), under), x, depth + 1);
  } else {
    inner = alone ? integrate(others[0], x, depth + 1) : integrate_parts(polynomial, others[0], x, depth + 1);
  }
  return inner ? std::optional(build::product(fixed, *inner)) : std::nullopt;
}

/// A polynomial, coefficient by coefficient.
std::optional<Expr> integrate_polynomial(const Expr& f, std::string_view x) {
  using namespace build;
  const auto coefficients = coefficients_in(f, x);
  if (!coefficients) return std::nullopt;
  Expr total = number(0);
  for (std::size_t i = 0; i < coefficients->size(); ++i) {
    const Expr n = number(static_cast<std::int64_t>(i) + 1);
    total = sum(total, product(quotient((*coefficients)[i], n), power(symbol(x), n)));
  }
  return neat_form(total);
}

std::optional<Expr> integrate_sum(const Expr& f, std::string_view x, int depth) {
  Expr total = build::number(0);
  for (const Id arg : f.args()) {
    const auto part = integrate(f.part(arg), x, depth + 1);
    if (!part) return std::nullopt;
    total = build::sum(total, *part);
  }
  return total;
}

std::optional<Expr> integrate_div(const Expr& f, std::string_view x, int depth) {
  const Expr over = f.part(f.arg(f.root(), 0));
  const Expr under = f.part(f.arg(f.root(), 1));
  if (!mentions_symbol(under, under.root(), x)) {
    const auto inner = integrate(over, x, depth + 1);
    return inner ? std::optional(build::quotient(*inner, under)) : std::nullopt;
  }
  if (degree_in(over, x) && degree_in(under, x).value_or(9) <= 2) return integrate_quotient(f, x, depth);
  // 1/u^n, 1/e^u and 1/sqrt(u) are powers.
  Expr flipped;
  if (under.op() == Op::pow) {
    const Expr exponent = build::negative(under.part(under.arg(under.root(), 1)));
    flipped = build::power(under.part(under.arg(under.root(), 0)), neat_form(exponent));
  } else if (under.op() == Op::sqrt) {
    const Expr half = build::quotient(build::number(-1), build::number(2));
    flipped = build::power(under.part(under.arg(under.root(), 0)), half);
  } else if (under.op() == Op::exp) {
    flipped = build::call(Op::exp, build::negative(under.part(under.arg(under.root(), 0))));
  } else {
    return std::nullopt;
  }
  return integrate(over.op() == Op::number && degree_in(over, x) == 0 && identical(over, build::number(1))
                       ? flipped
                       : build::product(over, flipped),
                   x, depth + 1);
}

std::optional<Expr> integrate(const Expr& f, std::string_view x, int depth) {
  if (depth > most_depth || f.size() > 2'000 || !spend(f.size() * 200)) return std::nullopt;
  if (!mentions_symbol(f, f.root(), x)) return build::product(f, build::symbol(x));
  if (degree_in(f, x)) return integrate_polynomial(f, x);
  switch (f.op()) {
    case Op::neg: {
      const auto inner = integrate(f.part(f.arg(f.root(), 0)), x, depth + 1);
      return inner ? std::optional(build::negative(*inner)) : std::nullopt;
    }
    case Op::add: return integrate_sum(f, x, depth);
    case Op::mul: return integrate_product(f, x, depth);
    case Op::div: return integrate_div(f, x, depth);
    case Op::pow: return integrate_power(f, x);
    default: break;
  }
  if (f.args().size() != 1) return std::nullopt;
  const Expr inner = f.part(f.arg(f.root(), 0));
  const auto slope = slope_of(inner, x);
  const auto outer = slope ? table(f.op(), inner) : std::nullopt;
  return outer ? std::optional(build::product(one_over(*slope), *outer)) : std::nullopt;
}

/// Whether the integrand is defined and continuous everywhere, so that the difference of the ends is the integral.
bool continuous(const Expr& f) {
  return !mentions(f, f.root(),
                   {Op::div, Op::tan, Op::cot, Op::sec, Op::csc, Op::ln, Op::log, Op::lg, Op::floor, Op::ceil, Op::sign,
                    Op::mod, Op::acosh, Op::atanh, Op::asin, Op::acos}) &&
         std::ranges::none_of(nodes_below(f, f.root()), [&](Id id) {
           return f.op(id) == Op::pow && f.op(f.arg(id, 1)) != Op::number && f.op(f.arg(id, 0)) != Op::euler;
         });
}

/// Whether balls that cover the finite range map to finite balls: no pole or jump lies in it.
bool finite_on(const Range& range) {
  constexpr slong pieces = 64;
  const bool ends_known = maths::free_symbols(range.from).empty() && maths::free_symbols(range.to).empty();
  if (!ends_known || maths::free_symbols(range.body) != std::vector<std::string>{std::string(range.symbol)})
    return false;
  const Program from(range.from, range.from.root(), true);
  const Program to(range.to, range.to.root(), true);
  const Program body(range.body, range.body.root(), true);
  const Enclosure a = from.evaluate({}, 64);
  const Enclosure b = to.evaluate({}, 64);
  if (!a.real() || !b.real()) return false;
  for (slong i = 0; i < pieces; ++i) {
    Ball left;
    Ball right;
    Ball piece;
    acb_sub(piece.get(), b.value.get(), a.value.get(), 64);
    acb_mul_si(left.get(), piece.get(), i, 64);
    acb_div_si(left.get(), left.get(), pieces, 64);
    acb_add(left.get(), left.get(), a.value.get(), 64);
    acb_mul_si(right.get(), piece.get(), i + 1, 64);
    acb_div_si(right.get(), right.get(), pieces, 64);
    acb_add(right.get(), right.get(), a.value.get(), 64);
    acb_union(piece.get(), left.get(), right.get(), 64);
    if (!body.evaluate_in(range.symbol, piece, 64).real()) return false;
  }
  return true;
}

}  // namespace

std::optional<Expr> antiderivative(const Expr& body, std::string_view variable) {
  return integrate(neat_form(body), variable, 0);
}

std::optional<Expr> close_integral(const Range& range) {
  const auto whole = antiderivative(range.body, range.symbol);
  if (!whole) return std::nullopt;
  const auto end = [&](const Expr& at, Side side) -> std::optional<Expr> {
    if (mentions(at, at.root(), {Op::infinity})) return close_limit(*whole, range.symbol, at, side);
    return substitute(*whole, whole->root(), range.symbol, at);
  };
  if (!continuous(range.body) && !finite_on(range)) return std::nullopt;
  const auto upper = end(range.to, Side::left);
  const auto lower = upper ? end(range.from, Side::right) : std::nullopt;
  return lower ? std::optional(build::minus(*upper, *lower)) : std::nullopt;
}

}  // namespace assay::cas
