#pragma once

#include "grader/base/bytes.h"
#include "grader/maths/expr.h"

namespace assay::maths {

void write_formula(ByteWriter& out, const Expr& expr);

/// Checked throughout: arguments before their nodes, their number, the texts of leaves, bound variables, shapes of
/// matrices, at most 1,000 levels and a million nodes as a tree. Empty, and the reader has failed, when one is wrong.
[[nodiscard]] Expr read_formula(ByteReader& in);

}  // namespace assay::maths
