#include <algorithm>
#include <utility>

#include "grader/cas/family.h"
#include "grader/cas/sets.h"
#include "grader/cas/solve_poly.h"
#include "grader/cas/solve_roots.h"
#include "grader/cas/values.h"
#include "grader/cas/values_compare.h"
#include "grader/cas/z3_decide.h"

namespace assay::cas {
namespace {

/// How one exact set of numbers became another.
Answer compare_sets(const RealSet& before, const RealSet& after, std::string_view x) {
  const auto lost = combined(before, after, [](bool a, bool b) { return a && !b; });
  const auto gained = combined(before, after, [](bool a, bool b) { return !a && b; });
  if (!lost || !gained) return make_answer(Outcome::undecided, "set");
  const auto named = [&](const RealSet& set) {
    const Expr shown = expr_of(set);
    const bool one = shown.op() == Op::set && shown.args().size() == 1;
    return std::string(x) + (one ? " = " : " in ") + print(one ? part(shown, 0) : shown);
  };
  if (lost->empty() && gained->empty()) return make_answer(Outcome::equal, "set");
  if (gained->empty()) return make_answer(Outcome::shrank, "set", "loses " + named(*lost));
  if (lost->empty()) return make_answer(Outcome::grew, "set", "gains " + named(*gained));
  return make_answer(Outcome::different, "set", "loses " + named(*lost) + ", gains " + named(*gained));
}

std::vector<Expr> equations_of(const Expr& statement, bool& only_equations) {
  const bool together = statement.op() == Op::all_of || statement.op() == Op::list;
  std::vector<Expr> out = together ? parts(statement) : std::vector{statement};
  for (const Expr& each : out) only_equations = only_equations && each.op() == Op::eq;
  return out;
}

/// Polynomial systems: which equations of one follow from those of the other. In the radical sense, by the trick of
/// Rabinowitsch, so that squares do not matter; over the complex numbers.
class Ideals {
 public:
  Ideals(const std::vector<Expr>& before, const std::vector<Expr>& after) : ring_(atoms_of(before, after)) {
    read(before, before_);
    read(after, after_);
  }

  Answer compare() {
    if (!fine_) return make_answer(Outcome::undecided, "budget");
    const auto kept = follows_from(before_, after_);
    const auto implied = follows_from(after_, before_);
    if (!kept || !implied) return make_answer(Outcome::undecided, "budget");
    if (*kept && *implied) return make_answer(Outcome::equal, "polynomial");
    // Real solutions may agree where complex ones do not, unless all is linear.
    if (!linear_) return make_answer(Outcome::undecided, "polynomial", "the complex solutions differ");
    if (*implied) return make_answer(Outcome::grew, "polynomial", "an equation was given up");
    if (*kept) return make_answer(Outcome::shrank, "polynomial", "an equation was added");
    return make_answer(Outcome::different, "polynomial");
  }

 private:
  static Atoms atoms_of(const std::vector<Expr>& before, const std::vector<Expr>& after) {
    Atoms atoms;
    atoms.add(leaf(Op::text, "t"));
    for (const std::vector<Expr>* side : {&before, &after})
      for (const Expr& each : *side) atoms.collect(minus(part(each, 0), part(each, 1)));
    return atoms;
  }

  void read(const std::vector<Expr>& equations, std::vector<Poly>& out) {
    for (const Expr& each : equations) {
      auto value = fraction_of(minus(part(each, 0), part(each, 1)), ring_);
      if (!value) {
        fine_ = false;
        return;
      }
      for (const std::size_t atom : atoms_used(value->over))
        linear_ = linear_ && ring_.atoms().at(atom).op() == Op::symbol;
      linear_ = linear_ && (value->over.is_zero() || value->over.total_degree() <= 1);
      out.push_back(std::move(value->over));
    }
  }

  /// Whether every one of `claims` vanishes wherever all of `from` do.
  std::optional<bool> follows_from(const std::vector<Poly>& claims, const std::vector<Poly>& from) {
    const auto basis = groebner_basis(from);
    if (!basis) return std::nullopt;
    for (const Poly& claim : claims) {
      if (in_ideal(claim, *basis)) continue;
      if (linear_) return false;
      const auto power = vanishes(claim, from);
      if (!power || !*power) return power;
    }
    return true;
  }

