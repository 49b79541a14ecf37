#pragma once

#include <optional>

#include "grader/cas/values_build.h"

// Statements about real numbers that Z3 decides: polynomial relations in several symbols with + - * /, whole powers,
// roots, abs, min, max, cases and sets. Other formulas are not asked. The effort is counted in Z3's own steps, so that
// equal questions get equal answers; every call makes a context of its own. What is called different is so at a point
// that was checked again without Z3 where it is rational.
namespace assay::cas {

/// Whether two statements (or sets) hold for the same values of their symbols. Symmetric. Nothing when it is not asked
/// or not decided.
[[nodiscard]] std::optional<Answer> same_by_solver(const Expr& a, const Expr& b, const Policy& policy);

/// Whether a statement holds for all values of its symbols in their domains at which it is defined.
[[nodiscard]] std::optional<Answer> holds_by_solver(const Expr& statement, const Policy& policy);

/// equal, grew, shrank or different, as follows().
[[nodiscard]] std::optional<Answer> follows_by_solver(const Expr& before, const Expr& after, const Policy& policy);

}  // namespace assay::cas
