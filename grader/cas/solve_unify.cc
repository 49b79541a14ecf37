#include <array>
#include <cstdlib>
#include <utility>

#include "grader/cas/solve_roots.h"

// The same function written in two ways must become one atom before it can be solved for.
namespace assay::cas {
namespace {

/// a*x + b with rational a and b.
std::optional<std::pair<Ratio, Ratio>> linear_in(const Expr& expr, std::string_view x) {
  Atoms atoms;
  atoms.add(symbol(x));
  const Ring ring(std::move(atoms));
  const std::optional<Fraction> value = fraction_of(expr, ring);
  if (!value || !value->under.is_constant() || value->over.degree(0) != 1) return std::nullopt;
  const std::vector<Poly> by_power = coefficients(value->over, 0);
  const Ratio under = value->under.constant();
  return std::pair{by_power[1].constant() / under, by_power[0].constant() / under};
}

/// base = root^power with the smallest root; 1/8 is 2^-3.
std::pair<Ratio, std::int64_t> as_power(const Ratio& base) {
  if (base.sign() <= 0) return {base, 1};
  if (compare(base, Ratio(1)) < 0) {
    auto [root, power] = as_power(Ratio(1) / base);
    return {root, -power};
  }
  for (std::int64_t power = 10; power > 1; --power) {
    Ratio root;
    const bool over = fmpz_root(fmpq_numref(root.get()), fmpq_numref(base.get()), power) != 0;
    const bool under = fmpz_root(fmpq_denref(root.get()), fmpq_denref(base.get()), power) != 0;
    if (over && under) return {root, power};
  }
  return {base, 1};
}

/// base^(a*x + b) as (base^(x/q))^(a*q) * base^b.
Expr spread(const Expr& base, const Ratio& a, const Ratio& b, std::string_view x) {
  const Ratio under = Ratio(1) / [&] {
    Ratio whole;
    fmpz_set(fmpq_numref(whole.get()), fmpq_denref(a.get()));
    return whole;
  }();
  const Expr exponent = under.is_integer() ? symbol(x) : join(Op::mul, under.expr(), symbol(x));
  const Expr kernel = join(Op::pow, base, exponent);
  Expr power = join(Op::pow, kernel, (a / under).expr());
  if (b.sign() == 0) return power;
  return join(Op::mul, power, neat(join(Op::pow, base, b.expr())));
}

class Unifier {
 public:
  explicit Unifier(std::string_view x) : x_(x) {}

  Expr rewrite(const Expr& expr, Id id, int depth) {
    Expr here = expr.part(id);
    if (depth > 60 || expr.args(id).empty() || !depends_on(here, x_)) return here;
    std::vector<Expr> args;
    args.reserve(expr.args(id).size());
    for (const Id arg : expr.args(id)) args.push_back(rewrite(expr, arg, depth + 1));
    switch (expr.op(id)) {
      case Op::exp: return exponential(leaf(Op::euler), args[0], join(Op::exp, args[0]));
      case Op::pow: return exponential(args[0], args[1], join(Op::pow, args));
      case Op::lg: return join(Op::div, join(Op::ln, args[0]), join(Op::ln, integer(10)));
      case Op::log:
        if (args.size() == 1) return join(Op::ln, args[0]);
        return join(Op::div, join(Op::ln, args[0]), join(Op::ln, args[1]));
      case Op::cot: return join(Op::div, join(Op::cos, args[0]), join(Op::sin, args[0]));
      case Op::sec: return join(Op::div, integer(1), join(Op::cos, args[0]));
      case Op::csc: return join(Op::div, integer(1), join(Op::sin, args[0]));
      default: return join(expr.op(id), args, expr.text(id));
    }
  }

 private:
  [[nodiscard]] Expr exponential(const Expr& base, const Expr& exponent, Expr otherwise) const {
    if (!depends_on(exponent, x_) || depends_on(base, x_)) return otherwise;
    const auto line = linear_in(exponent, x_);
    if (!line) return otherwise;
    const auto plain = rational_of(base);
    if (!plain) return spread(base, line->first, line->second, x_);
    if (plain->sign() <= 0) return otherwise;
    const auto [root, power] = as_power(*plain);
    const Ratio by(power);
    return spread(root.expr(), line->first * by, line->second * by, x_);
  }

  std::string_view x_;
};

enum class Need : std::uint8_t { nothing, nonnegative, positive, within_one };

Need need_of(const Expr& f, Id id) {
  switch (f.op(id)) {
    case Op::sqrt: return Need::nonnegative;
    case Op::ln:
    case Op::lg:
    case Op::log: return Need::positive;
    case Op::asin:
    case Op::acos: return Need::within_one;
    case Op::root: {
      const auto n = rational_of(f, f.arg(id, 1));
      const auto whole = n ? n->small_integer() : std::nullopt;
      return whole && *whole % 2 == 0 ? Need::nonnegative : Need::nothing;
    }
    case Op::pow: {
      const auto n = rational_of(f, f.arg(id, 1));
      return n && !n->is_integer() ? Need::nonnegative : Need::nothing;
    }
    default: return Need::nothing;
  }
}

std::optional<bool> met(Need need, const Expr& value) {
  if (need == Need::within_one) {
    const auto above = order(value, integer(1));
    const auto below = order(value, integer(-1));
    if (!above || !below) return std::nullopt;
    return *above <= 0 && *below >= 0;
  }
  const std::optional<int> sign = order(value, integer(0));
  if (!sign) return std::nullopt;
  return need == Need::positive ? *sign > 0 : *sign >= 0;
}

}  // namespace

Expr neat(const Expr& expr) {
  if (const std::optional<Ratio> value = rational_of(expr)) return value->expr();
  return normal_form(expr, expr.root(), Policy{});
}

Expr unified(const Expr& f, std::string_view x) { return Unifier(x).rewrite(f, f.root(), 0); }

std::optional<bool> real_at(const Expr& f, std::string_view x, const Expr& value) {
  std::vector<Id> todo{f.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    todo.insert(todo.end(), f.args(id).begin(), f.args(id).end());
    const Need need = need_of(f, id);
    const bool quotient = f.op(id) == Op::div;
    if (need == Need::nothing && !quotient) continue;
    const Id subject = f.arg(id, quotient ? 1 : 0);
    const Expr inner = substitute(f, subject, x, value);
    if (quotient) {
      if (!depends_on(f.part(subject), x)) continue;
      const Outcome zero = same_scalar(inner, integer(0));
      if (zero == Outcome::equal) return false;
      if (zero != Outcome::different) return std::nullopt;
      continue;
    }
    const std::optional<bool> fine = met(need, inner);
    if (!fine || !*fine) return fine;
  }
  return true;
}

}  // namespace assay::cas
