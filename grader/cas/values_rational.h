#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grader/cas/flint_values.h"
#include "grader/maths/expr.h"

namespace assay::cas {

/// A rational number to calculate with.
class Ratio : public Rational {
 public:
  Ratio() = default;
  explicit Ratio(std::int64_t whole) { fmpq_set_si(get(), whole, 1); }
  explicit Ratio(Rational value) : Rational(std::move(value)) {}

  [[nodiscard]] int sign() const { return fmpq_sgn(get()); }
  [[nodiscard]] bool is_integer() const { return fmpz_is_one(fmpq_denref(get())) != 0; }
  /// The value when it is an integer of 62 bits.
  [[nodiscard]] std::optional<std::int64_t> small_integer() const;
  [[nodiscard]] Ratio floor() const;
  /// 3, -3, 1/2, -1/2 as a formula.
  [[nodiscard]] maths::Expr expr() const;
  [[nodiscard]] std::size_t bits() const;

  friend Ratio operator+(const Ratio& a, const Ratio& b);
  friend Ratio operator-(const Ratio& a, const Ratio& b);
  friend Ratio operator*(const Ratio& a, const Ratio& b);
  friend Ratio operator/(const Ratio& a, const Ratio& b);  ///< b must not be 0
  friend int compare(const Ratio& a, const Ratio& b) { return fmpq_cmp(a.get(), b.get()); }
};

/// exact_value() and read_number() where they give a rational number; nothing otherwise.
[[nodiscard]] std::optional<Ratio> rational_of(const maths::Expr& expr, maths::Id root);
[[nodiscard]] inline std::optional<Ratio> rational_of(const maths::Expr& expr) {
  return rational_of(expr, expr.root());
}
[[nodiscard]] std::optional<Ratio> rational_of_digits(std::string_view text);

}  // namespace assay::cas
