#include "grader/cas/solve_roots.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "grader/cas/budget.h"

namespace assay::cas {
namespace {

constexpr int kMostNesting = 6;
constexpr std::size_t kMostCandidates = 200;

/// What may be a solution: values, families, or all.
struct Possible {
  bool known = true;
  std::vector<Expr> values;
  std::vector<Expr> families;

  void add(Possible other) {
    known = known && other.known && values.size() + other.values.size() < kMostCandidates;
    std::ranges::move(other.values, std::back_inserter(values));
    std::ranges::move(other.families, std::back_inserter(families));
  }
};

const Possible kUnknown{.known = false, .values = {}, .families = {}};

/// K^n = h for an atom K that is algebraic in its argument h: n and h.
struct Algebraic {
  std::int64_t lift = 0;   ///< power of the atom
  std::int64_t power = 1;  ///< power of the argument
  Expr inner;
};

std::optional<Algebraic> algebraic(const Expr& atom) {
  switch (atom.op()) {
    case Op::sqrt: return Algebraic{2, 1, part(atom, 0)};
    case Op::cbrt: return Algebraic{3, 1, part(atom, 0)};
    case Op::abs: return Algebraic{2, 2, part(atom, 0)};
    case Op::root:
    case Op::pow: {
      const auto exponent = rational_of(atom, atom.arg(atom.root(), 1));
      if (!exponent || exponent->sign() == 0) return std::nullopt;
      const Ratio power = atom.op() == Op::root ? Ratio(1) / *exponent : *exponent;
      Ratio under;
      fmpz_set(fmpq_numref(under.get()), fmpq_denref(power.get()));
      const auto n = under.small_integer();
      const auto p = (power * under).small_integer();
      if (!n || !p || *n < 2 || *n > 12 || std::abs(*p) > 12) return std::nullopt;
      return Algebraic{*n, *p, part(atom, 0)};
    }
    default: return std::nullopt;
  }
}

class Solver {
 public:
  Solver(std::string_view x, bool complex) : x_(x), complex_(complex) {}

