#pragma once

#include <string>
#include <vector>

#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/goal.h"
#include "grader/checkers/math/problem.h"

namespace assay::checkers::math {

/// Something expected and what the model gave for it.
struct Pairing {
  std::string name;
  maths::Expr expected;  ///< empty when `bindings` are substituted into the task's equations
  maths::Expr given;
  Span span;
  std::vector<maths::Binding> bindings;
};

/// What has to be compared with what: each unknown with its value where there is one solution; all solutions as one set
/// where there are several; the values substituted where the task is not determined. Unknowns without an answer have
/// no pairing. Candidates without a value are left out.
[[nodiscard]] std::vector<Pairing> pairings(const Extraction& extraction, const Problem& problem, const Goal& goal);

}  // namespace assay::checkers::math
