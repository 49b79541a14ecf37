#pragma once

#include <optional>
#include <string_view>

#include "grader/maths/expr.h"

// The words of the notation of suites.
namespace assay::maths {

/// The function, constant or set that suites write by this name ("sqrt", "arcsin", "pi", "reals"), or nothing.
[[nodiscard]] std::optional<Op> named_op(std::string_view name);

/// Names that no symbol can have in a suite unless it is quoted: those of named_op() and the words of the grammar.
[[nodiscard]] bool is_reserved(std::string_view name);

/// Whether the operation stands for itself, without arguments: pi, infinity, reals.
[[nodiscard]] bool is_constant(Op op);

}  // namespace assay::maths
