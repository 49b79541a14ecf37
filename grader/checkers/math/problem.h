#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/params.h"
#include "grader/maths/expr.h"
#include "grader/maths/parse.h"
#include "grader/maths/question.h"
#include "grader/maths/unit.h"

namespace assay::checkers::math {

/// An unknown of the task and what prose calls it.
struct Unknown {
  std::string name;
  std::vector<std::string> words;
};

/// The parameters of a `math` check, bound but not yet solved. Defined in docs/suites.md and docs/checkers/math.md.
struct Problem {
  enum class Shape : std::uint8_t { unknowns, answer, antiderivative };
  enum class Form : std::uint8_t { any, reduced, decimal, factored, expanded };
  enum class Solutions : std::uint8_t { some, none, free };
  Shape shape = Shape::answer;
  std::vector<Unknown> unknowns;
  std::vector<maths::Expr> equations;
  maths::Expr expected;            ///< the answer, or the integrand
  std::string variable;            ///< of an antiderivative
  bool constant_required = false;  ///< an antiderivative without + C is wrong
  maths::Policy policy;
  std::string unit_text;
  std::optional<maths::Unit> unit;
  bool percent = false;  ///< `expected` counts percents
  Form form = Form::any;
  Solutions solutions = Solutions::some;
  bool steps_checked = true;
  double steps_weight = 0;  ///< part of the score that the checked steps make; 0: shown, not scored
  maths::Reading reading;   ///< with the words of the unknowns
};

/// Errors are bad_input and name the parameter; one in a formula says the column.
[[nodiscard]] Result<Problem> read_problem(const Params& params);

}  // namespace assay::checkers::math