  Possible solve(const Expr& f, int depth) {
    if (depth > kMostNesting || !spend(5'000)) return kUnknown;
    const Expr same = unified(f, x_);
    Atoms atoms;
    atoms.add(symbol(x_));
    if (!atoms.collect(same) || !collect_inner(atoms)) return kUnknown;
    const Ring ring(std::move(atoms));
    const auto value = fraction_of(same, ring);
    if (!value) return kUnknown;
    if (value->over.is_zero()) {
      everything_ = depth == 0;
      return kUnknown;
    }
    if (is_plain(value->over)) return polynomial(value->over);
    const auto split = factors(value->over);
    if (!split) return kUnknown;
    Possible out;
    for (const Poly& factor : *split) out.add(one_factor(factor, depth));
    return out;
  }

  [[nodiscard]] bool everything() const { return everything_; }

 private:
  bool collect_inner(Atoms& atoms) const {
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      const Expr atom = atoms.at(i);
      if (atom.op() == Op::symbol || !depends_on(atom, x_)) continue;
      if (const auto known = algebraic(atom); known && !atoms.collect(known->inner)) return false;
      if (atom.op() == Op::sin) atoms.add(join(Op::cos, part(atom, 0)));
    }
    return true;
  }

  /// The atoms other than x itself that depend on x.
  [[nodiscard]] std::vector<std::size_t> kernels(const Poly& poly) const {
    std::vector<std::size_t> out;
    for (const std::size_t atom : atoms_used(poly))
      if (atom != 0 && depends_on(poly.ring().atoms().at(atom), x_)) out.push_back(atom);
    return out;
  }

  [[nodiscard]] bool is_plain(const Poly& poly) const { return kernels(poly).empty(); }

  [[nodiscard]] Possible polynomial(const Poly& poly) const {
    auto values = polynomial_roots(poly, 0, complex_);
    if (!values) return kUnknown;
    return {true, std::move(*values), {}};
  }

  Possible one_factor(const Poly& factor, int depth) {
    const std::vector<std::size_t> inner = kernels(factor);
    if (inner.empty()) return polynomial(factor);
    const Atoms& atoms = factor.ring().atoms();
    if (inner.size() == 1 && !factor.uses(0)) {
      const Possible out = one_kernel(factor, inner.front(), depth);
      if (out.known) return out;
    }
    if (std::ranges::any_of(inner, [&](std::size_t i) { return algebraic(atoms.at(i)).has_value(); }))
      return without_radicals(factor, depth);
    if (const auto wave = wave_pair(factor, inner)) return waves(factor, wave->first, wave->second, depth);
    return logarithms(factor, depth);
  }

  Possible one_kernel(const Poly& poly, std::size_t kernel, int depth) {
    const auto values = polynomial_roots(poly, kernel, false);
    if (!values) return kUnknown;
    Possible out;
    for (const Expr& value : *values) {
      const Expr& atom = poly.ring().atoms().at(kernel);
      const Inverse inverse = invert(atom, value);
      if (!inverse.known) {
        out.add(raised(atom, value, depth));
        continue;
      }
      for (const Expr& equation : inverse.equations) out.add(solve(equation, depth + 1));
      for (const Expr& equation : inverse.periodic) {
        Possible some = solve(equation, depth + 1);
        some.families = std::exchange(some.values, {});
        out.add(std::move(some));
      }
    }
    return out;
  }

  /// Solves sqrt(h) = v as h = v^2 and the like; the check afterwards drops what that added.
  Possible raised(const Expr& atom, const Expr& value, int depth) {
    const auto known = algebraic(atom);
    if (!known) return kUnknown;
    const Expr right = neat(join(Op::pow, value, integer(known->lift)));
    const Expr left = known->power == 1 ? known->inner : join(Op::pow, known->inner, integer(known->power));
    return solve(minus(left, right), depth + 1);
  }

  Possible without_radicals(Poly poly, int depth) {
    for (std::size_t i = 1; i < poly.ring().atoms().size(); ++i) {
      const Expr& atom = poly.ring().atoms().at(i);
      if (!poly.uses(i) || !depends_on(atom, x_)) continue;
      const auto known = algebraic(atom);
      if (!known) continue;
      const auto relation = relation_of(poly.ring(), i, *known);
      if (!relation) return kUnknown;
      auto next = eliminated(poly, *relation, i);
      if (!next || next->is_zero()) return kUnknown;
      poly = std::move(*next);
    }
    return solve(expr_of(poly), depth + 1);
  }

  static std::optional<Poly> relation_of(const Ring& ring, std::size_t atom, const Algebraic& known) {
    const auto inner = fraction_of(join(Op::pow, known.inner, integer(known.power)), ring);
    if (!inner) return std::nullopt;
    Poly lifted(ring);
    fmpz_mpoly_gen(lifted.get(), static_cast<slong>(atom), ring.get());
    fmpz_mpoly_pow_ui(lifted.get(), lifted.get(), static_cast<ulong>(known.lift), ring.get());
    const auto left = product(lifted, inner->under);
    if (!left) return std::nullopt;
    Poly out(ring);
    fmpz_mpoly_sub(out.get(), left->get(), inner->over.get(), ring.get());
    return out;
  }

  /// sine and cosine of one argument as the only functions.
  static std::optional<std::pair<std::size_t, std::size_t>> wave_pair(const Poly& poly,
                                                                      const std::vector<std::size_t>& inner) {
    if (poly.uses(0) || inner.size() != 2) return std::nullopt;
    const Expr& a = poly.ring().atoms().at(inner[0]);
    const Expr& b = poly.ring().atoms().at(inner[1]);
    const bool waves = (a.op() == Op::sin && b.op() == Op::cos) || (a.op() == Op::cos && b.op() == Op::sin);
    if (!waves || !identical(part(a, 0), part(b, 0))) return std::nullopt;
    return a.op() == Op::sin ? std::pair{inner[0], inner[1]} : std::pair{inner[1], inner[0]};
  }

  Possible waves(const Poly& poly, std::size_t sine, std::size_t cosine, int depth) {
    const Ring& ring = poly.ring();
    const Expr s = ring.atoms().at(sine);
    const Expr c = ring.atoms().at(cosine);
    const Expr circle = minus(join(Op::add, join(Op::mul, s, s), join(Op::mul, c, c)), integer(1));
    const auto relation = fraction_of(circle, ring);
    if (!relation) return kUnknown;
    if (total_homogeneous(poly)) {
      // a*sin + b*cos = 0: one tangent, half the period.
      const auto a = coefficients(poly, sine);
      const auto b = coefficients(poly, cosine);
      const Expr tangent = neat(join(Op::neg, join(Op::div, expr_of(b[1]), expr_of(a[1]))));
      return solve(minus(join(Op::tan, part(s, 0)), tangent), depth + 1);
    }
    const auto alone = eliminated(poly, relation->over, cosine);
    if (!alone || alone->is_zero()) return kUnknown;
    Possible out = solve(expr_of(*alone), depth + 1);
    return out;
  }

  static bool total_homogeneous(const Poly& poly) {
    const std::vector<std::size_t> used = atoms_used(poly);
    return used.size() == 2 && poly.total_degree() == 1 && fmpz_mpoly_length(poly.get(), poly.ring().get()) == 2;
  }

  /// c1*ln(h1) + c2*ln(h2) + … + c0 = 0 with whole c: the product of the powers is exp(-c0).
  Possible logarithms(const Poly& poly, int depth) {
    std::vector<Expr> powers;
    Ratio rest(0);
    const fmpz_mpoly_ctx_struct* ring = poly.ring().get();
    if (poly.total_degree() != 1) return kUnknown;
    for (const std::size_t atom : atoms_used(poly)) {
      const Expr& kernel = poly.ring().atoms().at(atom);
      if (kernel.op() != Op::ln) return kUnknown;
      const Ratio by = coefficients(poly, atom)[1].constant();
      if (!by.small_integer() || std::abs(*by.small_integer()) > 12) return kUnknown;
      powers.push_back(join(Op::pow, part(kernel, 0), by.expr()));
    }
    take_constant(rest, poly, ring);
    const Expr right = rest.sign() == 0 ? integer(1) : join(Op::exp, (Ratio(0) - rest).expr());
    return solve(minus(join_some(Op::mul, powers, integer(1)), right), depth + 1);
  }

  static void take_constant(Ratio& out, const Poly& poly, const fmpz_mpoly_ctx_struct* ring) {
    std::vector<ulong> zeros(poly.ring().atoms().size() + 1, 0);
    fmpz_mpoly_get_coeff_fmpz_ui(fmpq_numref(out.get()), poly.get(), zeros.data(), ring);
  }

  std::string x_;
  bool complex_;
  bool everything_ = false;
};

/// Whether a candidate solves f = 0 in the real numbers (or the complex ones).
std::optional<bool> solves(const Expr& f, std::string_view x, const Expr& value, bool real) {
  if (real) {
    const std::optional<bool> fine = real_at(f, x, value);
    if (!fine || !*fine) return fine;
  }
  const Outcome zero = same_scalar(substitute(f, f.root(), x, value), integer(0));
  if (zero == Outcome::different) return false;
  return zero == Outcome::equal ? std::optional(true) : std::nullopt;
}

/// Keeps those that hold; false when one cannot be decided.
bool keep_proved(const Expr& f, std::string_view x, std::vector<Expr>& values, bool real) {
  std::vector<Expr> kept;
  for (Expr& value : values) {
    const std::optional<bool> fine = solves(f, x, value, real);
    if (!fine) return false;
    if (*fine) kept.push_back(std::move(value));
  }
  values = std::move(kept);
  return true;
}

/// Two members of each family must agree: a family is kept or dropped as a whole.
bool keep_families(const Expr& f, std::string_view x, std::vector<Expr>& families) {
  std::vector<Expr> kept;
  for (Expr& family : families) {
    const Expr first = substitute(family, family.root(), kFamilyLetter, integer(0));
    const Expr second = substitute(family, family.root(), kFamilyLetter, integer(1));
    const std::optional<bool> one = solves(f, x, first, true);
    const std::optional<bool> other = solves(f, x, second, true);
    if (!one || !other || *one != *other) return false;
    if (*one) kept.push_back(std::move(family));
  }
  families = std::move(kept);
  return true;
}

void drop_repeated(std::vector<Expr>& values) {
  std::vector<Expr> kept;
  for (Expr& value : values) {
    const bool seen =
        std::ranges::any_of(kept, [&](const Expr& other) { return same_scalar(other, value) == Outcome::equal; });
    if (!seen) kept.push_back(std::move(value));
  }
  values = std::move(kept);
}

}  // namespace

Roots roots_of(const Expr& f, std::string_view x, bool complex) {
  Roots out;
  Solver solver(x, complex);
  Possible found = solver.solve(f, 0);
  if (solver.everything()) {
    out.kind = Roots::Kind::everything;
    return out;
  }
  if (!found.known) {
    out.why = "no exact form of all solutions is known here";
    return out;
  }
  const bool proved = keep_proved(f, x, found.values, !complex) && keep_families(f, x, found.families);
  if (!proved) {
    out.why = "a solution could not be checked";
    return out;
  }
  drop_repeated(found.values);
  for (Expr& family : found.families) family = neat(family);
  sort_values(found.values);
  out.kind = Roots::Kind::finite;
  out.values = std::move(found.values);
  out.families = std::move(found.families);
  return out;
}

}  // namespace assay::cas
