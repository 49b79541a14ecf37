#include "grader/cas/answer.h"
#include "grader/cas/confine.h"

namespace assay::cas {

using maths::Expr;
using maths::Op;

namespace {

maths::Question compare(Expr expected, Expr given) {
  maths::Question question;
  question.exprs.push_back(std::move(expected));
  question.exprs.push_back(std::move(given));
  return question;
}

Expr rooted(Expr expr, maths::Id root) {
  expr.set_root(root);
  return expr;
}

}  // namespace

void warm_up() {
  // sqrt(3 + 2 sqrt(2)) = 1 + sqrt(2): roots, balls, Calcium.
  Expr nested;
  const auto inner = nested.add(Op::mul, {nested.number(2), nested.add(Op::sqrt, {nested.number(2)})});
  const auto root = nested.add(Op::sqrt, {nested.add(Op::add, {nested.number(3), inner})});
  Expr plain;
  const auto sum = plain.add(Op::add, {plain.number(1), plain.add(Op::sqrt, {plain.number(2)})});
  (void)answer(compare(rooted(std::move(nested), root), rooted(std::move(plain), sum)));
  // x y < 1 against x y <= 1: inequalities, Z3.
  Expr strict;
  const auto product = strict.add(Op::mul, {strict.symbol("x"), strict.symbol("y")});
  const auto below = strict.add(Op::lt, {product, strict.number(1)});
  Expr weak;
  const auto other = weak.add(Op::mul, {weak.symbol("x"), weak.symbol("y")});
  const auto most = weak.add(Op::le, {other, weak.number(1)});
  (void)answer(compare(rooted(std::move(strict), below), rooted(std::move(weak), most)));
}

}  // namespace assay::cas
