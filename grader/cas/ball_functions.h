#pragma once

#include <span>

#include "grader/cas/flint_values.h"
#include "grader/maths/expr.h"

namespace assay::cas {

/// One operation on balls.
struct BallCall {
  maths::Op op;
  std::span<const acb_struct* const> args;
  const Rational* second;  ///< the second argument when it is known exactly, else null
  bool real;               ///< odd roots of negative numbers are real
  slong bits;
};

/// Encloses the result; indeterminate where it is undefined or not known.
void apply_to_balls(acb_struct* out, const BallCall& call);

/// Functions that only real numbers or whole numbers have: abs, floor, min, mod, gcd, factorial …
void apply_discrete_to_balls(acb_struct* out, const BallCall& call);

}  // namespace assay::cas
