#pragma once

#include <flint/flint.h>

#include <optional>
#include <string_view>
#include <vector>

#include "grader/cas/number.h"

// The parts of closed_form(): each takes closed arguments and gives nothing when it knows no closed form.
namespace assay::cas {

/// sum or product of `body` for the symbol from `from` to `to`.
struct Range {
  const Expr& body;
  std::string_view symbol;
  const Expr& from;
  const Expr& to;
};
[[nodiscard]] std::optional<Expr> close_sum(const Range& range);
[[nodiscard]] std::optional<Expr> close_product(const Range& range);

/// An antiderivative by table, linear substitution and parts.
[[nodiscard]] std::optional<Expr> antiderivative(const Expr& body, std::string_view variable);
[[nodiscard]] std::optional<Expr> close_integral(const Range& range);

enum class Side : std::uint8_t { both, left, right };
[[nodiscard]] std::optional<Expr> close_limit(const Expr& body, std::string_view variable, const Expr& at, Side side);

/// The degree of the formula as a polynomial in the symbol; nothing when it is none. Coefficients may hold other
/// symbols.
[[nodiscard]] std::optional<slong> degree_in(const Expr& expr, std::string_view symbol);

/// The coefficients by rising powers, by derivatives at 0; nothing when it is no polynomial of degree <= 24.
[[nodiscard]] std::optional<std::vector<Expr>> coefficients_in(const Expr& expr, std::string_view symbol);

/// The same value written shortly: constants folded, 0 and 1 dropped.
[[nodiscard]] Expr neat_form(const Expr& expr);

}  // namespace assay::cas
