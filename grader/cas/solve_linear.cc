#include <flint/fmpq_mat.h>

#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/nodes.h"
#include "grader/cas/solve_system.h"
#include "grader/cas/values_rational.h"

// Linear systems with rational coefficients: Gauss's elimination on fractions.
namespace assay::cas {
namespace {

constexpr std::size_t kMostUnknowns = 12;
constexpr std::size_t kMostEquations = 40;
constexpr std::size_t kMostBits = 2'000;

/// One coefficient an unknown, then the constant; nothing for what is not linear.
using Form = std::optional<std::vector<Ratio>>;

bool constant(const std::vector<Ratio>& form) {
  return std::all_of(form.begin(), form.end() - 1, [](const Ratio& each) { return each.sign() == 0; });
}

Form scaled(Form form, const Ratio& factor) {
  for (Ratio& each : *form) {
    each = each * factor;
    if (each.bits() > kMostBits) return std::nullopt;
  }
  return form;
}

Form product(const Form& a, const Form& b) {
  if (constant(*a)) return scaled(b, a->back());
  if (constant(*b)) return scaled(a, b->back());
  return std::nullopt;
}

class Reader {
 public:
  Reader(const Expr& expr, std::span<const std::string> unknowns)
      : expr_(expr), unknowns_(unknowns), forms_(std::size_t{expr.root()} + 1) {}

  Form read() {
    for (const Id id : nodes_below(expr_, expr_.root())) {
      if (!spend(50 * (unknowns_.size() + 1))) return std::nullopt;
      forms_[id] = form(id);
      if (!forms_[id]) return std::nullopt;
    }
    return std::move(forms_[expr_.root()]);
  }

 private:
  [[nodiscard]] Form number(const Ratio& value) const {
    std::vector<Ratio> out(unknowns_.size() + 1);
    out.back() = value;
    return out;
  }

  [[nodiscard]] Form form(Id id) const {
    const auto args = expr_.args(id);
    switch (expr_.op(id)) {
      case Op::symbol: return unknown(expr_.text(id));
      case Op::neg: return scaled(forms_[args[0]], Ratio(-1));
      case Op::add: return sum(args);
      case Op::mul: {
        Form out = forms_[args[0]];
        for (const Id arg : args.subspan(1))
          if (out) out = product(out, forms_[arg]);
        return out;
      }
      case Op::div: {
        const Form& under = forms_[args[1]];
        if (!constant(*under) || under->back().sign() == 0) return std::nullopt;
        return scaled(forms_[args[0]], Ratio(1) / under->back());
      }
      default: break;
    }
    const auto exact = rational_of(expr_, id);
    return exact && exact->bits() <= kMostBits ? number(*exact) : std::nullopt;
  }

  [[nodiscard]] Form unknown(std::string_view name) const {
    const auto found = std::ranges::find(unknowns_, name);
    if (found == unknowns_.end()) return std::nullopt;
    std::vector<Ratio> out(unknowns_.size() + 1);
    out[static_cast<std::size_t>(found - unknowns_.begin())] = Ratio(1);
    return out;
  }

  [[nodiscard]] Form sum(std::span<const Id> args) const {
    std::vector<Ratio> out = *forms_[args[0]];
    for (const Id arg : args.subspan(1))
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] + (*forms_[arg])[i];
    return out;
  }

  const Expr& expr_;
  std::span<const std::string> unknowns_;
  std::vector<Form> forms_;
};

/// Rows of coefficients and constants.
class Matrix {
 public:
  Matrix(std::size_t rows, std::size_t columns) { fmpq_mat_init(&value_, slong(rows), slong(columns)); }
  ~Matrix() { fmpq_mat_clear(&value_); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;

  [[nodiscard]] fmpq* at(std::size_t row, std::size_t column) const {
    return fmpq_mat_entry(&value_, slong(row), slong(column));
  }
  std::size_t reduce() { return static_cast<std::size_t>(fmpq_mat_rref(&value_, &value_)); }

 private:
  fmpq_mat_struct value_;
};

}  // namespace

std::optional<Candidates> linear_zeros(const std::vector<Expr>& zeros, std::span<const std::string> unknowns) {
  const std::size_t count = unknowns.size();
  if (count > kMostUnknowns || zeros.size() < count || zeros.size() > kMostEquations) return std::nullopt;
  Matrix matrix(zeros.size(), count + 1);
  for (std::size_t row = 0; row < zeros.size(); ++row) {
    const Form form = Reader(zeros[row], unknowns).read();
    if (!form) return std::nullopt;
    for (std::size_t column = 0; column <= count; ++column) fmpq_set(matrix.at(row, column), (*form)[column].get());
  }
  const std::size_t rank = matrix.reduce();
  std::vector<Expr> values;
  for (std::size_t i = 0; i < std::min(rank, count + 1); ++i) {
    const bool pivot = i < count && fmpq_is_one(matrix.at(i, i)) != 0;
    if (pivot) {
      Ratio value;
      fmpq_neg(value.get(), matrix.at(i, count));
      values.push_back(value.expr());
    }
  }
  if (rank == count && values.size() == count) return Candidates{Candidates::Kind::finite, {values}};
  // 0 = 1 stands in the last row.
  bool contradiction = rank > 0;
  for (std::size_t column = 0; rank > 0 && column < count; ++column)
    contradiction = contradiction && fmpq_is_zero(matrix.at(rank - 1, column)) != 0;
  if (contradiction) return Candidates{Candidates::Kind::finite, {}};
  return std::nullopt;
}

}  // namespace assay::cas
