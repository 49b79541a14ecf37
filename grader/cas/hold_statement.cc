#include "grader/cas/hold_statement.h"

#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/exact.h"
#include "grader/cas/sets.h"
#include "grader/cas/solve_roots.h"
#include "grader/cas/values.h"
#include "grader/cas/values_rational.h"
#include "grader/cas/z3_decide.h"

namespace assay::cas {
namespace {

constexpr int kDeepest = 30;

/// How many decimals a side shows when it is a written decimal: 3.14, -0.5, 1.7*10^3, 12.
std::optional<int> shown(const Expr& expr, Id id) {
  switch (expr.op(id)) {
    case Op::number: return decimals_shown(expr.text(id));
    case Op::neg:
    case Op::quantity: return shown(expr, expr.arg(id, 0));
    case Op::percent: {
      const auto inner = shown(expr, expr.arg(id, 0));
      return inner ? std::optional(*inner + 2) : std::nullopt;
    }
    case Op::mul: {
      if (expr.args(id).size() != 2 || expr.op(expr.arg(id, 1)) != Op::pow) return std::nullopt;
      const Id power = expr.arg(id, 1);
      const auto base = rational_of(expr, expr.arg(power, 0));
      const auto exponent = rational_of(expr, expr.arg(power, 1));
      const auto inner = shown(expr, expr.arg(id, 0));
      const auto n = exponent ? exponent->small_integer() : std::nullopt;
      if (!base || compare(*base, Ratio(10)) != 0 || !n || !inner || *n > 1000 || *n < -1000) return std::nullopt;
      return *inner - static_cast<int>(*n);
    }
    default: return std::nullopt;
  }
}

/// Whether both agree within one unit of the coarser decimal; nothing when neither side is one.
std::optional<Outcome> agree_when_rounded(const Expr& a, const Expr& b) {
  const auto left = shown(a, a.root());
  const auto right = shown(b, b.root());
  if (!left && !right) return std::nullopt;
  const int places = left && right ? std::min(*left, *right) : left ? *left : *right;
  if (places > 2000 || places < -2000) return Outcome::undecided;
  Ratio unit(10);
  fmpq_pow_si(unit.get(), unit.get(), -places);
  const Expr gap = join(Op::abs, minus(a, b));
  const auto sign = order(gap, unit.expr());
  if (!sign) return Outcome::undecided;
  return *sign <= 0 ? Outcome::equal : Outcome::different;
}

Answer approximately(const Expr& a, const Expr& b, const Policy& policy) {
  if (!has_symbols(a) && !has_symbols(b)) {
    const auto rounded = agree_when_rounded(a, b);
    if (rounded) return make_answer(*rounded, "tolerance", "to the digits shown");
  }
  Answer exact = compare_values(a, b, policy);
  if (exact.outcome == Outcome::equal) return exact;
  return make_answer(Outcome::undecided, "tolerance", "no digits to compare to");
}

Answer equation(const Expr& a, const Expr& b, const Policy& policy) {
  Answer out = compare_values(a, b, policy);
  if (out.outcome != Outcome::different || has_symbols(a) || has_symbols(b)) return out;
  const int left = shown(a, a.root()).value_or(0);
  const int right = shown(b, b.root()).value_or(0);
  if (std::max(left, right) > 0 && agree_when_rounded(a, b) == Outcome::equal) out.detail = "equal only when rounded";
  return out;
}

Answer negated(Answer answer) {
  if (answer.outcome == Outcome::equal) answer.outcome = Outcome::different;
  else if (answer.outcome == Outcome::different) answer.outcome = Outcome::equal;
  return answer;
}

Answer inequality(const Expr& statement, const Policy& policy) {
  const Expr gap = minus(part(statement, 0), part(statement, 1));
  const std::vector<std::string> names = maths::free_symbols(gap);
  const bool narrowed = std::ranges::any_of(names, [&](const auto& x) { return domain_of(x, policy) != Domain::real; });
  if (names.size() > 1 || narrowed) {
    if (auto solved = holds_by_solver(statement, policy)) return *solved;
    return make_answer(Outcome::undecided, "solver", "an inequality in several symbols");
  }
  if (names.size() == 1) {
    const auto set = condition_set(statement.op(), gap, names[0]);
    if (!set) return make_answer(Outcome::undecided, "set");
    if (set->everything()) return make_answer(Outcome::equal, "set", "for every " + names[0]);
    return make_answer(Outcome::different, "set", "only for " + names[0] + " in " + print(expr_of(*set)));
  }
  const auto sign = order(part(statement, 0), part(statement, 1));
  if (!sign) return make_answer(Outcome::undecided, "ball");
  const bool holds = statement.op() == Op::lt   ? *sign < 0
                     : statement.op() == Op::le ? *sign <= 0
                     : statement.op() == Op::gt ? *sign > 0
                                                : *sign >= 0;
  return make_answer(holds ? Outcome::equal : Outcome::different, "order");
}

Answer yes_or_no(std::optional<bool> holds, std::string_view method) {
  if (!holds) return make_answer(Outcome::undecided, method);
  return make_answer(*holds ? Outcome::equal : Outcome::different, method);
}

Answer congruence(const Expr& statement) {
  const Expr turns = join(Op::div, minus(part(statement, 0), part(statement, 1)), part(statement, 2));
  if (const auto exact = rational_of(turns)) return yes_or_no(exact->is_integer(), "rational");
  return yes_or_no(is_integer(turns, turns.root()), "rational");
}

Answer membership(const Expr& statement) {
  const Expr value = part(statement, 0);
  const Expr set = part(statement, 1);
  if (has_symbols(value)) return make_answer(Outcome::undecided, "set");
  switch (set.op()) {
    case Op::reals: return yes_or_no(in_domain(value, Domain::real), "set");
    case Op::integers: return yes_or_no(in_domain(value, Domain::integer), "set");
    case Op::naturals: return yes_or_no(in_domain(value, Domain::nonnegative_integer), "set");
    case Op::rationals:
      return rational_of(neat(value)) ? make_answer(Outcome::equal, "rational")
                                      : make_answer(Outcome::undecided, "rational");
    default: break;
  }
  const auto region = set_of(set, "x");
  return yes_or_no(region ? contains(*region, value) : std::nullopt, "set");
}

Answer judge(const Expr& statement, const Policy& policy, int depth);

Answer judge_all(const Expr& statement, const Policy& policy, int depth) {
  Answer out = make_answer(Outcome::equal, "structure");
  for (const Expr& each : parts(statement)) {
    Answer next = judge(each, policy, depth);
    if (next.outcome == Outcome::different) return next;
    if (out.outcome == Outcome::equal) out = std::move(next);
  }
  return out;
}

Answer judge_any(const Expr& statement, const Policy& policy, int depth) {
  Answer out = make_answer(Outcome::different, "structure");
  for (const Expr& each : parts(statement)) {
    Answer next = judge(each, policy, depth);
    if (next.outcome == Outcome::equal) return next;
    if (out.outcome == Outcome::different) out = std::move(next);
  }
  // Of alternatives that hold for some values each, together they may hold for all.
  if (out.outcome != Outcome::different || !has_symbols(statement)) return out;
  return holds_by_solver(statement, policy).value_or(make_answer(Outcome::undecided, "solver"));
}

Answer judge(const Expr& statement, const Policy& policy, int depth) {
  if (depth > kDeepest || !spend(300)) return make_answer(Outcome::undecided, "budget");
  switch (statement.op()) {
    case Op::eq: return equation(part(statement, 0), part(statement, 1), policy);
    case Op::ne: return negated(compare_values(part(statement, 0), part(statement, 1), policy));
    case Op::approx: return approximately(part(statement, 0), part(statement, 1), policy);
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge: return inequality(statement, policy);
    case Op::congruent: return congruence(statement);
    case Op::element: return membership(statement);
    case Op::list:
    case Op::all_of: return judge_all(statement, policy, depth + 1);
    case Op::any_of: return judge_any(statement, policy, depth + 1);
    default: return make_answer(Outcome::undecided, "type", "no statement");
  }
}

}  // namespace

Answer truth(const Expr& statement, const Policy& policy) { return judge(statement, policy, 0); }

Expr bound(const Expr& statement, std::span<const maths::Binding> bindings) {
  Expr out = statement;
  for (const maths::Binding& each : bindings)
    if (depends_on(out, each.symbol)) out = substitute(out, out.root(), each.symbol, each.value);
  return out;
}

std::optional<bool> in_domain(const Expr& value, Domain domain) {
  if (domain == Domain::complex) return true;
  const auto exact = rational_of(value);
  const bool whole = domain >= Domain::integer;
  if (whole) {
    const auto integral = exact ? std::optional(exact->is_integer()) : is_integer(value, value.root());
    if (!integral || !*integral) return integral;
  } else {
    const auto real = exact ? std::optional(true) : is_real(value, value.root());
    if (!real || !*real) return real;
  }
  if (domain == Domain::real || domain == Domain::integer) return true;
  const auto sign = order(value, integer(0));
  if (!sign) return std::nullopt;
  const bool strict = domain == Domain::positive || domain == Domain::positive_integer;
  return strict ? *sign > 0 : *sign >= 0;
}

Domain domain_of(std::string_view symbol, const Policy& policy) {
  for (const SymbolDomain& each : policy.domains)
    if (each.symbol == symbol) return each.domain;
  return Domain::real;
}

}  // namespace assay::cas
