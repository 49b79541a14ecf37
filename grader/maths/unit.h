#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/maths/expr.h"

// Units of measurement and counters in Chinese and English: 万人, cm², 平方厘米, km/h, 千米/时, 元, 只, apples.
namespace assay::maths {

/// A unit taken apart. Units of equal dimension and counter convert into each other by their factors.
struct Unit {
  /// Exponents of metre, kilogram, second, kelvin, ampere, mole, bit, radian, and of money in one currency.
  std::array<std::int8_t, 9> dimension{};
  std::string currency;        ///< "CNY", "USD" … when money is in it
  std::string counter;         ///< what is counted (人, 只, apple), folded; an unknown word is a counter
  Expr factor;                 ///< to the coherent unit, exact: 万 is 10000, ° is pi/180
  std::optional<Expr> offset;  ///< added after the factor: °C
};

/// The unit that the text names (whole text, white space and LaTeX marks such as \mathrm, \text, ^2 read over), or
/// nothing when it is empty or cannot be one. Never fails on a word that it does not know: that is a counter.
[[nodiscard]] std::optional<Unit> read_unit(std::string_view text);

/// Whether a value in one can be said in the other. Two general counters (个, 只 …) agree with each other and with any
/// counter of the same kind; 万人 and 人 agree (their factors differ).
[[nodiscard]] bool commensurable(const Unit& a, const Unit& b);

/// The bytes of the longest unit or known counter that begins at the first byte of the text; 0 when none does. Words
/// of more than one script are not joined. For the parser: what follows a value.
[[nodiscard]] std::size_t unit_prefix(std::string_view text);

}  // namespace assay::maths
