#include "grader/cas/solve_poly.h"

#include <flint/fmpz_mpoly_factor.h>
#include <flint/fmpz_vec.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "grader/cas/budget.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostAtoms = 60;
constexpr std::int64_t kMostPower = 64;
constexpr slong kMostProduct = 200'000;
constexpr slong kMostTerms = 10'000;
constexpr slong kMostBits = 40'000;
constexpr int kDeepest = 300;

/// The exponent when a power is one that polynomials know.
std::optional<std::int64_t> whole_exponent(const Expr& expr, Id id) {
  if (expr.op(id) != Op::pow) return std::nullopt;
  const std::optional<Ratio> value = rational_of(expr, expr.arg(id, 1));
  if (!value) return std::nullopt;
  const std::optional<std::int64_t> n = value->small_integer();
  if (!n || std::abs(*n) > kMostPower) return std::nullopt;
  return n;
}

bool is_arithmetic(const Expr& expr, Id id) {
  switch (expr.op(id)) {
    case Op::number:
    case Op::neg:
    case Op::add:
    case Op::mul:
    case Op::div:
    case Op::percent:
    case Op::permille: return true;
    case Op::mixed: return rational_of(expr, id).has_value();
    case Op::pow: return whole_exponent(expr, id).has_value();
    default: return false;
  }
}

class Converter {
 public:
  explicit Converter(const Ring& ring) : ring_(ring) {}

  std::optional<Fraction> convert(const Expr& expr, Id id, int depth) {
    if (depth > kDeepest || !spend(50)) return std::nullopt;
    if (const std::optional<Ratio> value = plain(expr, id)) return constant(*value);
    switch (expr.op(id)) {
      case Op::neg: return negated(convert(expr, expr.arg(id, 0), depth + 1));
      case Op::add:
      case Op::mul: return folded(expr, id, depth + 1);
      case Op::div: {
        auto a = convert(expr, expr.arg(id, 0), depth + 1);
        auto b = convert(expr, expr.arg(id, 1), depth + 1);
        if (!a || !b || b->over.is_zero()) return std::nullopt;
        std::swap(b->over, b->under);
        return times(*a, *b);
      }
      case Op::percent:
      case Op::permille: {
        const auto a = convert(expr, expr.arg(id, 0), depth + 1);
        const auto scale = constant(Ratio(1) / Ratio(expr.op(id) == Op::percent ? 100 : 1000));
        if (!a) return std::nullopt;
        return times(*a, scale);
      }
      default: break;
    }
    if (const auto n = whole_exponent(expr, id)) {
      const auto base = convert(expr, expr.arg(id, 0), depth + 1);
      if (!base) return std::nullopt;
      return power(*base, *n);
    }
    return atom(expr.part(id));
  }

 private:
  [[nodiscard]] static std::optional<Ratio> plain(const Expr& expr, Id id) {
    const Op op = expr.op(id);
    if (op != Op::number && op != Op::mixed) return std::nullopt;
    return rational_of(expr, id);
  }

  [[nodiscard]] Fraction constant(const Ratio& value) const {
    Fraction out{Poly(ring_), Poly(ring_)};
    fmpz_mpoly_set_fmpz(out.over.get(), fmpq_numref(value.get()), ring_.get());
    fmpz_mpoly_set_fmpz(out.under.get(), fmpq_denref(value.get()), ring_.get());
    return out;
  }

  [[nodiscard]] std::optional<Fraction> atom(const Expr& expr) const {
    const std::optional<std::size_t> index = ring_.atoms().find(expr);
    if (!index) return std::nullopt;
    Fraction out = constant(Ratio(1));
    fmpz_mpoly_gen(out.over.get(), static_cast<slong>(*index), ring_.get());
    return out;
  }

  [[nodiscard]] static std::optional<Fraction> negated(std::optional<Fraction> value) {
    if (value) fmpz_mpoly_neg(value->over.get(), value->over.get(), value->over.ring().get());
    return value;
  }

  [[nodiscard]] std::optional<Fraction> reduced(Fraction value) const {
    if (value.over.is_zero()) return constant(Ratio(0));
    Poly common(ring_);
    if (fmpz_mpoly_gcd(common.get(), value.over.get(), value.under.get(), ring_.get()) == 0) return std::nullopt;
    if (fmpz_mpoly_is_one(common.get(), ring_.get()) == 0) {
      fmpz_mpoly_divides(value.over.get(), value.over.get(), common.get(), ring_.get());
      fmpz_mpoly_divides(value.under.get(), value.under.get(), common.get(), ring_.get());
    }
    return value;
  }

