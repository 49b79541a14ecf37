#pragma once

#include <flint/fmpq.h>

#include <cstdint>
#include <optional>
#include <string>

#include "grader/maths/expr.h"

namespace assay::cas {

/// An exact rational number of any size (FLINT's fmpq).
class Ratio {
 public:
  Ratio() { fmpq_init(&value_); }
  explicit Ratio(std::int64_t whole) : Ratio() { fmpq_set_si(&value_, whole, 1); }
  Ratio(const Ratio& other) : Ratio() { fmpq_set(&value_, &other.value_); }
  Ratio(Ratio&& other) noexcept : Ratio() { fmpq_swap(&value_, &other.value_); }
  Ratio& operator=(const Ratio& other) {
    fmpq_set(&value_, &other.value_);
    return *this;
  }
  Ratio& operator=(Ratio&& other) noexcept {
    fmpq_swap(&value_, &other.value_);
    return *this;
  }
  ~Ratio() { fmpq_clear(&value_); }

  [[nodiscard]] fmpq* get() { return &value_; }
  [[nodiscard]] const fmpq* get() const { return &value_; }
  [[nodiscard]] int sign() const { return fmpq_sgn(&value_); }
  [[nodiscard]] bool is_integer() const { return fmpz_is_one(fmpq_denref(&value_)) != 0; }
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

 private:
  fmpq value_;
};

/// The value of a tree of numbers and + - * / with whole exponents, mixed numbers and percentages; nothing for others
/// and for what would exceed some 60,000 bits.
[[nodiscard]] std::optional<Ratio> rational_of(const maths::Expr& expr, maths::Id root);
[[nodiscard]] inline std::optional<Ratio> rational_of(const maths::Expr& expr) {
  return rational_of(expr, expr.root());
}
/// "12" "0.50" "0.1(6)" "1.5e-7".
[[nodiscard]] std::optional<Ratio> rational_of_digits(std::string_view text);

/// How many decimals a written number shows: "0.50" 2, "12" 0, "1.5e-7" 8; negative for "1e3".
[[nodiscard]] int decimals_shown(std::string_view text);

}  // namespace assay::cas
