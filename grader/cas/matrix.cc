#include <algorithm>
#include <array>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/solve_roots.h"
#include "grader/cas/values_compare.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostEntries = 400;
constexpr std::size_t kMostExpanded = 6;

using Entries = std::vector<Expr>;

std::optional<Matrix> literal(const Expr& expr) {
  Matrix out;
  for (const Expr& row : parts(expr)) {
    if (row.op() != Op::row) return std::nullopt;
    Entries entries = parts(row);
    if (out.rows != 0 && entries.size() != out.columns) return std::nullopt;
    out.columns = entries.size();
    ++out.rows;
    std::ranges::move(entries, std::back_inserter(out.entries));
  }
  if (out.entries.size() > kMostEntries) return std::nullopt;
  return out;
}

Matrix transposed(const Matrix& a) {
  Matrix out{a.columns, a.rows, {}};
  for (std::size_t column = 0; column < a.columns; ++column)
    for (std::size_t row = 0; row < a.rows; ++row) out.entries.push_back(a.entries[row * a.columns + column]);
  return out;
}

std::optional<Matrix> times(const Matrix& a, const Matrix& b) {
  if (a.columns != b.rows || a.rows * b.columns > kMostEntries || !spend(a.rows * b.columns * a.columns * 50))
    return std::nullopt;
  Matrix out{a.rows, b.columns, {}};
  for (std::size_t row = 0; row < a.rows; ++row)
    for (std::size_t column = 0; column < b.columns; ++column) {
      Entries terms;
      for (std::size_t k = 0; k < a.columns; ++k)
        terms.push_back(join(Op::mul, a.entries[row * a.columns + k], b.entries[k * b.columns + column]));
      out.entries.push_back(neat(join_some(Op::add, terms, integer(0))));
    }
  return out;
}

Matrix scaled(Matrix a, const Expr& by) {
  for (Expr& entry : a.entries) entry = neat(join(Op::mul, by, entry));
  return a;
}

std::optional<Matrix> plus(Matrix a, const Matrix& b) {
  if (a.rows != b.rows || a.columns != b.columns) return std::nullopt;
  for (std::size_t i = 0; i < a.entries.size(); ++i) a.entries[i] = neat(join(Op::add, a.entries[i], b.entries[i]));
  return a;
}

Matrix without(const Matrix& a, std::size_t row, std::size_t column) {
  Matrix out{a.rows - 1, a.columns - 1, {}};
  for (std::size_t i = 0; i < a.rows; ++i)
    for (std::size_t j = 0; j < a.columns; ++j)
      if (i != row && j != column) out.entries.push_back(a.entries[i * a.columns + j]);
  return out;
}

/// By expansion along the first row; small matrices only.
std::optional<Expr> determinant(const Matrix& a) {
  if (a.rows != a.columns || a.rows == 0 || a.rows > kMostExpanded || !spend(1000)) return std::nullopt;
  if (a.rows == 1) return a.entries[0];
  Entries terms;
  for (std::size_t column = 0; column < a.columns; ++column) {
    const auto minor = determinant(without(a, 0, column));
    if (!minor) return std::nullopt;
    Expr term = join(Op::mul, a.entries[column], *minor);
    terms.push_back(column % 2 == 0 ? term : join(Op::neg, term));
  }
  return neat(join(Op::add, terms));
}

std::optional<Matrix> inverse(const Matrix& a) {
  const auto det = determinant(a);
  if (!det || same_scalar(*det, integer(0)) != Outcome::different) return std::nullopt;
  Matrix out{a.rows, a.columns, {}};
  for (std::size_t row = 0; row < a.rows; ++row)
    for (std::size_t column = 0; column < a.columns; ++column) {
      const auto minor = a.rows == 1 ? std::optional(integer(1)) : determinant(without(a, column, row));
      if (!minor) return std::nullopt;
      const Expr entry = (row + column) % 2 == 0 ? *minor : join(Op::neg, *minor);
      out.entries.push_back(neat(join(Op::div, entry, *det)));
    }
  return out;
}

std::optional<Matrix> power(const Matrix& a, const Expr& exponent) {
  const auto value = rational_of(exponent);
  const auto n = value ? value->small_integer() : std::nullopt;
  if (!n || a.rows != a.columns || *n == 0 || *n > 64 || *n < -64) return std::nullopt;
  std::optional<Matrix> base = *n < 0 ? inverse(a) : a;
  std::optional<Matrix> out = base;
  for (std::int64_t i = 1; i < (*n < 0 ? -*n : *n) && out; ++i) out = times(*out, *base);
  return out;
}

bool scalar(const Expr& expr) { return kind_of(expr) == Kind::scalar; }

std::optional<Matrix> product_of(const Expr& expr) {
  std::optional<Matrix> out;
  Entries scale;
  for (const Expr& factor : parts(expr)) {
    if (scalar(factor)) {
      scale.push_back(factor);
      continue;
    }
    const auto next = matrix_of(factor);
    if (!next) return std::nullopt;
    out = out ? times(*out, *next) : next;
    if (!out) return std::nullopt;
  }
  if (!out || scale.empty()) return out;
  return scaled(*out, join_some(Op::mul, scale, integer(1)));
}

std::optional<Matrix> sum_of(const Expr& expr) {
  std::optional<Matrix> out;
  for (const Expr& term : parts(expr)) {
    const auto next = matrix_of(term);
    if (!next) return std::nullopt;
    out = out ? plus(*out, *next) : next;
    if (!out) return std::nullopt;
  }
  return out;
}

Expr replace_determinants(const Expr& expr, Id id, int depth) {
  if (expr.args(id).empty() || depth > 60) return expr.part(id);
  if (expr.op(id) == Op::det) {
    const auto matrix = matrix_of(expr.part(expr.arg(id, 0)));
    const auto value = matrix ? determinant(*matrix) : std::nullopt;
    return value ? *value : expr.part(id);
  }
  Entries args;
  for (const Id arg : expr.args(id)) args.push_back(replace_determinants(expr, arg, depth + 1));
  return join(expr.op(id), args, expr.text(id));
}

}  // namespace

std::optional<Matrix> matrix_of(const Expr& expr) {
  if (!spend(500)) return std::nullopt;
  switch (expr.op()) {
    case Op::matrix: return literal(expr);
    case Op::tuple: return Matrix{expr.args().size(), 1, parts(expr)};
    case Op::mul: return product_of(expr);
    case Op::add: return sum_of(expr);
    case Op::transpose: {
      const auto inner = matrix_of(part(expr, 0));
      return inner ? std::optional(transposed(*inner)) : std::nullopt;
    }
    case Op::neg: {
      const auto inner = matrix_of(part(expr, 0));
      return inner ? std::optional(scaled(*inner, integer(-1))) : std::nullopt;
    }
    case Op::div: {
      const auto inner = matrix_of(part(expr, 0));
      if (!inner || !scalar(part(expr, 1))) return std::nullopt;
      return scaled(*inner, join(Op::div, integer(1), part(expr, 1)));
    }
    case Op::pow: {
      const auto inner = matrix_of(part(expr, 0));
      return inner ? power(*inner, part(expr, 1)) : std::nullopt;
    }
    default: return std::nullopt;
  }
}

Expr with_determinants(const Expr& expr) { return replace_determinants(expr, expr.root(), 0); }

Answer compare_matrices(const Matrix& a, const Matrix& b, const Policy& policy) {
  if (a.rows != b.rows || a.columns != b.columns) return make_answer(Outcome::different, "type", "another shape");
  return compare_in_order(a.entries, b.entries, policy, "order");
}

}  // namespace assay::cas
