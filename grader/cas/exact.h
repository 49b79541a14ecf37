#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/cas/flint_values.h"
#include "grader/maths/expr.h"

// Exact rational arithmetic on formulas.
namespace assay::cas {

enum class Exactness : std::uint8_t {
  rational,    ///< `value` is it
  unknown,     ///< not a rational number, or not known to be one
  over_limit,  ///< a part has more digits than Budget::digits
  undefined,   ///< a division by zero, the factorial of -1
};

struct Exact {
  Exactness kind = Exactness::unknown;
  Rational value;
};

/// A number as written: "12", "0.50", "0.1(6)", "1.5e-7". over_limit beyond Budget::digits, unknown when it is none.
[[nodiscard]] Exact read_number(std::string_view text);

/// How many decimals a written number shows: "0.50" 2, "12" 0, "1.5e-7" 8; negative for "1e3", 0 when it is none.
[[nodiscard]] int decimals_shown(std::string_view text);

/// Digits of a number in a base from 2 to 36, with an optional point.
[[nodiscard]] Exact read_based(std::string_view digits, slong base);

/// The value of a constant; exact roots of perfect powers, factorials, binomials and so on are taken. Bounded by
/// Budget::digits for each intermediate result.
[[nodiscard]] Exact exact_value(const maths::Expr& expr, maths::Id root);

/// The value of one node whose arguments have these values.
[[nodiscard]] Exact exact_step(const maths::Expr& expr, maths::Id id, const std::vector<Exact>& values);

/// base^exponent within the budget.
[[nodiscard]] Exact exact_power(const Rational& base, const Rational& exponent);

/// The real n-th root, when it is rational.
[[nodiscard]] Exact exact_root(const Rational& base, slong n);

/// factorial, binomial, permutations, gcd, lcm, mod, floor, ceil, min, max, sign.
[[nodiscard]] Exact exact_discrete(maths::Op op, const std::vector<const Rational*>& args);

[[nodiscard]] inline bool within_digits(const Rational& value, std::uint64_t digits) {
  const auto bits = digits * 10 / 3;
  return fmpz_bits(fmpq_numref(value.get())) <= bits && fmpz_bits(fmpq_denref(value.get())) <= bits;
}

}  // namespace assay::cas
