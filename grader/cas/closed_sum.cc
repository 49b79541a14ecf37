#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/build_expr.h"
#include "grader/cas/closing.h"
#include "grader/cas/exact.h"

namespace assay::cas {

using maths::Op;

namespace {

constexpr slong most_terms = 20'000;
constexpr std::size_t most_nodes = 200'000;

std::optional<slong> whole(const Expr& expr) {
  const Exact value = exact_value(expr, expr.root());
  if (value.kind != Exactness::rational || !is_small_integer(value.value)) return std::nullopt;
  const slong n = small_integer(value.value);
  return std::abs(n) < (slong{1} << 60) ? std::optional(n) : std::nullopt;
}

/// Term by term: rational terms are added up, the others stand side by side.
std::optional<Expr> expand(const Range& range, slong from, slong to, Op op) {
  Rational total;
  if (op == Op::mul) fmpq_one(total.get());
  Expr result;
  std::vector<Id> parts;
  for (slong k = from; k <= to; ++k) {
    if (!spend(range.body.size() * 100) || result.size() > most_nodes) return std::nullopt;
    const Expr term = substitute(range.body, range.body.root(), range.symbol, build::number(k));
    const Exact value = exact_value(term, term.root());
    if (value.kind == Exactness::rational) {
      if (op == Op::add) fmpq_add(total.get(), total.get(), value.value.get());
      else fmpq_mul(total.get(), total.get(), value.value.get());
      if (!within_digits(total, budget().digits) || !spend(fmpz_bits(fmpq_denref(total.get())))) return std::nullopt;
    } else if (value.kind == Exactness::unknown) {
      parts.push_back(result.graft(term));
    } else {
      return std::nullopt;
    }
  }
  parts.push_back(add_rational(result, total));
  result.set_root(parts.size() == 1 ? parts[0] : result.add(op, parts));
  return result;
}

Expr at(const Range& range, const Expr& value) {
  return substitute(range.body, range.body.root(), range.symbol, value);
}

/// Newton's series: the sum over k of f(a + k) for n terms is the sum of the j-th differences at a times binomial(n, j
/// + 1).
std::optional<Expr> sum_of_polynomial(const Range& range, slong degree) {
  std::vector<Expr> differences;
  differences.reserve(static_cast<std::size_t>(degree) + 1);
  for (slong j = 0; j <= degree; ++j)
    differences.push_back(neat_form(at(range, build::sum(range.from, build::number(j)))));
  const Expr count = neat_form(build::sum(build::minus(range.to, range.from), build::number(1)));
  Expr total = build::number(0);
  Expr binomial = build::number(1);
  for (slong j = 0; j <= degree; ++j) {
    const Expr next = build::product(binomial, build::minus(count, build::number(j)));
    binomial = build::quotient(next, build::number(j + 1));
    total = build::sum(total, build::product(differences.front(), binomial));
    for (std::size_t i = 0; i + 1 < differences.size(); ++i)
      differences[i] = neat_form(build::minus(differences[i + 1], differences[i]));
    differences.pop_back();
    if (total.size() > 5'000) return std::nullopt;
  }
  return neat_form(total);
}

/// A product of factors without the symbol and powers q^(linear in the symbol).
bool is_geometric(const Expr& expr, Id id, std::string_view symbol, int depth) {
  if (depth > 30) return false;
  if (!mentions_symbol(expr, id, symbol)) return true;
  const auto args = expr.args(id);
  if (expr.op(id) == Op::neg || expr.op(id) == Op::mul || expr.op(id) == Op::div)
    return std::ranges::all_of(args, [&](Id arg) { return is_geometric(expr, arg, symbol, depth + 1); });
  const bool power = expr.op(id) == Op::pow || expr.op(id) == Op::exp;
  if (!power || (expr.op(id) == Op::pow && mentions_symbol(expr, args[0], symbol))) return false;
  return degree_in(expr.part(args.back()), symbol).value_or(2) <= 1;
}

std::optional<Expr> sum_of_geometric(const Range& range, bool infinite) {
  const Expr first = neat_form(at(range, range.from));
  const Expr second = neat_form(at(range, build::sum(range.from, build::number(1))));
  const Expr ratio = neat_form(build::quotient(second, first));
  const Expr one = build::number(1);
  const bool constant = maths::free_symbols(ratio).empty();
  if (infinite) {
    const Expr room = build::minus(one, build::call(Op::abs, ratio));
    if (constant && sign_of(room, room.root()).value_or(-1) != 1) return std::nullopt;
    return build::quotient(first, build::minus(one, ratio));
  }
  if (constant) {
    const Expr gap = build::minus(ratio, one);
    const auto sign = sign_of(gap, gap.root());
    if (sign == 0) return std::nullopt;
  }
  const Expr count = neat_form(build::sum(build::minus(range.to, range.from), one));
  const Expr top = build::product(first, build::minus(build::power(ratio, count), one));
  return build::quotient(top, build::minus(ratio, one));
}

struct Series {
  std::int64_t first;
  Expr term;
  Expr value;
};

/// Classical series in the symbol k.
std::vector<Series> known_series(std::string_view k) {
  using namespace build;
  const Expr n = symbol(k);
  const Expr pi = leaf(Op::pi);
  const Expr one = number(1);
  const auto inverse = [&](const Expr& x) { return quotient(one, x); };
  const auto alternating = [&](const Expr& exponent) { return power(number(-1), exponent); };
  const Expr odd = sum(product(number(2), n), one);
  std::vector<Series> series;
  series.push_back({1, inverse(power(n, number(2))), quotient(power(pi, number(2)), number(6))});
  series.push_back({1, inverse(power(n, number(4))), quotient(power(pi, number(4)), number(90))});
  series.push_back({0, inverse(power(odd, number(2))), quotient(power(pi, number(2)), number(8))});
  series.push_back({0, inverse(call(Op::factorial, n)), leaf(Op::euler)});
  series.push_back({1, inverse(call(Op::factorial, n)), minus(leaf(Op::euler), one)});
  series.push_back({0, quotient(alternating(n), odd), quotient(pi, number(4))});
  series.push_back({1, quotient(alternating(sum(n, one)), n), call(Op::ln, number(2))});
  series.push_back({1, inverse(product(n, sum(n, one))), one});
  series.push_back({1, inverse(product(minus(product(number(2), n), one), odd)), quotient(one, number(2))});
  return series;
}

std::optional<Expr> sum_of_known(const Range& range) {
  const auto first = whole(range.from);
  if (!first) return std::nullopt;
  Policy policy;
  policy.domains.push_back({std::string(range.symbol), Domain::positive_integer});
  for (const Series& series : known_series(range.symbol)) {
    if (series.first != *first || !spend(100'000)) continue;
    if (compare_scalars(range.body, range.body.root(), series.term, series.term.root(), policy).outcome ==
        Outcome::equal)
      return series.value;
  }
  return std::nullopt;
}

bool has_binders(const Expr& expr) {
  return mentions(expr, expr.root(), {Op::sum, Op::product, Op::integrate, Op::limit, Op::diff, Op::degree});
}

}  // namespace

std::optional<Expr> close_sum(const Range& range) {
  const auto from = whole(range.from);
  const auto to = whole(range.to);
  if (from && to) {
    if (*from > *to) return build::number(0);
    if (*to - *from < most_terms) return expand(range, *from, *to, Op::add);
  }
  if (has_binders(range.body)) return std::nullopt;
  if (!spend(10'000)) return std::nullopt;
  const bool infinite = range.to.op() == Op::infinity;
  const auto degree = degree_in(range.body, range.symbol);
  if (!infinite && degree) return sum_of_polynomial(range, *degree);
  if (is_geometric(range.body, range.body.root(), range.symbol, 0)) return sum_of_geometric(range, infinite);
  return infinite ? sum_of_known(range) : std::nullopt;
}

std::optional<Expr> close_product(const Range& range) {
  const auto from = whole(range.from);
  const auto to = whole(range.to);
  if (from && to) {
    if (*from > *to) return build::number(1);
    if (*to - *from < most_terms) return expand(range, *from, *to, Op::mul);
    return std::nullopt;
  }
  if (range.to.op() == Op::infinity) return std::nullopt;
  const bool counts = range.body.op() == Op::symbol && range.body.text(range.body.root()) == range.symbol;
  if (counts && from == 1) return build::call(Op::factorial, range.to);
  if (mentions_symbol(range.body, range.body.root(), range.symbol)) return std::nullopt;
  return build::power(range.body, build::sum(build::minus(range.to, range.from), build::number(1)));
}

}  // namespace assay::cas
