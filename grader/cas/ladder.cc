#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/constant.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"
#include "grader/cas/ratio.h"
#include "grader/cas/refute.h"
#include "grader/cas/tolerance.h"

namespace assay::cas {

using maths::Op;

namespace {

Answer decided(bool equal, std::string method, std::string detail = {}) {
  Answer answer;
  answer.outcome = equal ? Outcome::equal : Outcome::different;
  answer.method = std::move(method);
  answer.detail = std::move(detail);
  return answer;
}

Answer undecided(std::string method, std::string detail) {
  Answer answer;
  answer.method = std::move(method);
  answer.detail = std::move(detail);
  return answer;
}

bool needs_closing(const Expr& expr, Id root, const Policy& policy) {
  return policy.degrees || mentions(expr, root, {Op::degree, Op::sum, Op::product, Op::integrate, Op::diff, Op::limit});
}

/// What a side that is no number is: +-infinity, undefined.
enum class Special : std::uint8_t { none, infinity, minus_infinity, undefined, unknown };

Special special(const Expr& expr, Id root) {
  const Op op = expr.op(root);
  if (op == Op::infinity) return Special::infinity;
  if (op == Op::undefined) return Special::undefined;
  if (op == Op::neg && expr.op(expr.arg(root, 0)) == Op::infinity) return Special::minus_infinity;
  return mentions(expr, root, {Op::infinity, Op::undefined}) ? Special::unknown : Special::none;
}

std::optional<Answer> compare_specials(Special a, Special b) {
  if (a == Special::none && b == Special::none) return std::nullopt;
  if (a == Special::unknown || b == Special::unknown) return undecided("budget", "arithmetic with infinity");
  return decided(a == b, "structure");
}

std::optional<Answer> compare_kinds(const Program& a, const Program& b) {
  if (a.kind() == Exactness::over_limit || b.kind() == Exactness::over_limit) {
    Answer answer = undecided("budget", "more than " + std::to_string(budget().digits) + " digits");
    answer.outcome = Outcome::over_limit;
    return answer;
  }
  if (a.kind() == Exactness::undefined && b.kind() == Exactness::undefined)
    return undecided("domain", "both sides are undefined");
  if (a.kind() == Exactness::undefined || b.kind() == Exactness::undefined)
    return decided(false, "domain", "one side is undefined");
  return std::nullopt;
}

Answer with_tolerance(Answer exact, const Program& a, const Program& b, const Policy& policy) {
  if (exact.outcome == Outcome::equal) return exact;
  const auto within = within_tolerance(a, b, policy.tolerance);
  return within ? decided(*within, "tolerance") : exact;
}

/// Agreement to all bits of two constants is proved or refuted by Calcium.
Answer compare_exactly(const Program& a, const Program& b) {
  const auto left = constant_value(a);
  const auto right = left ? constant_value(b) : std::nullopt;
  if (!left || !right || !spend(100'000)) return undecided("budget", "no exact form of both sides");
  shim_field* field = field_of_thread();
  const Constant difference = new_constant();
  shim_combine(difference.get(), shim_sub, left->get(), right->get(), field);
  if (shim_ask(shim_is_number, difference.get(), field) == shim_true) {
    const shim_truth zero = shim_ask(shim_is_zero, difference.get(), field);
    if (zero != shim_unknown) return decided(zero == shim_true, "algebraic");
  }
  return undecided("budget", "neither proved nor refuted");
}

/// Equal quotients of polynomials are equal; others differ when nothing but symbols is in them.
std::optional<bool> compare_ratios(const Program& a, const Program& b) {
  Ratios ratios({&a, &b});
  const auto left = ratios.value(a);
  const auto right = left ? ratios.value(b) : std::nullopt;
  if (!left || !right) return std::nullopt;
  if (ratios.equal(*left, *right)) return true;
  return ratios.only_symbols() ? std::optional(false) : std::nullopt;
}

/// Nothing is bound any more: every symbol is free.
std::vector<std::string> symbols_of(const Program& a, const Program& b) {
  std::vector<std::string> symbols;
  for (const Program* program : {&a, &b})
    for (const Id id : program->nodes())
      if (program->expr().op(id) == Op::symbol) symbols.emplace_back(program->expr().text(id));
  std::ranges::sort(symbols);
  symbols.erase(std::ranges::unique(symbols).begin(), symbols.end());
  return symbols;
}

Answer compare_programs(const Program& a, const Program& b, const Policy& policy) {
  if (a.kind() == Exactness::rational && b.kind() == Exactness::rational)
    return decided(fmpq_equal(a.value().get(), b.value().get()) != 0, "rational");
  const auto symbols = symbols_of(a, b);
  const auto ratios = compare_ratios(a, b);
  if (ratios.value_or(false)) return decided(true, symbols.empty() ? "algebraic" : "polynomial");
  const Numeric numeric = compare_numerically(a, b, symbols, policy);
  if (numeric.result == AtPoint::different) return decided(false, "ball", numeric.detail);
  if (ratios) return decided(false, "polynomial", "different quotients of polynomials");
  if (symbols.empty()) return compare_exactly(a, b);
  if (numeric.result == AtPoint::zero) return decided(true, "probable", numeric.detail);
  return undecided("budget", "fewer than two points at which both sides are defined");
}

/// A difference that depends on no variable is none: the derivatives by every one of them are compared.
Answer compare_up_to_constant(const Expr& a, const Expr& b, Policy policy) {
  policy.up_to_constant = false;
  Answer all = compare_scalars(a, a.root(), b, b.root(), policy);
  if (all.outcome == Outcome::equal || all.outcome == Outcome::over_limit) return all;
  auto symbols = maths::free_symbols(a);
  for (auto& symbol : maths::free_symbols(b))
    if (std::ranges::find(symbols, symbol) == symbols.end()) symbols.push_back(std::move(symbol));
  std::erase(symbols, "C");
  std::ranges::sort(symbols);
  for (const auto& symbol : symbols) {
    const auto left = derivative(a, a.root(), symbol);
    const auto right = derivative(b, b.root(), symbol);
    if (!left || !right) return undecided("budget", "no derivative");
    all = compare_scalars(*left, left->root(), *right, right->root(), policy);
    if (all.outcome != Outcome::equal) return all;
  }
  return symbols.empty() ? decided(true, "structure", "two constants") : all;
}

}  // namespace

Answer compare_scalars(const Expr& a, Id root_a, const Expr& b, Id root_b, const Policy& policy) {
  if (needs_closing(a, root_a, policy) || needs_closing(b, root_b, policy)) {
    Policy closed = policy;
    closed.degrees = false;
    const Expr left = closed_form(a, root_a, policy);
    const Expr right = closed_form(b, root_b, policy);
    if (!needs_closing(left, left.root(), closed) && !needs_closing(right, right.root(), closed))
      return compare_scalars(left, left.root(), right, right.root(), closed);
    if (maths::identical(left, right)) return decided(true, "structure");
    return undecided("budget", "a sum, integral or limit has no closed form here");
  }
  if (maths::identical(a, root_a, b, root_b)) return decided(true, "structure");
  if (auto answer = compare_specials(special(a, root_a), special(b, root_b))) return *answer;
  if (policy.up_to_constant) return compare_up_to_constant(a.part(root_a), b.part(root_b), policy);
  const bool real = !mentions(a, root_a, {Op::imaginary}) && !mentions(b, root_b, {Op::imaginary});
  const Program left(a, root_a, real);
  const Program right(b, root_b, real);
  if (auto answer = compare_kinds(left, right)) return *answer;
  return with_tolerance(compare_programs(left, right, policy), left, right, policy);
}

}  // namespace assay::cas