  [[nodiscard]] std::optional<Fraction> times(const Fraction& a, const Fraction& b) const {
    auto over = product(a.over, b.over);
    auto under = product(a.under, b.under);
    if (!over || !under) return std::nullopt;
    return reduced({std::move(*over), std::move(*under)});
  }

  [[nodiscard]] std::optional<Fraction> plus(const Fraction& a, const Fraction& b) const {
    if (a.under == b.under) return reduced({sum(a.over, b.over), a.under});
    const auto left = product(a.over, b.under);
    const auto right = product(b.over, a.under);
    auto under = product(a.under, b.under);
    if (!left || !right || !under) return std::nullopt;
    return reduced({sum(*left, *right), std::move(*under)});
  }

  std::optional<Fraction> folded(const Expr& expr, Id id, int depth) {
    const bool sums = expr.op(id) == Op::add;
    std::optional<Fraction> total = constant(Ratio(sums ? 0 : 1));
    for (const Id arg : expr.args(id)) {
      const auto next = convert(expr, arg, depth);
      if (!next) return std::nullopt;
      total = sums ? plus(*total, *next) : times(*total, *next);
      if (!total) return std::nullopt;
    }
    return total;
  }

  [[nodiscard]] std::optional<Fraction> power(Fraction base, std::int64_t n) const {
    if (n < 0) {
      if (base.over.is_zero()) return std::nullopt;
      std::swap(base.over, base.under);
      n = -n;
    }
    if (n == 0 && base.over.is_zero()) return std::nullopt;
    std::optional<Fraction> total = constant(Ratio(1));
    for (std::int64_t i = 0; i < n && total; ++i) total = times(*total, base);
    return total;
  }

  const Ring& ring_;
};

}  // namespace

std::size_t Atoms::add(const Expr& atom) {
  if (const auto known = find(atom)) return *known;
  names_.push_back(print(atom));
  exprs_.push_back(atom);
  return exprs_.size() - 1;
}

std::optional<std::size_t> Atoms::find(const Expr& atom) const {
  for (std::size_t i = 0; i < exprs_.size(); ++i)
    if (identical(exprs_[i], atom)) return i;
  return std::nullopt;
}

bool Atoms::collect(const Expr& expr) {
  std::vector<Id> todo{expr.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    if (!is_arithmetic(expr, id)) {
      add(expr.part(id));
      if (size() > kMostAtoms) return false;
    } else if (expr.op(id) == Op::pow) {
      todo.push_back(expr.arg(id, 0));
    } else if (expr.op(id) != Op::mixed) {
      todo.insert(todo.end(), expr.args(id).rbegin(), expr.args(id).rend());
    }
  }
  return true;
}

Ratio Poly::constant() const {
  Ratio out(0);
  if (!is_zero() && is_constant()) fmpz_mpoly_get_fmpz(fmpq_numref(out.get()), value_, ring_->get());
  return out;
}

std::optional<Fraction> fraction_of(const Expr& expr, const Ring& ring) {
  return Converter(ring).convert(expr, expr.root(), 0);
}

std::optional<Poly> product(const Poly& a, const Poly& b) {
  const slong left = fmpz_mpoly_length(a.get(), a.ring().get());
  const slong right = fmpz_mpoly_length(b.get(), b.ring().get());
  const slong bits = std::abs(fmpz_mpoly_max_bits(a.get())) + std::abs(fmpz_mpoly_max_bits(b.get()));
  if (left * right > kMostProduct || bits > kMostBits) return std::nullopt;
  if (!spend(static_cast<std::uint64_t>(left * right * (1 + bits / 64)))) return std::nullopt;
  Poly out(a.ring());
  fmpz_mpoly_mul(out.get(), a.get(), b.get(), a.ring().get());
  if (fmpz_mpoly_length(out.get(), a.ring().get()) > kMostTerms) return std::nullopt;
  return out;
}

Poly sum(const Poly& a, const Poly& b) {
  Poly out(a.ring());
  fmpz_mpoly_add(out.get(), a.get(), b.get(), a.ring().get());
  return out;
}

Poly primitive(const Poly& poly) {
  Poly out(poly);
  if (out.is_zero()) return out;
  const fmpz_mpoly_ctx_struct* ring = poly.ring().get();
  Ratio content;
  fmpz* divisor = fmpq_numref(content.get());
  _fmpz_vec_content(divisor, poly.get()->coeffs, fmpz_mpoly_length(poly.get(), ring));
  if (fmpz_sgn(poly.get()->coeffs) < 0) fmpz_neg(divisor, divisor);
  fmpz_mpoly_scalar_divexact_fmpz(out.get(), poly.get(), divisor, ring);
  return out;
}

