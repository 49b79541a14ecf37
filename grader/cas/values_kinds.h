#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/cas/values_build.h"

// What sort of thing a value is, for comparing it with another.
namespace assay::cas {

enum class Kind : std::uint8_t {
  scalar,
  text,
  several,  ///< list, finite set, alternatives of assignments
  tuple,
  matrix,
  region,  ///< interval, union, set builder, inequality, all real numbers
  equation,
  system,  ///< several equations that hold together
  family,
  ratio,
  congruence,
  piecewise,
  undefined,
  infinite,
  other,
};

[[nodiscard]] Kind kind_of(const Expr& expr);

/// Without what does not change the value: units (converted before), one element in brackets, a list of equations as
/// the system or the alternatives that it means, `f(x) =` in front.
[[nodiscard]] Expr plain_value(const Expr& expr);

/// The values of the symbol when every statement is `symbol = value`: x = 1 or x = 2.
struct Assignments {
  std::string symbol;
  std::vector<Expr> values;
};
[[nodiscard]] std::optional<Assignments> assignments(const Expr& expr);

/// The formula once for each choice of its signs ± and ∓, at most 16; itself when it has none, nothing beyond.
[[nodiscard]] std::vector<Expr> without_signs(const Expr& expr);

/// Elements of a list or set; the values of assignments; else the value alone.
[[nodiscard]] std::vector<Expr> elements(const Expr& expr);

}  // namespace assay::cas
