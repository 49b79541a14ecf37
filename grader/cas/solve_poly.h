#pragma once

#include <flint/fmpz_mpoly.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cas/values_build.h"
#include "grader/cas/values_rational.h"

// Polynomials with integer coefficients in atoms: symbols, and constants or functions that arithmetic does not look
// into (pi, sqrt(2), sin(x)). Everything is bounded; what exceeds it gives nothing.
namespace assay::cas {

/// What the variables of a ring stand for. Symbols first come first; the same formula is one atom.
class Atoms {
 public:
  /// Adds what the formula consists of; false beyond 60 atoms.
  bool collect(const Expr& expr);
  std::size_t add(const Expr& atom);
  [[nodiscard]] std::optional<std::size_t> find(const Expr& atom) const;
  [[nodiscard]] std::size_t size() const { return exprs_.size(); }
  [[nodiscard]] const Expr& at(std::size_t index) const { return exprs_[index]; }

 private:
  std::vector<std::string> names_;
  std::vector<Expr> exprs_;
};

/// Z[atoms] in lexicographic order: the first atom is the greatest. Outlives its polynomials.
class Ring {
 public:
  explicit Ring(Atoms atoms) : atoms_(std::move(atoms)) {
    fmpz_mpoly_ctx_init(context_, static_cast<slong>(atoms_.size() == 0 ? 1 : atoms_.size()), ORD_LEX);
  }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ~Ring() { fmpz_mpoly_ctx_clear(context_); }
  [[nodiscard]] const Atoms& atoms() const { return atoms_; }
  [[nodiscard]] const fmpz_mpoly_ctx_struct* get() const { return context_; }

 private:
  Atoms atoms_;
  fmpz_mpoly_ctx_t context_;
};

class Poly {
 public:
  explicit Poly(const Ring& ring) : ring_(&ring) { fmpz_mpoly_init(value_, ring.get()); }
  Poly(const Poly& other) : Poly(*other.ring_) { fmpz_mpoly_set(value_, other.value_, ring_->get()); }
  Poly(Poly&& other) noexcept : Poly(*other.ring_) { fmpz_mpoly_swap(value_, other.value_, ring_->get()); }
  Poly& operator=(const Poly& other) {
    if (this != &other) fmpz_mpoly_set(value_, other.value_, ring_->get());
    return *this;
  }
  Poly& operator=(Poly&& other) noexcept {
    fmpz_mpoly_swap(value_, other.value_, ring_->get());
    return *this;
  }
  ~Poly() { fmpz_mpoly_clear(value_, ring_->get()); }

  [[nodiscard]] fmpz_mpoly_struct* get() { return value_; }
  [[nodiscard]] const fmpz_mpoly_struct* get() const { return value_; }
  [[nodiscard]] const Ring& ring() const { return *ring_; }
  [[nodiscard]] bool is_zero() const { return fmpz_mpoly_is_zero(value_, ring_->get()) != 0; }
  [[nodiscard]] bool is_constant() const { return fmpz_mpoly_is_fmpz(value_, ring_->get()) != 0; }
  [[nodiscard]] long degree(std::size_t atom) const {
    return fmpz_mpoly_degree_si(value_, static_cast<slong>(atom), ring_->get());
  }
  [[nodiscard]] bool uses(std::size_t atom) const { return degree(atom) > 0; }
  [[nodiscard]] long total_degree() const { return fmpz_mpoly_total_degree_si(value_, ring_->get()); }
  /// The value of a constant.
  [[nodiscard]] Ratio constant() const;
  friend bool operator==(const Poly& a, const Poly& b) {
    return fmpz_mpoly_equal(a.value_, b.value_, a.ring_->get()) != 0;
  }

 private:
  const Ring* ring_;
  fmpz_mpoly_t value_;
};

struct Fraction {
  Poly over;
  Poly under;
};

/// The formula as a quotient of polynomials without common factor; every atom must be in the ring.
[[nodiscard]] std::optional<Fraction> fraction_of(const Expr& expr, const Ring& ring);

[[nodiscard]] std::optional<Poly> product(const Poly& a, const Poly& b);
[[nodiscard]] Poly sum(const Poly& a, const Poly& b);

/// Divided by its content, first coefficient positive.
[[nodiscard]] Poly primitive(const Poly& poly);
/// The distinct irreducible factors that are not constant, primitive, sorted by text of the library's order.
[[nodiscard]] std::optional<std::vector<Poly>> factors(const Poly& poly);
/// Coefficients by powers of one atom, lowest first.
[[nodiscard]] std::vector<Poly> coefficients(const Poly& poly, std::size_t atom);
/// The polynomial with the atom eliminated between both (resultant).
[[nodiscard]] std::optional<Poly> eliminated(const Poly& a, const Poly& b, std::size_t atom);
/// The polynomial as a formula in its atoms.
[[nodiscard]] Expr expr_of(const Poly& poly);
/// The atoms it contains.
[[nodiscard]] std::vector<std::size_t> atoms_used(const Poly& poly);
/// Value at rational numbers, one an atom; the vector is as long as the ring has atoms.
[[nodiscard]] std::optional<Ratio> value_at(const Poly& poly, const std::vector<Ratio>& at);

/// The Groebner basis within fixed limits, or nothing.
[[nodiscard]] std::optional<std::vector<Poly>> groebner_basis(const std::vector<Poly>& generators);
[[nodiscard]] bool in_ideal(const Poly& poly, const std::vector<Poly>& basis);

}  // namespace assay::cas
