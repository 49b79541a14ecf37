#include "grader/cas/values_kinds.h"

#include <algorithm>
#include <utility>

namespace assay::cas {
namespace {

constexpr std::size_t kMostSigns = 4;
constexpr std::size_t kMostElements = 1000;

bool is_symbol(const Expr& expr) { return expr.op() == Op::symbol; }

bool is_minus_infinity(const Expr& expr) { return expr.op() == Op::neg && part(expr, 0).op() == Op::infinity; }

Kind kind_of_alternatives(const Expr& expr) {
  Kind out = Kind::several;
  // Each element is asked once: nested sets would double the work at every level.
  for (const Expr& each : parts(expr)) {
    const Kind kind = kind_of(each);
    if (kind == Kind::family) return kind;
    if (kind == Kind::region) out = kind;
  }
  return out;
}

Kind kind_of_system(const Expr& expr) {
  const std::vector<Expr> all = parts(expr);
  const bool equations = std::ranges::all_of(all, [](const Expr& each) { return each.op() == Op::eq; });
  return equations ? Kind::system : Kind::region;
}

bool vector_shaped(const Expr& expr) {
  return std::ranges::any_of(parts(expr), [](const Expr& each) {
    const Kind kind = kind_of(each);
    return kind == Kind::matrix;
  });
}

Kind kind_of_arithmetic(const Expr& expr) {
  if (is_minus_infinity(expr)) return Kind::infinite;
  return vector_shaped(expr) ? Kind::matrix : Kind::scalar;
}

/// Signs of one choice: bit i of `choice` turns the i-th ±; ∓ follow the first.
class Chooser {
 public:
  Chooser(const Expr& expr, unsigned choice) : expr_(expr), choice_(choice) {}

  Expr choose(Id id) {
    const Op op = expr_.op(id);
    std::vector<Expr> args;
    args.reserve(expr_.args(id).size());
    unsigned bit = 0;
    if (op == Op::plus_minus) bit = (choice_ >> next_++) & 1U;
    if (op == Op::minus_plus) bit = 1U - (choice_ & 1U);
    for (const Id arg : expr_.args(id)) args.push_back(choose(arg));
    if (op != Op::plus_minus && op != Op::minus_plus)
      return args.empty() ? expr_.part(id) : join(op, args, expr_.text(id));
    if (bit == 1) args.back() = join(Op::neg, args.back());
    return args.size() == 1 ? args.front() : join(Op::add, args);
  }

