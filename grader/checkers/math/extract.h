#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"
#include "grader/maths/expr.h"
#include "grader/maths/parse.h"
#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// One thing that the answer commits itself to.
struct Candidate {
  enum class Source : std::uint8_t { boxed, stated, bold, table, code, equation, last };
  std::string unknown;  ///< its name; empty when the task has one nameless answer
  Span span;            ///< verbatim text in the answer
  maths::Expr value;    ///< empty when `problem` says why
  maths::NotParsed problem;
  Source source = Source::last;
};

/// What the model finally answered. Where several commitments stand, the last wins; those taken back (不对, wait, 更正)
/// or denied do not count; several different final answers of equal standing are a conflict.
struct Extraction {
  std::vector<Candidate> answers;  ///< one an unknown, in the task's order; or one; several when all are needed (lists)
  std::vector<std::string> missing;  ///< unknowns without an answer
  std::vector<Candidate> rivals;  ///< of a conflict: the other final answers; the checker asks whether they are equal
  std::vector<Candidate> retracted;  ///< taken back or denied, at most 20
};

[[nodiscard]] Extraction extract(std::string_view answer, const std::vector<Segment>& segments, const Problem& problem);

}  // namespace assay::checkers::math
