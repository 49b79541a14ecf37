#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"
#include "grader/checkers/math/step_stretches.h"
#include "grader/maths/expr.h"
#include "grader/maths/parse.h"

namespace assay::checkers::math {

/// A relation or a system as it is written.
struct Statement {
  maths::Expr expr;
  Span span;
  std::size_t segment = 0;
  bool or_before = false;   ///< joined to the one before by 或, or
  bool and_before = false;  ///< by nothing but a comma, 和, and
  bool continues = false;   ///< its left side is the right side of the one before: a link of a chain
};

/// The relations of the stretches: chains taken apart (a = b = c), rows that begin with a relation continue the row
/// before, arrows and commas separate. What cannot be parsed is left out. At most `most`.
[[nodiscard]] std::vector<Statement> statements_of(std::string_view answer, const std::vector<Stretch>& stretches,
                                                   const maths::Reading& reading, std::size_t most);

}  // namespace assay::checkers::math
