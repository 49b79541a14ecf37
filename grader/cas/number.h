#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/maths/expr.h"
#include "grader/maths/question.h"

// Scalars: values that are one number or one expression in symbols. Implemented with FLINT, Arb and Calcium behind a C
// shim. One thread at a time per thread: all caches are thread-local. Every function stays within the budget of the
// running request (budget.h) and says `undecided` when it is used up.
namespace assay::cas {

using maths::Answer;
using maths::Domain;
using maths::Expr;
using maths::Id;
using maths::Outcome;
using maths::Policy;
using maths::SymbolDomain;

/// The ladder of docs/decisions: structure, exact rationals, polynomials and rational functions, refutation by balls,
/// exact constants, probable equality at rational points. Both sides scalars (no set, tuple, relation). Tolerance and
/// `degrees` of the policy apply; symmetric. method is
/// structure|rational|polynomial|ball|algebraic|probable|tolerance|domain|budget.
[[nodiscard]] Answer compare_scalars(const Expr& a, Id root_a, const Expr& b, Id root_b, const Policy& policy);

/// Brings a tree to one that only has exact arithmetic, functions and closed forms: percent, degree, mixed, based,
/// sums, products, derivatives, integrals and limits evaluated where that is possible within the budget. Whatever
/// cannot be stays as it is.
[[nodiscard]] Expr closed_form(const Expr& expr, Id root, const Policy& policy);

/// The sign of a real constant: -1, 0, 1; nothing when it is not real, has symbols, or is not decided.
[[nodiscard]] std::optional<int> sign_of(const Expr& expr, Id root);

/// Whether a constant is an integer / real; nothing when undecided.
[[nodiscard]] std::optional<bool> is_integer(const Expr& expr, Id root);
[[nodiscard]] std::optional<bool> is_real(const Expr& expr, Id root);

/// The exact normal form of a scalar (rational, a + b*sqrt(n), reduced polynomial …), for people and for comparing
/// notes; the input itself when nothing simpler is known.
[[nodiscard]] Expr normal_form(const Expr& expr, Id root, const Policy& policy);

/// Decimal approximation of a constant with so many significant digits, correctly rounded or nothing.
[[nodiscard]] std::optional<std::string> decimal(const Expr& expr, Id root, int digits);

/// The derivative by the rules, unsimplified.
[[nodiscard]] std::optional<Expr> derivative(const Expr& expr, Id root, std::string_view variable);

/// The expression with every free occurrence of the symbol replaced.
[[nodiscard]] Expr substitute(const Expr& expr, Id root, std::string_view symbol, const Expr& value);

}  // namespace assay::cas
