#pragma once

#include <optional>
#include <string_view>

#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/problem.h"

// Values read out of stretches of an answer.
namespace assay::checkers::math {

/// The value that a formula as it was written gives: the last exact member of a chain, the right side of an assignment,
/// the values of several assignments as a list. Statements stay when the task expects one.
[[nodiscard]] maths::Expr settled(const maths::Expr& formula, const Problem& problem);

/// The whole span as one value; nothing when it is none. `words`: a word can be the answer, too.
[[nodiscard]] std::optional<Candidate> whole_value(std::string_view answer, Span span, const Problem& problem,
                                                   bool words = false);

/// The value that the words of the span lead to: 这个棱柱的表面积为 12 平方厘米. `denied` becomes true when the only
/// value there is denied (不是 12).
[[nodiscard]] std::optional<Candidate> told_value(std::string_view answer, const Span& span, const Problem& problem,
                                                  bool announced, bool& denied);

}  // namespace assay::checkers::math
