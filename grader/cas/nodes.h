#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/cas/flint_values.h"
#include "grader/maths/expr.h"

// Walking formulas without recursion: arguments stand before the nodes that use them.
namespace assay::cas {

/// The nodes below `root` (itself included) in an order in which arguments come first.
[[nodiscard]] std::vector<maths::Id> nodes_below(const maths::Expr& expr, maths::Id root);

/// How many nodes the formula below `root` has when shared ones are counted as often as they would be written: what a
/// walk down costs. At most most_written.
inline constexpr std::uint64_t most_written = std::uint64_t{1} << 40U;
[[nodiscard]] std::uint64_t written_size(const maths::Expr& expr, maths::Id root);

/// Whether a node of one of these kinds is below `root`.
[[nodiscard]] bool mentions(const maths::Expr& expr, maths::Id root, std::initializer_list<maths::Op> ops);

/// Whether the symbol occurs below `root`, bound or free.
[[nodiscard]] bool mentions_symbol(const maths::Expr& expr, maths::Id root, std::string_view symbol);

/// Writes a rational as nodes of the formula: number, neg(number), div(number, number).
maths::Id add_rational(maths::Expr& expr, const Rational& value);
maths::Id add_integer(maths::Expr& expr, const Integer& value);

}  // namespace assay::cas
