#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "grader/maths/expr.h"

// Formulas rewritten before they are asked about. Results of more than 20,000 nodes are none.
namespace assay::checkers::math {

/// What a symbol, or a function of one argument (then `parameter` is its letter), stands for.
struct Meaning {
  maths::Expr value;
  std::string parameter;
};
using Meanings = std::map<std::string, Meaning, std::less<>>;

/// Every free occurrence replaced by its meaning, once: meanings are not looked up in meanings. f'(x) becomes the
/// derivative.
[[nodiscard]] std::optional<maths::Expr> replaced(const maths::Expr& expr, const Meanings& meanings);

/// Symbols renamed.
[[nodiscard]] maths::Expr renamed(const maths::Expr& expr,
                                  const std::map<std::string, std::string, std::less<>>& names);

/// Without units and counters; nothing when two units of the same kind differ (cm and m), for then the numbers alone
/// say nothing.
[[nodiscard]] std::optional<maths::Expr> without_units(const maths::Expr& expr);

/// The variable of an integral without bounds in it.
[[nodiscard]] std::optional<std::string> indefinite_variable(const maths::Expr& expr);
/// lhs = rhs with both sides differentiated; integrals without bounds become their integrands.
[[nodiscard]] maths::Expr differentiated(const maths::Expr& relation, std::string_view variable);

/// The symbol that is the left side alone, or f of f(x) = …; empty otherwise.
struct Head {
  std::string name;
  std::string parameter;  ///< of a function
};
[[nodiscard]] Head head_of(const maths::Expr& relation);

[[nodiscard]] maths::Expr side_of(const maths::Expr& relation, std::size_t side);
[[nodiscard]] maths::Expr joined(maths::Op op, const maths::Expr& a, const maths::Expr& b);
/// A decimal number with a point, signed or not, with a percent sign or not.
[[nodiscard]] bool is_decimal(const maths::Expr& expr);
[[nodiscard]] bool is_plain_number(const maths::Expr& expr);

}  // namespace assay::checkers::math
