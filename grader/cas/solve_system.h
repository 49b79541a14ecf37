#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/cas/values_build.h"

namespace assay::cas {

/// Candidates for the common zeros: each as long as `unknowns`. Not yet checked against the statements.
struct Candidates {
  enum class Kind : std::uint8_t { finite, free, unknown };
  Kind kind = Kind::finite;
  std::vector<std::vector<Expr>> values;
};

/// The common zeros of formulas: linear elimination, equations in one unknown, Groebner bases. `complex`: also those
/// that are not real where square roots give them.
[[nodiscard]] Candidates common_zeros(const std::vector<Expr>& zeros, std::span<const std::string> unknowns,
                                      bool complex);

/// The same for linear equations with rational coefficients that have one solution or none; nothing for others.
[[nodiscard]] std::optional<Candidates> linear_zeros(const std::vector<Expr>& zeros,
                                                     std::span<const std::string> unknowns);

/// Integer solutions of statements whose linear ones bound every unknown; nothing when they do not, or when more than
/// 10,000 cases would have to be tried. Policy gives the domains; every solution satisfies all statements.
[[nodiscard]] std::optional<std::vector<std::vector<Expr>>> integer_solutions(std::span<const Expr> statements,
                                                                              std::span<const std::string> unknowns,
                                                                              const Policy& policy);

}  // namespace assay::cas
