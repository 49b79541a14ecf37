#include "grader/cas/build_expr.h"

namespace assay::cas::build {

using maths::Expr;
using maths::Op;

Expr number(std::int64_t value) {
  Expr expr;
  expr.set_root(expr.number(value));
  return expr;
}

Expr rational(const Rational& value) {
  Expr expr;
  expr.set_root(add_rational(expr, value));
  return expr;
}

Expr leaf(Op op) {
  Expr expr;
  expr.set_root(expr.add(op));
  return expr;
}

Expr symbol(std::string_view name) {
  Expr expr;
  expr.set_root(expr.symbol(name));
  return expr;
}

Expr call(Op op, const Expr& a) {
  Expr expr;
  const auto x = expr.graft(a);
  expr.set_root(expr.add(op, {x}));
  return expr;
}

Expr call(Op op, const Expr& a, const Expr& b) {
  Expr expr;
  const auto x = expr.graft(a);
  const auto y = expr.graft(b);
  expr.set_root(expr.add(op, {x, y}));
  return expr;
}

}  // namespace assay::cas::build
