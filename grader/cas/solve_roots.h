#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cas/number.h"
#include "grader/cas/solve_poly.h"

// Exact real solutions of one equation in one unknown.
namespace assay::cas {

struct Roots {
  enum class Kind : std::uint8_t { finite, everything, unknown };
  Kind kind = Kind::unknown;
  std::vector<Expr> values;    ///< distinct, sorted by value, each proved by substitution
  std::vector<Expr> families;  ///< further ones: formulas in the letter `k`, one solution an integer k
  std::string why;             ///< of unknown
};

/// The real x with f(x) = 0; complex ones too when asked, as far as square roots give them.
[[nodiscard]] Roots roots_of(const Expr& f, std::string_view x, bool complex = false);

/// The real zeros of a polynomial whose other atoms are constants; nothing when one of them has no form in radicals.
[[nodiscard]] std::optional<std::vector<Expr>> polynomial_roots(const Poly& poly, std::size_t atom, bool complex);

/// sqrt of a rational that is not negative, with squares taken out: sqrt(8/9) is 2*sqrt(2)/3.
[[nodiscard]] Expr sqrt_of(const Ratio& value);

/// Whether all functions in f have real values at x = value (roots of what is negative, logarithms …).
[[nodiscard]] std::optional<bool> real_at(const Expr& f, std::string_view x, const Expr& value);

/// Exponentials to common bases, logarithms to natural ones, so that the same function is the same atom.
[[nodiscard]] Expr unified(const Expr& f, std::string_view x);

/// Equations whose solutions contain those of kernel = value, where the kernel is a function of something with x.
struct Inverse {
  bool known = false;
  std::vector<Expr> equations;  ///< each = 0
  std::vector<Expr> periodic;   ///< with the letter k; each = 0 for some integer k
};
[[nodiscard]] Inverse invert(const Expr& kernel, const Expr& value);

/// The letter that numbers families.
inline constexpr std::string_view kFamilyLetter = "k";

/// The normal form with the default policy.
[[nodiscard]] Expr neat(const Expr& expr);

}  // namespace assay::cas
