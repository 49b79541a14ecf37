#pragma once

#include <string_view>
#include <vector>

#include "grader/cas/values_build.h"
#include "grader/cas/values_kinds.h"

// The comparisons behind compare_values(), one a pair of kinds. All symmetric.
namespace assay::cas {

[[nodiscard]] Answer compare_in_order(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy,
                                      std::string_view method);
/// Without order. As sets equal elements count once; else each needs a partner of its own.
[[nodiscard]] Answer compare_several(const std::vector<Expr>& a, const std::vector<Expr>& b, bool as_sets,
                                     const Policy& policy);

/// Sets of real numbers, described in any way, in one symbol (which may have two names).
[[nodiscard]] Answer compare_regions(const Expr& a, const Expr& b, const Policy& policy);

/// Equations up to scale and rearrangement; systems as ideals.
[[nodiscard]] Answer compare_equations(const Expr& a, const Expr& b, const Policy& policy);
[[nodiscard]] Answer compare_systems(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy);

[[nodiscard]] Answer compare_ratios(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy);
[[nodiscard]] Answer compare_congruences(const Expr& a, const Expr& b, const Policy& policy);
[[nodiscard]] Answer compare_texts(const Expr& a, const Expr& b);
[[nodiscard]] Answer compare_piecewise(const Expr& a, const Expr& b, const Policy& policy);

/// Products, sums and powers of matrices worked out; nothing when the shapes do not fit.
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<Expr> entries;  ///< row by row
};
[[nodiscard]] std::optional<Matrix> matrix_of(const Expr& expr);
/// Every det(…) of a matrix replaced by its value.
[[nodiscard]] Expr with_determinants(const Expr& expr);
[[nodiscard]] Answer compare_matrices(const Matrix& a, const Matrix& b, const Policy& policy);

}  // namespace assay::cas
