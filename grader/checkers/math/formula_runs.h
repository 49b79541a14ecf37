#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// formulas_in() of a stretch of prose: what stands between marks, and runs of characters that formulas are made of.
[[nodiscard]] std::vector<Span> formula_runs(std::string_view text, const Span& within,
                                             const std::vector<std::string>& words);

}  // namespace assay::checkers::math
