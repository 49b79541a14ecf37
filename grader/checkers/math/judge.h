#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/math/algebra.h"
#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/goal.h"
#include "grader/checkers/math/problem.h"
#include "grader/maths/question.h"

namespace assay::checkers::math {

/// One comparison of something expected with something given.
struct Comparison {
  std::string name;      ///< of the unknown, or "answer"
  maths::Expr expected;  ///< as compared; empty where the given value is only substituted
  std::string wanted;    ///< the expected value for people; empty as `expected` is
  std::optional<Span> span;
  std::string text;      ///< verbatim
  maths::Answer answer;  ///< what the algebra says
  std::string normal;    ///< the given value in normal form; empty when it was not asked
  std::optional<std::string> wrong_unit;
  std::optional<bool> has_form;  ///< of the task's `form`; nothing when it wants none or this cannot be told
};

/// What the algebra says of the final answers.
struct Judgement {
  std::vector<Comparison> comparisons;
  std::optional<bool> agreed;  ///< whether rivals are equal to the answer; true without rivals, nothing when undecided
  bool complete = true;        ///< an antiderivative has its constant where the task requires one
};

/// Compares in one round with the helper. Every candidate must have a value.
[[nodiscard]] Judgement judge(const Extraction& extraction, const Problem& problem, const Goal& goal,
                              std::string_view text, Algebra& algebra);

}  // namespace assay::checkers::math
