#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "grader/cas/exact.h"
#include "grader/cas/flint_values.h"
#include "grader/maths/expr.h"

namespace assay::cas {

/// Values of symbols.
struct Point {
  std::vector<std::pair<std::string, Rational>> values;

  [[nodiscard]] const Rational* find(std::string_view symbol) const;
  /// "x = 3/7, y = 2"
  [[nodiscard]] std::string text() const;
};

/// What evaluation gives: an enclosure, and log2 of the size of what was added up to make it (differences below
/// 2^(scale - bits) are rounding). Not finite: undefined there, or not evaluated by balls.
struct Enclosure {
  Ball value;
  double scale = 0;
  [[nodiscard]] bool finite() const { return acb_is_finite(value.get()) != 0; }
  [[nodiscard]] bool real() const { return finite() && arb_contains_zero(acb_imagref(value.get())) != 0; }
};

/// A formula made ready for evaluation at several points: constant rational parts are exact. Borrows the formula.
class Program {
 public:
  /// `real`: odd roots and powers p/q with odd q of negative numbers are the real ones; else principal values.
  Program(const maths::Expr& expr, maths::Id root, bool real);

  /// rational: the whole formula is one number. over_limit: a part exceeds the budget. undefined: a part is.
  [[nodiscard]] Exactness kind() const { return kind_; }
  [[nodiscard]] const Rational& value() const { return exact_[root_].value; }
  [[nodiscard]] const maths::Expr& expr() const { return expr_; }
  [[nodiscard]] maths::Id root() const { return root_; }
  [[nodiscard]] bool real() const { return real_; }
  /// The nodes that are left to evaluate, arguments first; leaves that are exact are not asked further.
  [[nodiscard]] std::span<const maths::Id> nodes() const { return nodes_; }
  [[nodiscard]] const Exact& exact(maths::Id id) const { return exact_[id]; }

  [[nodiscard]] Enclosure evaluate(const Point& point, slong bits) const { return run(point, {}, nullptr, bits); }
  /// With one symbol somewhere in a ball.
  [[nodiscard]] Enclosure evaluate_in(std::string_view symbol, const Ball& ball, slong bits) const {
    return run({}, symbol, &ball, bits);
  }

 private:
  [[nodiscard]] Enclosure run(const Point& point, std::string_view symbol, const Ball* ball, slong bits) const;

  const maths::Expr& expr_;
  maths::Id root_;
  bool real_;
  Exactness kind_ = Exactness::unknown;
  std::vector<Exact> exact_;
  std::vector<maths::Id> nodes_;
};

}  // namespace assay::cas
