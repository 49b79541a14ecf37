#pragma once

#include <optional>

#include "grader/cas/program.h"
#include "grader/maths/question.h"

namespace assay::cas {

/// Whether two real constants agree within the tolerance. Places: they differ by at most half a unit of the last place
/// asked for; a side written as a decimal with more digits must have them right too (rounded or cut). Relative: to the
/// larger of both. Nothing when not decided, not real, or the tolerance is exact.
[[nodiscard]] std::optional<bool> within_tolerance(const Program& a, const Program& b,
                                                   const maths::Tolerance& tolerance);

/// Decimals that a number is written with: 2 of 3.14, 3 of 1.5%; nothing when it is not written as a decimal.
[[nodiscard]] std::optional<long> written_places(const maths::Expr& expr, maths::Id root);

}  // namespace assay::cas