 private:
  const Expr& expr_;
  unsigned choice_;
  unsigned next_ = 0;
};

std::size_t count_of(const Expr& expr, Op op) {
  std::size_t count = 0;
  std::vector<Id> todo{expr.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    if (expr.op(id) == op) ++count;
    todo.insert(todo.end(), expr.args(id).begin(), expr.args(id).end());
  }
  return count;
}

/// x = 1, y = 2 is a system; x = 1, x = 2 are alternatives.
std::optional<Expr> list_of_equations(const Expr& expr) {
  const std::vector<Expr> all = parts(expr);
  std::vector<std::string> left;
  for (const Expr& each : all) {
    if (each.op() != Op::eq) return std::nullopt;
    left.push_back(print(part(each, 0)));
  }
  const bool one = std::ranges::all_of(left, [&](const std::string& name) { return name == left.front(); });
  return join(one ? Op::any_of : Op::all_of, all);
}

bool function_head(const Expr& expr) { return expr.op() == Op::apply && std::ranges::all_of(parts(expr), is_symbol); }

}  // namespace

Kind kind_of(const Expr& expr) {
  switch (expr.op()) {
    case Op::text: return Kind::text;
    case Op::list:
    case Op::set:
    case Op::any_of: return kind_of_alternatives(expr);
    case Op::tuple: return Kind::tuple;
    case Op::matrix:
    case Op::transpose: return Kind::matrix;
    case Op::interval:
    case Op::intersection:
    case Op::difference:
    case Op::such_that:
    case Op::reals:
    case Op::integers:
    case Op::naturals:
    case Op::rationals:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge: return Kind::region;
    case Op::element:
    case Op::union_of: return has_op(expr, Op::family) ? Kind::family : Kind::region;
    case Op::eq:
    case Op::approx: return has_op(expr, Op::family) ? Kind::family : Kind::equation;
    case Op::all_of: return kind_of_system(expr);
    case Op::family: return Kind::family;
    case Op::ratio: return Kind::ratio;
    case Op::congruent: return Kind::congruence;
    case Op::piecewise: return Kind::piecewise;
    case Op::undefined: return Kind::undefined;
    case Op::infinity: return Kind::infinite;
    case Op::neg:
    case Op::add:
    case Op::mul:
    case Op::pow:
    case Op::div: return kind_of_arithmetic(expr);
    case Op::row:
    case Op::case_of:
    case Op::otherwise: return Kind::other;
    default: return Kind::scalar;
  }
}

Expr plain_value(const Expr& expr) {
  Expr out = expr;
  for (int i = 0; i < 20; ++i) {
    if (out.op() == Op::quantity) {
      out = part(out, 0);
    } else if (out.op() == Op::eq && function_head(part(out, 0))) {
      out = part(out, 1);
    } else if (out.op() == Op::matrix && out.args().size() == 1 && part(out, 0).args().size() == 1) {
      out = part(part(out, 0), 0);
    } else if (out.op() == Op::list || out.op() == Op::set) {
      const auto equations = out.args().size() < 2 ? std::nullopt : list_of_equations(out);
      if (!equations) return out;
      out = *equations;
    } else {
      return out;
    }
  }
  return out;
}

std::optional<Assignments> assignments(const Expr& expr) {
  Assignments out;
  const std::vector<Expr> all = expr.op() == Op::any_of ? parts(expr) : std::vector{expr};
  for (const Expr& each : all) {
    if (each.op() == Op::element && is_symbol(part(each, 0)) && part(each, 1).op() == Op::set) {
      out.symbol = part(each, 0).text(part(each, 0).root());
      const std::vector<Expr> inside = parts(part(each, 1));
      out.values.insert(out.values.end(), inside.begin(), inside.end());
      continue;
    }
    if (each.op() != Op::eq && each.op() != Op::approx) return std::nullopt;
    const bool forward = is_symbol(part(each, 0));
    if (!forward && !is_symbol(part(each, 1))) return std::nullopt;
    const Expr left = part(each, forward ? 0 : 1);
    const Expr right = part(each, forward ? 1 : 0);
    const std::string name(left.text(left.root()));
    if (!out.symbol.empty() && name != out.symbol) return std::nullopt;
    if (depends_on(right, name)) return std::nullopt;
    out.symbol = name;
    out.values.push_back(right);
  }
  return out;
}

std::vector<Expr> without_signs(const Expr& expr) {
  const std::size_t free = count_of(expr, Op::plus_minus);
  const std::size_t tied = count_of(expr, Op::minus_plus);
  if (free + tied == 0) return {expr};
  if (free > kMostSigns || tied > kMostElements) return {};
  // ∓ alone is a sign of its own.
  const std::size_t signs = std::max<std::size_t>(free, 1);
  std::vector<Expr> out;
  out.reserve(std::size_t{1} << signs);
  for (unsigned choice = 0; choice < (1U << signs); ++choice) out.push_back(Chooser(expr, choice).choose(expr.root()));
  return out;
}

std::vector<Expr> elements(const Expr& expr) {
  std::vector<Expr> raw;
  if (const auto named = assignments(expr)) raw = named->values;
  else if (expr.op() == Op::list || expr.op() == Op::set || expr.op() == Op::any_of) raw = parts(expr);
  else raw = {expr};
  std::vector<Expr> out;
  for (const Expr& each : raw) {
    const bool nested = each.op() == Op::list || each.op() == Op::set;
    for (const Expr& value : nested&& raw.size() == 1 ? parts(each) : std::vector{each})
      for (Expr& sign : without_signs(value)) out.push_back(std::move(sign));
  }
  return out;
}

}  // namespace assay::cas
