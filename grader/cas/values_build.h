#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cas/number.h"
#include "grader/maths/expr.h"

// Formulas put together from formulas. Every result is a formula of its own.
namespace assay::cas {

using maths::Op;

[[nodiscard]] Expr leaf(Op op, std::string_view text = {});
[[nodiscard]] Expr integer(std::int64_t value);
[[nodiscard]] Expr symbol(std::string_view name);
[[nodiscard]] Expr join(Op op, std::span<const Expr> args, std::string_view text = {});
[[nodiscard]] Expr join(Op op, const Expr& a);
[[nodiscard]] Expr join(Op op, const Expr& a, const Expr& b, std::string_view text = {});
[[nodiscard]] Expr minus(const Expr& a, const Expr& b);

/// One argument stays itself, none becomes `empty`, more are joined.
[[nodiscard]] Expr join_some(Op op, std::span<const Expr> args, const Expr& empty);

/// The arguments of a node, each a formula of its own.
[[nodiscard]] std::vector<Expr> parts(const Expr& expr, Id root);
[[nodiscard]] inline std::vector<Expr> parts(const Expr& expr) { return parts(expr, expr.root()); }
[[nodiscard]] inline Expr part(const Expr& expr, std::size_t index) { return expr.part(expr.arg(expr.root(), index)); }

[[nodiscard]] bool depends_on(const Expr& expr, std::string_view symbol);
[[nodiscard]] bool has_symbols(const Expr& expr);
/// Whether the tree has a node of that kind.
[[nodiscard]] bool has_op(const Expr& expr, Op op);

/// -1, 0, 1 as a < b, a = b, a > b for real constants; nothing when undecided or not real.
[[nodiscard]] std::optional<int> order(const Expr& a, const Expr& b);
/// Sorts by value and then by text; false when two could not be ordered (then by text alone).
bool sort_values(std::vector<Expr>& values);

/// Both are equal, or not, by compare_scalars without tolerance.
[[nodiscard]] Outcome same_scalar(const Expr& a, const Expr& b);

[[nodiscard]] Answer make_answer(Outcome outcome, std::string_view method, std::string detail = {});

}  // namespace assay::cas
