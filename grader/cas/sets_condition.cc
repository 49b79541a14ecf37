#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/sets.h"
#include "grader/cas/solve_roots.h"

// Sets described by formulas and conditions: sign tables over exact zeros.
namespace assay::cas {
namespace {

constexpr int kDeepest = 40;

/// Where a function may change its sign or stop being real; nothing when that is not known.
std::optional<std::vector<Expr>> critical_points(const Expr& f, std::string_view x) {
  std::vector<Expr> subjects{f};
  std::vector<Id> todo{f.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    todo.insert(todo.end(), f.args(id).begin(), f.args(id).end());
    if (f.args(id).empty() || !depends_on(f.part(id), x)) continue;
    switch (f.op(id)) {
      case Op::neg:
      case Op::add:
      case Op::mul:
      case Op::abs:
      case Op::exp:
      case Op::cbrt:
      case Op::sin:
      case Op::cos:
      case Op::atan:
      case Op::percent: break;
      case Op::div: subjects.push_back(f.part(f.arg(id, 1))); break;
      case Op::root:
      case Op::sqrt:
      case Op::ln:
      case Op::lg:
      case Op::log:
      case Op::pow: subjects.push_back(f.part(f.arg(id, 0))); break;
      default: return std::nullopt;
    }
  }
  std::vector<Expr> out;
  for (const Expr& subject : subjects) {
    if (!depends_on(subject, x)) continue;
    Roots roots = roots_of(subject, x);
    if (roots.kind == Roots::Kind::everything) continue;
    if (roots.kind != Roots::Kind::finite || !roots.families.empty()) return std::nullopt;
    std::ranges::move(roots.values, std::back_inserter(out));
  }
  return out;
}

bool holds_sign(Op relation, int sign) {
  switch (relation) {
    case Op::eq: return sign == 0;
    case Op::ne: return sign != 0;
    case Op::lt: return sign < 0;
    case Op::le: return sign <= 0;
    case Op::gt: return sign > 0;
    default: return sign >= 0;
  }
}

/// Whether `f relation 0` holds at a value; false where f is not real.
std::optional<bool> holds_at(Op relation, const Expr& f, std::string_view x, const Expr& value) {
  const std::optional<bool> real = real_at(f, x, value);
  if (!real || !*real) return real;
  const Expr there = substitute(f, f.root(), x, value);
  const std::optional<int> sign = order(there, integer(0));
  if (!sign) return std::nullopt;
  return holds_sign(relation, *sign);
}

std::optional<RealSet> by_sign_table(Op relation, const Expr& f, std::string_view x) {
  const auto critical = critical_points(f, x);
  if (!critical) return std::nullopt;
  std::optional<RealSet> table = points(*critical);
  if (!table) return std::nullopt;
  for (std::size_t cell = 0; cell < table->in.size(); ++cell) {
    const std::optional<Expr> value = cell % 2 == 1 ? table->marks[cell / 2] : sample(*table, cell);
    if (!value) return std::nullopt;
    const std::optional<bool> in = holds_at(relation, f, x, *value);
    if (!in) return std::nullopt;
    table->in[cell] = *in;
  }
  return tidy(*table);
}

class Reader {
 public:
  explicit Reader(std::string_view x) : x_(x) {}

  std::optional<RealSet> read(const Expr& expr, int depth) {
    if (depth > kDeepest || !spend(500)) return std::nullopt;
    switch (expr.op()) {
      case Op::reals: return all_reals();
      case Op::interval: return interval(expr);
      case Op::set:
      case Op::list: return elements(expr, depth);
      case Op::union_of:
      case Op::any_of: return folded(expr, depth, united);
      case Op::intersection:
      case Op::all_of: return folded(expr, depth, common);
      case Op::difference: {
        const auto a = read(part(expr, 0), depth + 1);
        const auto b = read(part(expr, 1), depth + 1);
        if (!a || !b) return std::nullopt;
        return common(*a, complement(*b));
      }
      case Op::such_that: return described(expr, depth);
      case Op::element:
        if (!is_x(part(expr, 0))) return std::nullopt;
        return read(part(expr, 1), depth + 1);
      case Op::eq:
      case Op::ne:
      case Op::lt:
      case Op::le:
      case Op::gt:
      case Op::ge: return condition_set(expr.op(), minus(part(expr, 0), part(expr, 1)), x_);
      default: return points({expr});
    }
  }

 private:
  [[nodiscard]] bool is_x(const Expr& expr) const { return expr.op() == Op::symbol && expr.text(expr.root()) == x_; }

  static bool is_infinite(const Expr& expr) {
    return expr.op() == Op::infinity || (expr.op() == Op::neg && part(expr, 0).op() == Op::infinity);
  }

  static std::optional<RealSet> interval(const Expr& expr) {
    const Expr low = part(expr, 0);
    const Expr high = part(expr, 1);
    const std::string_view ends = expr.text(expr.root());
    if (ends.size() != 2) return std::nullopt;
    if (low.op() == Op::infinity || (is_infinite(high) && high.op() == Op::neg)) return RealSet{};
    return interval_set(is_infinite(low) ? std::nullopt : std::optional(low), ends[0] == '[',
                        is_infinite(high) ? std::nullopt : std::optional(high), ends[1] == ']');
  }

  /// Numbers, or conditions that name the elements (x = 1, x = 2).
  std::optional<RealSet> elements(const Expr& expr, int depth) {
    RealSet out;
    for (const Expr& element : parts(expr)) {
      const auto next = read(element, depth + 1);
      if (!next) return std::nullopt;
      auto both = united(out, *next);
      if (!both) return std::nullopt;
      out = std::move(*both);
    }
    return out;
  }

  std::optional<RealSet> folded(const Expr& expr, int depth,
                                std::optional<RealSet> (*both)(const RealSet&, const RealSet&)) {
    std::optional<RealSet> out;
    for (const Expr& argument : parts(expr)) {
      const auto next = read(argument, depth + 1);
      if (!next) return std::nullopt;
      out = out ? both(*out, *next) : next;
      if (!out) return std::nullopt;
    }
    return out;
  }

  static std::optional<RealSet> described(const Expr& expr, int depth) {
    const Expr head = part(expr, 0);
    const Expr variable = head.op() == Op::element ? part(head, 0) : head;
    if (variable.op() != Op::symbol) return std::nullopt;
    Reader inner(variable.text(variable.root()));
    auto condition = inner.read(part(expr, 1), depth + 1);
    if (!condition || head.op() != Op::element) return condition;
    const auto from = inner.read(part(head, 1), depth + 1);
    if (!from) return std::nullopt;
    return common(*from, *condition);
  }

  std::string x_;
};

}  // namespace

std::optional<RealSet> condition_set(Op relation, const Expr& f, std::string_view x) {
  for (const std::string& name : maths::free_symbols(f))
    if (name != x) return std::nullopt;
  if (!depends_on(f, x)) {
    const auto holds = holds_at(relation, f, x, integer(0));
    if (!holds) return std::nullopt;
    return *holds ? all_reals() : RealSet{};
  }
  if (relation == Op::eq || relation == Op::ne) {
    const Roots roots = roots_of(f, x);
    if (roots.kind == Roots::Kind::finite && roots.families.empty()) {
      auto zeros = points(roots.values);
      if (!zeros || relation == Op::eq) return zeros;
    }
  }
  return by_sign_table(relation, f, x);
}

std::optional<RealSet> set_of(const Expr& expr, std::string_view x) { return Reader(x).read(expr, 0); }

}  // namespace assay::cas
