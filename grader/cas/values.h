#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/maths/expr.h"
#include "grader/maths/question.h"

// Values that are more than one number, and statements: tuples, lists, sets, intervals, matrices, families, relations,
// systems.
namespace assay::cas {

/// Compares any two values by their types: scalars go to compare_scalars(); a set against an inequality or a union of
/// intervals as sets; equations up to scale and rearrangement; lists as multisets; ± expanded; a one-column matrix
/// against a tuple is policy. Symmetric.
[[nodiscard]] maths::Answer compare_values(const maths::Expr& expected, const maths::Expr& given,
                                           const maths::Policy& policy);

/// Solves equations and inequalities for the unknowns: linear systems exactly, polynomial systems by Gröbner bases and
/// algebraic roots, inequalities in one unknown by sign tables, periodic equations as families; side conditions of
/// policy.domains filter afterwards; every solution is substituted back exactly before it is given.
[[nodiscard]] maths::Answer solve(std::span<const maths::Expr> statements, std::span<const std::string> unknowns,
                                  const maths::Policy& policy);

/// Whether all statements hold under one of the bindings (or identically when symbols stay free). ≈ holds to the digits
/// shown.
[[nodiscard]] maths::Answer hold(std::span<const maths::Expr> statements,
                                 std::span<const std::vector<maths::Binding>> alternatives,
                                 const maths::Policy& policy);

/// How the solutions of `after` compare with those of `before`: equal, grew, shrank, different or undecided.
[[nodiscard]] maths::Answer follows(const maths::Expr& before, const maths::Expr& after,
                                    std::span<const std::string> unknowns, const maths::Policy& policy);

}  // namespace assay::cas
