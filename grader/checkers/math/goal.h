#pragma once

#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/math/algebra.h"
#include "grader/checkers/math/problem.h"
#include "grader/maths/question.h"

namespace assay::checkers::math {

/// What a right answer is, once the problem is solved. Made when a suite is bound, constant afterwards.
struct Goal {
  /// Why the problem could not be solved for now (the helper is missing); then nothing is graded.
  std::string unavailable;
  maths::Solved solved = maths::Solved::finite;
  /// Of a task with unknowns: every solution, one binding of each unknown. For the checked steps, too.
  std::vector<std::vector<maths::Binding>> solutions;
  std::string shown;      ///< the expected value of an `answer` as people read it: in normal form where that is shorter
  maths::Expr described;  ///< the set of solutions where it is no list of single ones
};

/// Solves the problem. bad_input when it has no solution, or no definite one, and the task does not say so.
[[nodiscard]] Result<Goal> solve_problem(const Params& params, const Problem& problem, Algebra& algebra);

/// A right answer in words: "chickens = 12, rabbits = 13".
[[nodiscard]] std::string goal_text(const Problem& problem, const Goal& goal);

}  // namespace assay::checkers::math
