#pragma once

#include "grader/cas/flint_values.h"
#include "grader/cas/nodes.h"
#include "grader/cas/values_build.h"
#include "grader/maths/expr.h"

// Arithmetic on formulas, by the names that calculus uses; each returns a new formula that copies its parts.
namespace assay::cas::build {

using cas::leaf;
using cas::minus;
using cas::symbol;

[[nodiscard]] inline maths::Expr number(std::int64_t value) { return integer(value); }
[[nodiscard]] inline maths::Expr rational(const Rational& value) {
  maths::Expr expr;
  expr.set_root(add_rational(expr, value));
  return expr;
}
[[nodiscard]] inline maths::Expr call(maths::Op op, const maths::Expr& a) { return join(op, a); }
[[nodiscard]] inline maths::Expr call(maths::Op op, const maths::Expr& a, const maths::Expr& b) {
  return join(op, a, b);
}
[[nodiscard]] inline maths::Expr sum(const maths::Expr& a, const maths::Expr& b) { return call(maths::Op::add, a, b); }
[[nodiscard]] inline maths::Expr product(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::mul, a, b);
}
[[nodiscard]] inline maths::Expr quotient(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::div, a, b);
}
[[nodiscard]] inline maths::Expr negative(const maths::Expr& a) { return call(maths::Op::neg, a); }
[[nodiscard]] inline maths::Expr power(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::pow, a, b);
}

}  // namespace assay::cas::build
