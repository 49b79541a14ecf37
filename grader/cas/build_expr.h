#pragma once

#include "grader/cas/nodes.h"
#include "grader/maths/expr.h"

// Formulas built from formulas: each returns a new one that copies its parts.
namespace assay::cas::build {

[[nodiscard]] maths::Expr number(std::int64_t value);
[[nodiscard]] maths::Expr rational(const Rational& value);
[[nodiscard]] maths::Expr leaf(maths::Op op);
[[nodiscard]] maths::Expr symbol(std::string_view name);
[[nodiscard]] maths::Expr call(maths::Op op, const maths::Expr& a);
[[nodiscard]] maths::Expr call(maths::Op op, const maths::Expr& a, const maths::Expr& b);
[[nodiscard]] inline maths::Expr sum(const maths::Expr& a, const maths::Expr& b) { return call(maths::Op::add, a, b); }
[[nodiscard]] inline maths::Expr product(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::mul, a, b);
}
[[nodiscard]] inline maths::Expr quotient(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::div, a, b);
}
[[nodiscard]] inline maths::Expr negative(const maths::Expr& a) { return call(maths::Op::neg, a); }
[[nodiscard]] inline maths::Expr minus(const maths::Expr& a, const maths::Expr& b) { return sum(a, negative(b)); }
[[nodiscard]] inline maths::Expr power(const maths::Expr& a, const maths::Expr& b) {
  return call(maths::Op::pow, a, b);
}

}  // namespace assay::cas::build
