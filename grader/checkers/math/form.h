#pragma once

#include <optional>

#include "grader/checkers/math/problem.h"
#include "grader/maths/expr.h"

namespace assay::checkers::math {

/// Whether an answer as it was written has the form that the task wants: by its tree alone. Nothing when the task wants
/// none, or when the tree does not tell (a radical where a reduced fraction is wanted).
[[nodiscard]] std::optional<bool> has_form(const maths::Expr& given, Problem::Form form);

}  // namespace assay::checkers::math
