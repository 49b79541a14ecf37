#pragma once

#include <span>
#include <string_view>

#include "grader/checkers/checker.h"

namespace assay {

/// Every checker of checkers.def, in its order. The table is constant: safe from any thread.
[[nodiscard]] std::span<const CheckerInfo* const> all_checkers();

/// nullptr when no checker has that name.
[[nodiscard]] const CheckerInfo* find_checker(std::string_view name);

}  // namespace assay
