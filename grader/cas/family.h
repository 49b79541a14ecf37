#pragma once

#include <optional>
#include <vector>

#include "grader/cas/values_build.h"

// Solutions that repeat: values for every integer k.
namespace assay::cas {

[[nodiscard]] inline bool is_family(const Expr& expr) { return expr.op() == Op::family; }

/// Whether two families (or unions, lists, alternatives of families) give the same numbers: each is linear in its
/// integer with a real period; residues modulo the common period decide. Periods without a common multiple: undecided,
/// or different when one side has none of the other's periods.
[[nodiscard]] Answer compare_families(const Expr& a, const Expr& b, const Policy& policy);

}  // namespace assay::cas
