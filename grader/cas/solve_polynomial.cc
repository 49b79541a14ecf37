#include <flint/fmpz_poly.h>

#include <cstdlib>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/solve_roots.h"

// Zeros of polynomials in radicals: linear, quadratic, pure powers, and quadratics in a power, after factoring.
namespace assay::cas {
namespace {

using Values = std::optional<std::vector<Expr>>;

/// p + q*root as one would write it.
Expr surd(const Ratio& p, const Ratio& q, const Expr& root) {
  const bool whole = compare(q, Ratio(1)) == 0;
  const bool opposite = compare(q, Ratio(-1)) == 0;
  Expr term = whole ? root : opposite ? join(Op::neg, root) : join(Op::mul, q.expr(), root);
  return p.sign() == 0 ? term : join(Op::add, p.expr(), term);
}

/// Takes squares of small primes out of a positive integer: value = square^2 * rest.
std::pair<Ratio, Ratio> without_squares(Ratio value) {
  Ratio outside(1);
  fmpz* rest = fmpq_numref(value.get());
  if (fmpz_is_square(rest) != 0) {
    fmpz_sqrt(fmpq_numref(outside.get()), rest);
    return {outside, Ratio(1)};
  }
  for (ulong prime = 2; prime < 400; ++prime) {
    while (fmpz_divisible_si(rest, static_cast<slong>(prime * prime)) != 0) {
      fmpz_divexact_ui(rest, rest, prime * prime);
      fmpz_mul_ui(fmpq_numref(outside.get()), fmpq_numref(outside.get()), prime);
    }
  }
  // What is left may still be a square times something small.
  for (std::int64_t small = 1; small < 50; ++small) {
    if (fmpz_divisible_si(rest, small) == 0) continue;
    const Ratio other = value / Ratio(small);
    if (fmpz_is_square(fmpq_numref(other.get())) == 0) continue;
    Ratio root;
    fmpz_sqrt(fmpq_numref(root.get()), fmpq_numref(other.get()));
    return {outside * root, Ratio(small)};
  }
  return {outside, value};
}

/// sqrt(value) = first * sqrt(second), second an integer without squares; value > 0.
std::pair<Ratio, Ratio> sqrt_parts(const Ratio& value) {
  Ratio inside;
  fmpz_mul(fmpq_numref(inside.get()), fmpq_numref(value.get()), fmpq_denref(value.get()));
  Ratio under;
  fmpz_set(fmpq_numref(under.get()), fmpq_denref(value.get()));
  auto [outside, rest] = without_squares(inside);
  return {outside / under, rest};
}

std::vector<Expr> rational_quadratic(const Ratio& a, const Ratio& b, const Ratio& c, bool complex) {
  const Ratio discriminant = b * b - Ratio(4) * a * c;
  if (discriminant.sign() < 0 && !complex) return {};
  const Ratio centre = Ratio(0) - b / (Ratio(2) * a);
  if (discriminant.sign() == 0) return {centre.expr()};
  const bool imaginary = discriminant.sign() < 0;
  const auto [outside, inside] = sqrt_parts(imaginary ? Ratio(0) - discriminant : discriminant);
  const Ratio width = outside / (Ratio(2) * a);
  const bool rational = compare(inside, Ratio(1)) == 0;
  if (rational && !imaginary) return {(centre - width).expr(), (centre + width).expr()};
  const Expr radical = rational    ? leaf(Op::imaginary)
                       : imaginary ? join(Op::mul, join(Op::sqrt, inside.expr()), leaf(Op::imaginary))
                                   : join(Op::sqrt, inside.expr());
  return {surd(centre, Ratio(0) - width, radical), surd(centre, width, radical)};
}

Values general_quadratic(const Expr& a, const Expr& b, const Expr& c) {
  const Expr square = minus(join(Op::mul, b, b), join(Op::mul, join(Op::mul, integer(4), a), c));
  const Expr discriminant = neat(square);
  const std::optional<int> sign = sign_of(discriminant, discriminant.root());
  const Expr twice = join(Op::mul, integer(2), a);
  if (sign && *sign < 0) return std::vector<Expr>{};
  if (!sign && !has_symbols(discriminant)) return std::nullopt;
  if (sign && *sign == 0) return std::vector<Expr>{neat(join(Op::div, join(Op::neg, b), twice))};
  const Expr root = join(Op::sqrt, discriminant);
  return std::vector<Expr>{neat(join(Op::div, minus(join(Op::neg, b), root), twice)),
                           neat(join(Op::div, join(Op::add, join(Op::neg, b), root), twice))};
}

Values quadratic(const Poly& c0, const Poly& c1, const Poly& c2, bool complex) {
  if (c0.is_constant() && c1.is_constant() && c2.is_constant())
    return rational_quadratic(c2.constant(), c1.constant(), c0.constant(), complex);
  return general_quadratic(expr_of(c2), expr_of(c1), expr_of(c0));
}

/// Real y with y^n = value.
Values real_roots(const Expr& value, long n) {
  const std::optional<int> sign = order(value, integer(0));
  if (!sign) return std::nullopt;
  if (*sign == 0) return std::vector<Expr>{integer(0)};
  if (n % 2 == 0 && *sign < 0) return std::vector<Expr>{};
  const std::optional<Ratio> plain = rational_of(value);
  if (n == 2 && plain) {
    const Expr root = sqrt_of(*plain);
    return std::vector<Expr>{neat(join(Op::neg, root)), root};
  }
  const Expr magnitude = *sign < 0 ? neat(join(Op::neg, value)) : value;
  const Expr root = n == 1   ? magnitude
                    : n == 2 ? neat(join(Op::sqrt, magnitude))
                    : n == 3 ? neat(join(Op::cbrt, magnitude))
                             : neat(join(Op::root, magnitude, integer(n)));
  const Expr opposite = neat(join(Op::neg, root));
  if (n % 2 == 0) return std::vector<Expr>{opposite, root};
  return std::vector<Expr>{*sign < 0 ? opposite : root};
}

/// Whether a polynomial with rational coefficients has no real zero (Sturm).
bool never_zero(const std::vector<Poly>& by_power) {
  fmpz_poly_t poly;
  fmpz_poly_init(poly);
  bool rational = true;
  for (std::size_t i = 0; i < by_power.size(); ++i) {
    rational = rational && by_power[i].is_constant();
    const Ratio value = by_power[i].constant();
    fmpz_poly_set_coeff_fmpz(poly, static_cast<slong>(i), fmpq_numref(value.get()));
  }
  const bool none = rational && fmpz_poly_num_real_roots(poly) == 0;
  fmpz_poly_clear(poly);
  return none;
}

/// The greatest m such that the polynomial is one in x^m.
long common_power(const std::vector<Poly>& by_power) {
  long common = 0;
  for (std::size_t i = 1; i < by_power.size(); ++i) {
    if (by_power[i].is_zero()) continue;
    long a = static_cast<long>(i);
    while (a != 0) common = std::exchange(a, common % a);
  }
  return common;
}

Values irreducible_roots(const Poly& poly, std::size_t atom, bool complex) {
  const std::vector<Poly> by_power = coefficients(poly, atom);
  const std::size_t degree = by_power.size() - 1;
  if (degree == 1) {
    if (by_power[0].is_constant() && by_power[1].is_constant())
      return std::vector<Expr>{(Ratio(0) - by_power[0].constant() / by_power[1].constant()).expr()};
    return std::vector<Expr>{neat(join(Op::div, join(Op::neg, expr_of(by_power[0])), expr_of(by_power[1])))};
  }
  if (degree == 2) return quadratic(by_power[0], by_power[1], by_power[2], complex);
  if (!complex && never_zero(by_power)) return std::vector<Expr>{};
  const long power = common_power(by_power);
  if (complex || power < 2) return std::nullopt;
  const std::size_t steps = degree / static_cast<std::size_t>(power);
  if (steps > 2) return std::nullopt;
  Values inner;
  if (steps == 1)
    inner = std::vector<Expr>{neat(join(Op::div, join(Op::neg, expr_of(by_power[0])), expr_of(by_power[degree])))};
  else inner = quadratic(by_power[0], by_power[degree / 2], by_power[degree], false);
  if (!inner) return std::nullopt;
  std::vector<Expr> out;
  for (const Expr& value : *inner) {
    Values some = real_roots(value, power);
    if (!some) return std::nullopt;
    for (Expr& root : *some) out.push_back(std::move(root));
  }
  return out;
}

}  // namespace

Expr sqrt_of(const Ratio& value) {
  if (value.sign() == 0) return integer(0);
  const auto [outside, inside] = sqrt_parts(value);
  if (compare(inside, Ratio(1)) == 0) return outside.expr();
  return surd(Ratio(0), outside, join(Op::sqrt, inside.expr()));
}

Values polynomial_roots(const Poly& poly, std::size_t atom, bool complex) {
  if (!poly.uses(atom)) return std::vector<Expr>{};
  if (poly.degree(atom) == 1 && atoms_used(poly).size() == 1) return irreducible_roots(poly, atom, complex);
  const auto split = factors(poly);
  if (!split) return std::nullopt;
  std::vector<Expr> out;
  for (const Poly& factor : *split) {
    if (!factor.uses(atom)) continue;
    Values some = irreducible_roots(factor, atom, complex);
    if (!some) return std::nullopt;
    for (Expr& root : *some) out.push_back(std::move(root));
  }
  return out;
}

}  // namespace assay::cas
