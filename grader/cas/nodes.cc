#include "grader/cas/nodes.h"

#include <algorithm>
#include <memory>

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;

std::string to_text(const Integer& value) {
  const std::unique_ptr<char, void (*)(void*)> digits(fmpz_get_str(nullptr, 10, value.get()), flint_free);
  return digits.get();
}

std::string to_text(const Rational& value) {
  const std::unique_ptr<char, void (*)(void*)> digits(fmpq_get_str(nullptr, 10, value.get()), flint_free);
  return digits.get();
}

std::vector<Id> nodes_below(const Expr& expr, Id root) {
  std::vector<char> below(std::size_t{root} + 1, 0);
  below[root] = 1;
  std::size_t count = 0;
  for (Id id = root + 1; id-- > 0;) {
    if (below[id] == 0) continue;
    ++count;
    for (const Id arg : expr.args(id)) below[arg] = 1;
  }
  std::vector<Id> nodes;
  nodes.reserve(count);
  for (Id id = 0; id <= root; ++id)
    if (below[id] != 0) nodes.push_back(id);
  return nodes;
}

std::uint64_t written_size(const Expr& expr, Id root) {
  std::vector<std::uint64_t> sizes(std::size_t{root} + 1, 0);
  for (Id id = 0; id <= root; ++id) {
    std::uint64_t size = 1;
    for (const Id arg : expr.args(id)) size = std::min(most_written, size + sizes[arg]);
    sizes[id] = size;
  }
  return sizes[root];
}

bool mentions(const Expr& expr, Id root, std::initializer_list<Op> ops) {
  return std::ranges::any_of(nodes_below(expr, root),
                             [&](Id id) { return std::ranges::find(ops, expr.op(id)) != ops.end(); });
}

bool mentions_symbol(const Expr& expr, Id root, std::string_view symbol) {
  return std::ranges::any_of(nodes_below(expr, root),
                             [&](Id id) { return expr.op(id) == Op::symbol && expr.text(id) == symbol; });
}

Id add_integer(Expr& expr, const Integer& value) {
  const std::string digits = to_text(value);
  if (digits.starts_with('-')) return expr.add(Op::neg, {expr.number(std::string_view(digits).substr(1))});
  return expr.number(std::string_view(digits));
}

Id add_rational(Expr& expr, const Rational& value) {
  Integer over;
  Integer under;
  fmpz_abs(over.get(), fmpq_numref(value.get()));
  fmpz_set(under.get(), fmpq_denref(value.get()));
  Id id = add_integer(expr, over);
  if (fmpz_is_one(under.get()) == 0) id = expr.add(Op::div, {id, add_integer(expr, under)});
  return fmpq_sgn(value.get()) < 0 ? expr.add(Op::neg, {id}) : id;
}

}  // namespace assay::cas