  std::optional<bool> vanishes(const Poly& claim, const std::vector<Poly>& from) {
    Poly inverse(ring_);
    fmpz_mpoly_gen(inverse.get(), 0, ring_.get());
    auto unit = product(inverse, claim);
    if (!unit) return std::nullopt;
    fmpz_mpoly_sub_si(unit->get(), unit->get(), 1, ring_.get());
    std::vector<Poly> all = from;
    all.push_back(std::move(*unit));
    const auto basis = groebner_basis(all);
    if (!basis) return std::nullopt;
    return std::ranges::any_of(*basis, [](const Poly& p) { return !p.is_zero() && p.is_constant(); });
  }

  Ring ring_;
  std::vector<Poly> before_;
  std::vector<Poly> after_;
  bool fine_ = true;
  bool linear_ = true;
};

std::vector<std::string> symbols_of(const Expr& before, const Expr& after) {
  return maths::free_symbols(join(Op::list, before, after));
}

/// What a statement says about periodic solutions: itself when it names them, else what solving it gives.
std::optional<Expr> periodic(const Expr& statement, std::span<const std::string> unknowns, const Policy& policy) {
  if (kind_of(statement) == Kind::family) return statement;
  const Answer solved = solve(std::span(&statement, 1), unknowns, policy);
  if (solved.solved != maths::Solved::described || !is_family(solved.values[0])) return std::nullopt;
  return solved.values[0];
}

/// Finite solutions of both, compared as sets.
std::optional<Answer> by_solving(const Expr& before, const Expr& after, std::span<const std::string> unknowns,
                                 const Policy& policy) {
  const Answer first = solve(std::span(&before, 1), unknowns, policy);
  const Answer second = solve(std::span(&after, 1), unknowns, policy);
  using maths::Solved;
  const auto listed = [](const Answer& a) { return a.solved == Solved::finite || a.solved == Solved::none; };
  if (!listed(first) || !listed(second)) return std::nullopt;
  bool undecided = false;
  const auto missing = [&](const std::vector<Expr>& from, const std::vector<Expr>& in) -> std::string {
    for (const Expr& value : from) {
      bool maybe = false;
      const bool found = std::ranges::any_of(in, [&](const Expr& other) {
        const Outcome same = compare_values(value, other, Policy{}).outcome;
        maybe = maybe || same == Outcome::undecided;
        return same == Outcome::equal;
      });
      if (!found && maybe) undecided = true;
      if (!found && !maybe) return print(value);
    }
    return {};
  };
  const std::string lost = missing(first.values, second.values);
  const std::string gained = missing(second.values, first.values);
  if (undecided) return std::nullopt;
  if (lost.empty() && gained.empty()) return make_answer(Outcome::equal, "algebraic");
  if (gained.empty()) return make_answer(Outcome::shrank, "algebraic", "loses " + lost);
  if (lost.empty()) return make_answer(Outcome::grew, "algebraic", "gains " + gained);
  return make_answer(Outcome::different, "algebraic", "loses " + lost + ", gains " + gained);
}

}  // namespace

Answer follows(const Expr& before, const Expr& after, std::span<const std::string> unknowns, const Policy& policy) {
  if (identical(before, after)) return make_answer(Outcome::equal, "structure");
  const std::vector<std::string> names = symbols_of(before, after);
  if (names.size() == 1) {
    const auto first = set_of(before, names[0]);
    const auto second = first ? set_of(after, names[0]) : std::nullopt;
    if (first && second) return compare_sets(*first, *second, names[0]);
    if (const auto solved = by_solving(before, after, names, policy)) return *solved;
    const auto waves = periodic(before, names, policy);
    const auto others = waves ? periodic(after, names, policy) : std::nullopt;
    if (others) return compare_families(*waves, *others, policy);
  }
  bool equations = true;
  const std::vector<Expr> left = equations_of(before, equations);
  const std::vector<Expr> right = equations_of(after, equations);
  if (equations) {
    Answer out = Ideals(left, right).compare();
    if (out.outcome != Outcome::undecided) return out;
    if (left.size() == 1 && right.size() == 1) {
      Answer same = compare_equations(before, after, policy);
      if (same.outcome == Outcome::equal) return same;
      if (same.outcome == Outcome::different) return follows_by_solver(before, after, policy).value_or(same);
    }
  }
  if (names.size() > 1 && std::ranges::equal(names, unknowns))
    if (const auto solved = by_solving(before, after, unknowns, policy)) return *solved;
  if (auto solved = follows_by_solver(before, after, policy)) return *solved;
  return make_answer(Outcome::undecided, "solver");
}

}  // namespace assay::cas
