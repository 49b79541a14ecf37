#include "grader/cas/budget.h"
#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/program.h"

// Limits: by substitution where the balls show the value to be finite, of quotients by the rule of L'Hôpital, of
// rational functions at infinity by 1/x. Anything else is left.
namespace assay::cas {

using maths::Op;

namespace {

constexpr int most_rounds = 8;

/// Whether the formula has a finite value there by itself, so that it is continuous there (elementary functions are
/// where a ball around the point maps to a finite ball).
bool finite_at(const Expr& value) {
  if (!maths::free_symbols(value).empty()) return false;
  const Program program(value, value.root(), true);
  if (program.kind() == Exactness::undefined || program.kind() == Exactness::over_limit) return false;
  return program.kind() == Exactness::rational || program.evaluate({}, 256).finite();
}

bool jumps(const Expr& body) {
  return mentions(body, body.root(),
                  {Op::floor, Op::ceil, Op::sign, Op::mod, Op::factorial, Op::binomial, Op::gcd, Op::lcm,
                   Op::permutations, Op::apply, Op::sum, Op::product, Op::integrate});
}

std::optional<Expr> limit_at_point(const Expr& body, std::string_view x, const Expr& at, int round);

/// 0/0 becomes f'/g'.
std::optional<Expr> hospital(const Expr& over, const Expr& under, std::string_view x, const Expr& at, int round) {
  const auto top = derivative(over, over.root(), x);
  const auto bottom = derivative(under, under.root(), x);
  if (!top || !bottom || top->size() + bottom->size() > 4'000) return std::nullopt;
  return limit_at_point(build::quotient(neat_form(*top), neat_form(*bottom)), x, at, round + 1);
}

std::optional<Expr> limit_at_point(const Expr& body, std::string_view x, const Expr& at, int round) {
  if (round > most_rounds || !spend(body.size() * 500)) return std::nullopt;
  // Not the neat form: 0/sin(0) must not become 0.
  const Expr there = substitute(body, body.root(), x, at);
  if (finite_at(there)) return neat_form(there);
  if (body.op() != Op::div) return std::nullopt;
  const Expr over = body.part(body.arg(body.root(), 0));
  const Expr under = body.part(body.arg(body.root(), 1));
  const Expr top = substitute(over, over.root(), x, at);
  const Expr bottom = substitute(under, under.root(), x, at);
  if (sign_of(top, top.root()) != 0 || sign_of(bottom, bottom.root()) != 0) return std::nullopt;
  return hospital(over, under, x, at, round);
}

/// A quotient of polynomials at infinity: by the leading coefficients.
std::optional<Expr> rational_at_infinity(const Expr& body, std::string_view x, bool minus) {
  const bool quotient = body.op() == Op::div;
  const auto p = coefficients_in(quotient ? body.part(body.arg(body.root(), 0)) : body, x);
  const auto q = quotient ? coefficients_in(body.part(body.arg(body.root(), 1)), x)
                          : std::optional(std::vector<Expr>{build::number(1)});
  if (!p || !q) return std::nullopt;
  Expr lead = neat_form(build::quotient(p->back(), q->back()));
  const auto sign = sign_of(lead, lead.root());
  const auto last = sign_of(q->back(), q->back().root());
  if (!sign || *sign == 0 || !last || *last == 0) return std::nullopt;
  if (p->size() == q->size()) return lead;
  if (p->size() < q->size()) return build::number(0);
  const bool odd = (p->size() - q->size()) % 2 == 1;
  const bool negative = (*sign < 0) != (minus && odd);
  return negative ? build::negative(build::leaf(Op::infinity)) : build::leaf(Op::infinity);
}

/// e^u at infinity for linear u, and sums and products of what has finite limits.
std::optional<Expr> limit_at_infinity(const Expr& body, std::string_view x, bool minus, int depth) {
  if (depth > most_rounds || !spend(body.size() * 500)) return std::nullopt;
  if (!mentions_symbol(body, body.root(), x)) return body;
  if (auto closed = rational_at_infinity(body, x, minus)) return closed;
  if (body.args().size() == 1 || (body.op() == Op::pow && body.op(body.arg(body.root(), 0)) == Op::euler)) {
    const auto inner = limit_at_infinity(body.part(body.args().back()), x, minus, depth + 1);
    if (!inner) return std::nullopt;
    const bool below = inner->op() == Op::neg && inner->op(inner->arg(inner->root(), 0)) == Op::infinity;
    if (inner->op() == Op::infinity || below) {
      if (body.op() == Op::exp || body.op() == Op::pow) return below ? build::number(0) : *inner;
      if (body.op() != Op::atan) return std::nullopt;
      const Expr half = build::quotient(build::leaf(Op::pi), build::number(2));
      return below ? build::negative(half) : half;
    }
    const Expr there = body.op() == Op::pow ? build::call(Op::exp, *inner) : build::call(body.op(), *inner);
    return finite_at(there) ? std::optional(there) : std::nullopt;
  }
  if (body.op() != Op::add && body.op() != Op::mul && body.op() != Op::div) return std::nullopt;
  Expr result;
  std::vector<Id> parts;
  for (const Id arg : body.args()) {
    const auto part = limit_at_infinity(body.part(arg), x, minus, depth + 1);
    if (!part || mentions(*part, part->root(), {Op::infinity})) return std::nullopt;
    parts.push_back(result.graft(*part));
  }
  result.set_root(result.add(body.op(), parts));
  return finite_at(result) ? std::optional(neat_form(result)) : std::nullopt;
}

/// (1 + a/x)^(b x): e^(a b).
std::optional<Expr> compound(const Expr& body, std::string_view x) {
  if (body.op() != Op::pow) return std::nullopt;
  const Expr base = body.part(body.arg(body.root(), 0));
  const Expr exponent = body.part(body.arg(body.root(), 1));
  const auto slope = degree_in(exponent, x) == 1 ? coefficients_in(exponent, x) : std::nullopt;
  if (!slope) return std::nullopt;
  // With t = 1/x the logarithm is ln(1 + a t) / (t/b), which is 0/0 at 0. The base must be written with /x.
  if (base.op() != Op::add || base.args().size() != 2) return std::nullopt;
  Expr flat;
  std::vector<Id> parts;
  for (const Id arg : base.args()) {
    const bool over_x =
        base.op(arg) == Op::div && base.op(base.arg(arg, 1)) == Op::symbol && base.text(base.arg(arg, 1)) == x;
    if (!over_x && mentions_symbol(base, arg, x)) return std::nullopt;
    if (!over_x) parts.push_back(flat.graft(base, arg));
    else {
      const Id a = flat.graft(base, base.arg(arg, 0));
      parts.push_back(flat.add(Op::mul, {a, flat.symbol(x)}));
    }
  }
  flat.set_root(flat.add(Op::add, parts));
  const Expr logarithm = build::quotient(build::call(Op::ln, flat), build::quotient(build::symbol(x), (*slope)[1]));
  const auto value = limit_at_point(logarithm, x, build::number(0), 0);
  return value ? std::optional(build::call(Op::exp, *value)) : std::nullopt;
}

}  // namespace

std::optional<Expr> close_limit(const Expr& body, std::string_view variable, const Expr& at, Side side) {
  if (jumps(body)) return std::nullopt;
  const bool minus = at.op() == Op::neg && at.op(at.arg(at.root(), 0)) == Op::infinity;
  const Expr neat = neat_form(body);
  if (at.op() == Op::infinity || minus) {
    if (auto closed = limit_at_infinity(neat, variable, minus, 0)) return closed;
    return compound(neat, variable);
  }
  (void)side;
  return limit_at_point(neat, variable, at, 0);
}

}  // namespace assay::cas
