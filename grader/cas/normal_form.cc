#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/constant.h"
#include "grader/cas/ratio.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong most_terms = 60;

/// (a + b sqrt(c)) / q as a/q + b/q sqrt(c); a negative c as i sqrt(-c).
Expr write_quadratic(const Integer& a, const Integer& b, Integer c, const Integer& q) {
  Rational rational;
  Rational factor;
  fmpq_set_fmpz_frac(rational.get(), a.get(), q.get());
  fmpq_set_fmpz_frac(factor.get(), b.get(), q.get());
  const bool imaginary = fmpz_sgn(c.get()) < 0;
  fmpz_abs(c.get(), c.get());
  Expr radical = build::leaf(Op::imaginary);
  if (fmpz_is_one(c.get()) == 0) {
    Rational inside;
    fmpq_set_fmpz(inside.get(), c.get());
    const Expr root = build::call(Op::sqrt, build::rational(inside));
    radical = imaginary ? build::product(root, radical) : root;
  }
  const bool negative = fmpq_sgn(factor.get()) < 0;
  fmpq_abs(factor.get(), factor.get());
  if (fmpq_is_one(factor.get()) == 0) radical = build::product(build::rational(factor), radical);
  if (negative) radical = build::negative(radical);
  return fmpq_is_zero(rational.get()) != 0 ? radical : build::sum(build::rational(rational), radical);
}

/// A rational, a + b sqrt(n), or a rational multiple of pi.
std::optional<Expr> normal_constant(const Expr& expr) {
  const Program program(expr, expr.root(), !mentions(expr, expr.root(), {Op::imaginary}));
  if (program.kind() == Exactness::rational) return build::rational(program.value());
  if (program.kind() != Exactness::unknown) return std::nullopt;
  const auto value = constant_value(program);
  if (!value) return std::nullopt;
  shim_field* field = field_of_thread();
  Rational rational;
  if (shim_get_rational(rational.get(), value->get(), field) != 0) return build::rational(rational);
  Integer a;
  Integer b;
  Integer c;
  Integer q;
  if (shim_get_quadratic(a.get(), b.get(), c.get(), q.get(), value->get(), field) != 0)
    return write_quadratic(a, b, c, q);
  const Constant ratio = new_constant();
  const Constant pi = new_constant();
  shim_set_leaf(pi.get(), shim_pi, field);
  shim_combine(ratio.get(), shim_div, value->get(), pi.get(), field);
  if (shim_get_rational(rational.get(), ratio.get(), field) == 0) return std::nullopt;
  if (fmpq_is_one(rational.get()) != 0) return build::leaf(Op::pi);
  return build::product(build::rational(rational), build::leaf(Op::pi));
}

/// Writes numerator and denominator of a rational function, term by term.
class Written {
 public:
  Written(const Ratios& ratios, const Ratios::Ratio& value) : ratios_(ratios), value_(value) {}

  Expr run() {
    const Id over = polynomial(0);
    const Id under = polynomial(1);
    const bool whole = result_.op(under) == Op::number && result_.text(under) == "1";
    result_.set_root(whole ? over : result_.add(Op::div, {over, under}));
    return result_.part(result_.root());
  }

 private:
  Id polynomial(int below) {
    const slong terms = shim_ratio_terms(value_.get(), below, ratios_.ring());
    if (terms == 0) return result_.number(std::int64_t{0});
    std::vector<Id> parts;
    parts.reserve(static_cast<std::size_t>(terms));
    for (slong i = 0; i < terms; ++i) parts.push_back(term(below, i));
    return parts.size() == 1 ? parts[0] : result_.add(Op::add, parts);
  }

  Id term(int below, slong index) {
    Integer coefficient;
    std::vector<ulong> exponents(32);
    shim_ratio_term(coefficient.get(), exponents.data(), value_.get(), below, index, ratios_.ring());
    std::vector<Id> factors;
    const bool negative = fmpz_sgn(coefficient.get()) < 0;
    fmpz_abs(coefficient.get(), coefficient.get());
    for (std::size_t g = 0; g < ratios_.generators().size(); ++g)
      if (exponents[g] != 0) factors.push_back(power(g, exponents[g]));
    if (factors.empty() || fmpz_is_one(coefficient.get()) == 0)
      factors.insert(factors.begin(), add_integer(result_, coefficient));
    const Id product = factors.size() == 1 ? factors[0] : result_.add(Op::mul, factors);
    return negative ? result_.add(Op::neg, {product}) : product;
  }

  Id power(std::size_t generator, ulong exponent) {
    const auto& what = ratios_.generators()[generator];
    const Expr& from = what.program->expr();
    Id id = 0;
    if (from.op(what.id) == Op::pow && what.root > 0) {
      const Id inner = result_.graft(from, from.arg(what.id, 0));
      id = what.root == 2 ? result_.add(Op::sqrt, {inner})
                          : result_.add(Op::root, {inner, result_.number(std::int64_t{what.root})});
    } else {
      id = result_.graft(from, what.id);
    }
    if (exponent == 1) return id;
    return result_.add(Op::pow, {id, result_.number(static_cast<std::int64_t>(exponent))});
  }

  const Ratios& ratios_;
  const Ratios::Ratio& value_;
  Expr result_;
};

std::optional<Expr> normal_function(const Expr& expr) {
  const Program program(expr, expr.root(), true);
  if (program.kind() != Exactness::unknown) return std::nullopt;
  Ratios ratios({&program});
  const auto value = ratios.value(program);
  if (!value) return std::nullopt;
  const slong terms =
      shim_ratio_terms(value->get(), 0, ratios.ring()) + shim_ratio_terms(value->get(), 1, ratios.ring());
  if (terms > most_terms) return std::nullopt;
  return Written(ratios, *value).run();
}

}  // namespace

Expr normal_form(const Expr& expr, Id root, const Policy& policy) {
  Expr closed = neat_form(closed_form(expr, root, policy));
  if (mentions(closed, closed.root(), {Op::sum, Op::product, Op::integrate, Op::diff, Op::limit})) return closed;
  auto normal = maths::free_symbols(closed).empty() ? normal_constant(closed) : normal_function(closed);
  return normal ? *std::move(normal) : closed;
}

}  // namespace assay::cas
