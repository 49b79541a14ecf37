#pragma once

#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// What stands in \boxed, \fbox and \framebox, in order; of nested ones the inner. Read as they are broken: `\boxed
/// {5}`,
/// `\boxed5`, an unclosed brace (to the end of the line or formula). At most 200; linear.
[[nodiscard]] std::vector<Span> boxes_of(std::string_view answer);

/// What is struck out: ~~…~~ within a line.
[[nodiscard]] std::vector<Span> struck_out(std::string_view answer);

}  // namespace assay::checkers::math