std::optional<std::vector<Poly>> factors(const Poly& poly) {
  const fmpz_mpoly_ctx_struct* ring = poly.ring().get();
  const auto terms = static_cast<std::uint64_t>(fmpz_mpoly_length(poly.get(), ring));
  if (poly.total_degree() > 60 || terms > 200 || !spend(2000 * (1 + terms))) return std::nullopt;
  std::vector<Poly> out;
  fmpz_mpoly_factor_t found;
  fmpz_mpoly_factor_init(found, ring);
  const bool ok = fmpz_mpoly_factor(found, poly.get(), ring) != 0;
  if (ok) {
    out.reserve(static_cast<std::size_t>(fmpz_mpoly_factor_length(found, ring)));
    for (slong i = 0; i < fmpz_mpoly_factor_length(found, ring); ++i) {
      Poly factor(poly.ring());
      fmpz_mpoly_factor_get_base(factor.get(), found, i, ring);
      out.push_back(primitive(factor));
    }
  }
  fmpz_mpoly_factor_clear(found, ring);
  if (!ok) return std::nullopt;
  std::ranges::sort(out,
                    [](const Poly& a, const Poly& b) { return fmpz_mpoly_cmp(a.get(), b.get(), a.ring().get()) < 0; });
  return out;
}

std::vector<Poly> coefficients(const Poly& poly, std::size_t atom) {
  std::vector<Poly> out;
  const long degree = poly.degree(atom);
  const auto variable = static_cast<slong>(atom);
  for (long power = 0; power <= degree; ++power) {
    Poly next(poly.ring());
    const auto exponent = static_cast<ulong>(power);
    fmpz_mpoly_get_coeff_vars_ui(next.get(), poly.get(), &variable, &exponent, 1, poly.ring().get());
    out.push_back(std::move(next));
  }
  return out;
}

std::optional<Poly> eliminated(const Poly& a, const Poly& b, std::size_t atom) {
  if (a.total_degree() > 24 || b.total_degree() > 24 || !spend(20'000)) return std::nullopt;
  Poly out(a.ring());
  if (fmpz_mpoly_resultant(out.get(), a.get(), b.get(), static_cast<slong>(atom), a.ring().get()) == 0)
    return std::nullopt;
  return out;
}

Expr expr_of(const Poly& poly) {
  const fmpz_mpoly_ctx_struct* ring = poly.ring().get();
  const std::size_t count = poly.ring().atoms().size();
  std::vector<Expr> terms;
  std::vector<ulong> powers(count + 1);
  for (slong i = 0; i < fmpz_mpoly_length(poly.get(), ring); ++i) {
    Ratio scale;
    fmpz_mpoly_get_term_coeff_fmpz(fmpq_numref(scale.get()), poly.get(), i, ring);
    fmpz_mpoly_get_term_exp_ui(powers.data(), poly.get(), i, ring);
    std::vector<Expr> term;
    for (std::size_t j = 0; j < count; ++j) {
      if (powers[j] == 0) continue;
      const Expr& base = poly.ring().atoms().at(j);
      term.push_back(powers[j] == 1 ? base : join(Op::pow, base, integer(static_cast<std::int64_t>(powers[j]))));
    }
    const bool unit = compare(scale, Ratio(1)) == 0 && !term.empty();
    if (!unit) term.insert(term.begin(), scale.expr());
    terms.push_back(join_some(Op::mul, term, integer(1)));
  }
  return join_some(Op::add, terms, integer(0));
}

std::vector<std::size_t> atoms_used(const Poly& poly) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < poly.ring().atoms().size(); ++i)
    if (poly.uses(i)) out.push_back(i);
  return out;
}

std::optional<Ratio> value_at(const Poly& poly, const std::vector<Ratio>& at) {
  const fmpz_mpoly_ctx_struct* ring = poly.ring().get();
  const slong length = fmpz_mpoly_length(poly.get(), ring);
  if (!spend(static_cast<std::uint64_t>(length) * 200)) return std::nullopt;
  std::vector<ulong> powers(poly.ring().atoms().size() + 1);
  Ratio total(0);
  for (slong i = 0; i < length; ++i) {
    Ratio term;
    fmpz_mpoly_get_term_coeff_fmpz(fmpq_numref(term.get()), poly.get(), i, ring);
    fmpz_mpoly_get_term_exp_ui(powers.data(), poly.get(), i, ring);
    for (std::size_t j = 0; j < at.size(); ++j) {
      if (powers[j] == 0) continue;
      if (powers[j] > 1000) return std::nullopt;
      Ratio factor(at[j]);
      fmpq_pow_si(factor.get(), factor.get(), static_cast<slong>(powers[j]));
      term = term * factor;
    }
    total = total + term;
  }
  return total;
}

}  // namespace assay::cas
