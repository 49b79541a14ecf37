#pragma once

#include <optional>
#include <string>

#include "grader/checkers/math/problem.h"
#include "grader/maths/expr.h"

namespace assay::checkers::math {

/// A given value in the task's unit, or the unit that does not suit it.
struct Measured {
  maths::Expr value;
  std::optional<std::string> wrong_unit;  ///< as written
  bool had_unit = false;                  ///< some unit was written that the task asks for
};

/// Takes units out of what the model wrote: a bare number is in the task's unit, a commensurable one is converted,
/// another is wrong. Without a unit in the task the value stands as it is written, but 万人 counts ten thousands.
/// Percent likewise.
[[nodiscard]] Measured measured(const maths::Expr& given, const Problem& problem);

/// The expected value as it is compared with measured(): percents become hundredths.
[[nodiscard]] maths::Expr expected_value(const maths::Expr& expected, const Problem& problem);

}  // namespace assay::checkers::math
