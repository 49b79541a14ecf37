#include <algorithm>
#include <utility>

#include "grader/cas/solve_poly.h"
#include "grader/cas/values_compare.h"
#include "grader/cas/z3_decide.h"

// Equations: the same zeros, whatever the scale and the side.
namespace assay::cas {
namespace {

Expr zero_form(const Expr& equation) { return minus(part(equation, 0), part(equation, 1)); }

bool only_symbols(const Poly& poly) {
  return std::ranges::all_of(atoms_used(poly),
                             [&](std::size_t i) { return poly.ring().atoms().at(i).op() == Op::symbol; });
}

/// Takes positive and negative values at small whole points: then its real zeros determine it (if irreducible).
bool changes_sign(const Poly& poly) {
  const std::vector<std::size_t> used = atoms_used(poly);
  if (used.size() > 4) return false;
  constexpr std::int64_t kSide[] = {0, 1, -1, 2, -3, 5, -8, 13};
  bool positive = false;
  bool negative = false;
  for (std::size_t step = 0; step < 200; ++step) {
    std::vector<Ratio> at(poly.ring().atoms().size(), Ratio(0));
    std::size_t rest = step;
    for (const std::size_t atom : used) {
      at[atom] = Ratio(kSide[rest % 8]);
      rest = rest / 3 + step % 5;
    }
    const auto value = value_at(poly, at);
    if (!value) return false;
    positive = positive || value->sign() > 0;
    negative = negative || value->sign() < 0;
    if (positive && negative) return true;
  }
  return false;
}

/// A factor of one that the other lacks and that certainly has zeros of its own.
bool has_own_zeros(const std::vector<Poly>& a, const std::vector<Poly>& b) {
  return std::ranges::any_of(a, [&](const Poly& factor) {
    return std::ranges::find(b, factor) == b.end() && only_symbols(factor) && changes_sign(factor);
  });
}

/// Rational, never zero where it stands under a line: the numerator decides but for points where it is undefined.
Answer compare_zeros(const Expr& f, const Expr& g) {
  Atoms atoms;
  if (!atoms.collect(f) || !atoms.collect(g)) return make_answer(Outcome::undecided, "budget");
  const Ring ring(std::move(atoms));
  const auto a = fraction_of(f, ring);
  const auto b = fraction_of(g, ring);
  if (!a || !b) return make_answer(Outcome::undecided, "budget", "an equation that is too large");
  if (a->over.is_zero() || b->over.is_zero()) {
    const bool both = a->over.is_zero() && b->over.is_zero();
    if (both) return make_answer(Outcome::equal, "polynomial");
    const Poly& other = a->over.is_zero() ? b->over : a->over;
    return make_answer(only_symbols(other) ? Outcome::different : Outcome::undecided, "polynomial");
  }
  if (primitive(a->over) == primitive(b->over) && primitive(a->under) == primitive(b->under))
    return make_answer(Outcome::equal, "polynomial");
  const auto left = factors(a->over);
  const auto right = factors(b->over);
  if (!left || !right) return make_answer(Outcome::undecided, "budget");
  if (*left == *right) return make_answer(Outcome::equal, "polynomial", "up to factors that are not zero");
  if (has_own_zeros(*left, *right) || has_own_zeros(*right, *left))
    return make_answer(Outcome::different, "polynomial", "other solutions");
  return make_answer(Outcome::undecided, "polynomial");
}

std::optional<std::vector<Poly>> polynomials(const std::vector<Expr>& equations, const Ring& ring) {
  std::vector<Poly> out;
  for (const Expr& equation : equations) {
    auto value = fraction_of(zero_form(equation), ring);
    if (!value) return std::nullopt;
    out.push_back(std::move(value->over));
  }
  return out;
}

/// symbol -> value on both sides, in any order.
std::optional<Answer> compare_assigned(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy) {
  if (a.size() != b.size()) return std::nullopt;
  Answer out = make_answer(Outcome::equal, "set");
  for (const Expr& each : a) {
    const auto left = assignments(each);
    if (!left || has_symbols(left->values[0])) return std::nullopt;
    std::optional<Assignments> partner;
    for (const Expr& other : b) {
      const auto right = assignments(other);
      if (!right || has_symbols(right->values[0])) return std::nullopt;
      if (right->symbol == left->symbol) partner = right;
    }
    if (!partner) return make_answer(Outcome::different, "set", "no value of " + left->symbol);
    const Answer next =
        compare_scalars(left->values[0], left->values[0].root(), partner->values[0], partner->values[0].root(), policy);
    if (next.outcome == Outcome::different)
      return make_answer(Outcome::different, "set", "another value of " + left->symbol);
    if (next.outcome != Outcome::equal || next.method == "probable" || next.method == "tolerance") out = next;
  }
  return out;
}

bool linear(const std::vector<Poly>& polys) {
  return std::ranges::all_of(polys, [](const Poly& p) { return p.is_zero() || p.total_degree() <= 1; });
}

}  // namespace

Answer compare_equations(const Expr& a, const Expr& b, const Policy& policy) {
  const Expr f = zero_form(a);
  const Expr g = zero_form(b);
  Answer out = compare_zeros(f, g);
  if (out.outcome != Outcome::undecided) return out;
  for (const Expr& other : {g, join(Op::neg, g)}) {
    Answer same = compare_scalars(f, f.root(), other, other.root(), Policy{});
    if (same.outcome == Outcome::equal) return same;
  }
  if (auto solved = same_by_solver(a, b, policy)) return *solved;
  return out;
}

Answer compare_systems(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy) {
  if (const auto assigned = compare_assigned(a, b, policy)) return *assigned;
  Atoms atoms;
  for (const std::vector<Expr>* side : {&a, &b})
    for (const Expr& equation : *side)
      if (!atoms.collect(zero_form(equation))) return make_answer(Outcome::undecided, "budget");
  const Ring ring(std::move(atoms));
  const auto left = polynomials(a, ring);
  const auto right = polynomials(b, ring);
  if (!left || !right) return make_answer(Outcome::undecided, "budget");
  const auto left_basis = groebner_basis(*left);
  const auto right_basis = groebner_basis(*right);
  if (!left_basis || !right_basis) return make_answer(Outcome::undecided, "budget", "the system is too large");
  const auto inside = [](const std::vector<Poly>& polys, const std::vector<Poly>& basis) {
    return std::ranges::all_of(polys, [&](const Poly& p) { return in_ideal(p, basis); });
  };
  if (inside(*left, *right_basis) && inside(*right, *left_basis)) return make_answer(Outcome::equal, "polynomial");
  const bool plain = std::ranges::all_of(*left, only_symbols) && std::ranges::all_of(*right, only_symbols);
  // Linear systems over the rationals have the same real solutions only when their ideals agree.
  if (plain && linear(*left) && linear(*right)) return make_answer(Outcome::different, "polynomial");
  // Other ideals may have the same real zeros.
  if (auto solved = same_by_solver(join_some(Op::all_of, a, a[0]), join_some(Op::all_of, b, b[0]), policy))
    return *solved;
  return make_answer(Outcome::undecided, "polynomial", "systems whose ideals differ");
}

}  // namespace assay::cas
