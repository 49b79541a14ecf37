#include "grader/cas/solve_system.h"

#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/solve_poly.h"
#include "grader/cas/solve_roots.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostCandidates = 64;
constexpr int kDeepest = 16;

struct Isolated {
  std::size_t equation = 0;
  std::size_t unknown = 0;
  Expr value;
};

/// The formula as numerator of a fraction whose first atoms are the unknowns.
class Zeros {
 public:
  explicit Zeros(bool complex) : complex_(complex) {}

  Candidates solve(std::vector<Expr> zeros, const std::vector<std::string>& unknowns, int depth) {
    if (depth > kDeepest || !spend(2'000)) return {Candidates::Kind::unknown, {}};
    if (!drop_constants(zeros)) return contradiction_;
    if (unknowns.empty()) {
      if (zeros.empty()) return {Candidates::Kind::finite, {{}}};
      return {Candidates::Kind::unknown, {}};
    }
    if (zeros.empty()) return {Candidates::Kind::free, {}};
    if (const auto one = linear(zeros, unknowns)) return with_isolated(zeros, unknowns, *one, depth);
    if (const auto out = with_one_unknown(zeros, unknowns, depth)) return *out;
    return by_basis(zeros, unknowns, depth);
  }

 private:
  /// Removes 0 = 0; false when one is never zero, or is not known to be (contradiction_ says which).
  bool drop_constants(std::vector<Expr>& zeros) {
    std::vector<Expr> kept;
    for (Expr& zero : zeros) {
      if (has_symbols(zero)) {
        kept.push_back(std::move(zero));
        continue;
      }
      const Outcome outcome = same_scalar(zero, integer(0));
      if (outcome == Outcome::equal) continue;
      const auto kind = outcome == Outcome::different ? Candidates::Kind::finite : Candidates::Kind::unknown;
      contradiction_ = {kind, {}};
      return false;
    }
    zeros = std::move(kept);
    return true;
  }

  static std::optional<Isolated> isolate(const Poly& poly, std::size_t equation, std::size_t count) {
    for (std::size_t unknown = 0; unknown < count; ++unknown) {
      if (poly.degree(unknown) != 1) continue;
      const std::vector<Poly> by_power = coefficients(poly, unknown);
      const Expr name = poly.ring().atoms().at(unknown);
      const Expr rest = expr_of(by_power[0]);
      const Expr scale = expr_of(by_power[1]);
      // What multiplies it must not vanish, and no function may hide it.
      if (!by_power[1].is_constant() && has_symbols(scale)) continue;
      if (depends_on(rest, name.text(name.root()))) continue;
      if (!by_power[1].is_constant() && same_scalar(scale, integer(0)) != Outcome::different) continue;
      return Isolated{equation, unknown, neat(join(Op::neg, join(Op::div, rest, scale)))};
    }
    return std::nullopt;
  }

  static std::optional<Isolated> linear(const std::vector<Expr>& zeros, const std::vector<std::string>& unknowns) {
    for (std::size_t i = 0; i < zeros.size(); ++i) {
      Atoms atoms;
      for (const std::string& unknown : unknowns) atoms.add(symbol(unknown));
      if (!atoms.collect(zeros[i])) continue;
      const Ring ring(std::move(atoms));
      const auto value = fraction_of(zeros[i], ring);
      if (!value) continue;
      if (auto out = isolate(value->over, i, unknowns.size())) return out;
    }
    return std::nullopt;
  }

  Candidates with_isolated(std::vector<Expr> zeros, std::vector<std::string> unknowns, const Isolated& one, int depth) {
    const std::string name = unknowns[one.unknown];
    zeros.erase(zeros.begin() + static_cast<std::ptrdiff_t>(one.equation));
    for (Expr& zero : zeros)
      if (depends_on(zero, name)) zero = substitute(zero, zero.root(), name, one.value);
    unknowns.erase(unknowns.begin() + static_cast<std::ptrdiff_t>(one.unknown));
    Candidates out = solve(std::move(zeros), unknowns, depth + 1);
    for (std::vector<Expr>& values : out.values) {
      Expr value = one.value;
      for (std::size_t i = 0; i < unknowns.size(); ++i)
        if (depends_on(value, unknowns[i])) value = substitute(value, value.root(), unknowns[i], values[i]);
      values.insert(values.begin() + static_cast<std::ptrdiff_t>(one.unknown), neat(value));
    }
    return out;
  }

  /// An equation in one unknown alone: each of its zeros in turn.
  std::optional<Candidates> with_one_unknown(const std::vector<Expr>& zeros, const std::vector<std::string>& unknowns,
                                             int depth) {
    for (std::size_t i = 0; i < zeros.size(); ++i) {
      const std::vector<std::string> names = maths::free_symbols(zeros[i]);
      if (names.size() != 1) continue;
      const auto at = std::ranges::find(unknowns, names[0]);
      if (at == unknowns.end()) continue;
      const Roots roots = roots_of(zeros[i], names[0], complex_);
      if (roots.kind != Roots::Kind::finite || !roots.families.empty()) continue;
      const auto unknown = static_cast<std::size_t>(at - unknowns.begin());
      Candidates out;
      for (const Expr& root : roots.values) {
        Candidates some = with_isolated(zeros, unknowns, {i, unknown, root}, depth);
        if (some.kind != Candidates::Kind::finite) return some;
        std::ranges::move(some.values, std::back_inserter(out.values));
        if (out.values.size() > kMostCandidates) return Candidates{Candidates::Kind::unknown, {}};
      }
      return out;
    }
    return std::nullopt;
  }

  Candidates by_basis(const std::vector<Expr>& zeros, const std::vector<std::string>& unknowns, int depth) {
    Candidates unknown{Candidates::Kind::unknown, {}};
    if (based_) return unknown;
    based_ = true;
    Atoms atoms;
    for (const std::string& name : unknowns) atoms.add(symbol(name));
    for (const Expr& zero : zeros)
      if (!atoms.collect(zero)) return unknown;
    // Functions of the unknowns are no variables of their own.
    if (atoms.size() != unknowns.size()) return unknown;
    const Ring ring(std::move(atoms));
    std::vector<Poly> polys;
    for (const Expr& zero : zeros) {
      auto value = fraction_of(zero, ring);
      if (!value) return unknown;
      polys.push_back(std::move(value->over));
    }
    const auto basis = groebner_basis(polys);
    if (!basis) return unknown;
    std::vector<Expr> next;
    next.reserve(basis->size());
    for (const Poly& poly : *basis) next.push_back(expr_of(poly));
    return solve(std::move(next), unknowns, depth + 1);
  }

  bool complex_;
  bool based_ = false;
  Candidates contradiction_;
};

}  // namespace

Candidates common_zeros(const std::vector<Expr>& zeros, std::span<const std::string> unknowns, bool complex) {
  return Zeros(complex).solve(zeros, {unknowns.begin(), unknowns.end()}, 0);
}

}  // namespace assay::cas
