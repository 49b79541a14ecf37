#include "grader/cas/values_build.h"

#include <algorithm>
#include <utility>

#include "grader/cas/values_rational.h"

namespace assay::cas {

Expr leaf(Op op, std::string_view text) {
  Expr out;
  out.set_root(out.add(op, std::span<const Id>{}, text));
  return out;
}

Expr integer(std::int64_t value) {
  Expr out;
  out.set_root(out.number(value));
  return out;
}

Expr symbol(std::string_view name) { return leaf(Op::symbol, name); }

Expr join(Op op, std::span<const Expr> args, std::string_view text) {
  Expr out;
  std::vector<Id> ids;
  ids.reserve(args.size());
  for (const Expr& arg : args) ids.push_back(out.graft(arg));
  out.set_root(out.add(op, ids, text));
  return out;
}

Expr join(Op op, const Expr& a) {
  Expr out;
  const Id id = out.graft(a);
  out.set_root(out.add(op, {id}));
  return out;
}

Expr join(Op op, const Expr& a, const Expr& b, std::string_view text) {
  Expr out;
  const Id left = out.graft(a);
  const Id right = out.graft(b);
  out.set_root(out.add(op, {left, right}, text));
  return out;
}

Expr minus(const Expr& a, const Expr& b) { return join(Op::add, a, join(Op::neg, b)); }

Expr join_some(Op op, std::span<const Expr> args, const Expr& empty) {
  if (args.empty()) return empty;
  if (args.size() == 1) return args.front();
  return join(op, args);
}

std::vector<Expr> parts(const Expr& expr, Id root) {
  std::vector<Expr> out;
  out.reserve(expr.args(root).size());
  for (const Id arg : expr.args(root)) out.push_back(expr.part(arg));
  return out;
}

bool depends_on(const Expr& expr, std::string_view name) {
  const std::vector<std::string> names = maths::free_symbols(expr);
  return std::ranges::find(names, name) != names.end();
}

bool has_symbols(const Expr& expr) { return !maths::free_symbols(expr).empty(); }

bool has_op(const Expr& expr, Op op) {
  std::vector<Id> todo{expr.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    if (expr.op(id) == op) return true;
    todo.insert(todo.end(), expr.args(id).begin(), expr.args(id).end());
  }
  return false;
}

std::optional<int> order(const Expr& a, const Expr& b) {
  const std::optional<Ratio> left = rational_of(a, a.root());
  const std::optional<Ratio> right = rational_of(b, b.root());
  if (left && right) return compare(*left, *right);
  if (identical(a, b) && is_real(a, a.root()).value_or(false)) return 0;
  const Expr gap = minus(a, b);
  return sign_of(gap, gap.root());
}

bool sort_values(std::vector<Expr>& values) {
  std::vector<std::pair<std::string, Expr>> named;
  named.reserve(values.size());
  for (Expr& value : values) {
    std::string text = print(value);
    named.emplace_back(std::move(text), std::move(value));
  }
  std::sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  bool ordered = true;
  // Insertion: an undecided pair must not break a strict weak order.
  for (std::size_t i = 1; i < named.size() && ordered; ++i) {
    for (std::size_t j = i; j > 0; --j) {
      const std::optional<int> sign = order(named[j - 1].second, named[j].second);
      ordered = ordered && sign.has_value();
      if (sign.value_or(-1) <= 0) break;
      std::swap(named[j - 1], named[j]);
    }
  }
  if (!ordered) std::sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < named.size(); ++i) values[i] = std::move(named[i].second);
  return ordered;
}

Outcome same_scalar(const Expr& a, const Expr& b) {
  const std::optional<Ratio> left = rational_of(a, a.root());
  const std::optional<Ratio> right = rational_of(b, b.root());
  if (left && right) return compare(*left, *right) == 0 ? Outcome::equal : Outcome::different;
  return compare_scalars(a, a.root(), b, b.root(), Policy{}).outcome;
}

Answer make_answer(Outcome outcome, std::string_view method, std::string detail) {
  Answer out;
  out.outcome = outcome;
  out.method = std::string(method);
  out.detail = std::move(detail);
  return out;
}

}  // namespace assay::cas
