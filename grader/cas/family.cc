#include "grader/cas/family.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "grader/cas/solve_roots.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

constexpr std::int64_t kMostResidues = 240;
constexpr std::size_t kMostMembers = 64;

/// start + period * k for every integer k.
struct Progression {
  Expr start;
  Expr period;
};

/// Takes apart one value of a family; false when it is not linear in the letter.
bool read_member(const Expr& value, std::string_view letter, std::vector<Progression>& out) {
  if (value.op() == Op::list || value.op() == Op::set || value.op() == Op::any_of || value.op() == Op::union_of) {
    for (const Expr& each : parts(value))
      if (!read_member(each, letter, out)) return false;
    return out.size() <= kMostMembers;
  }
  if (value.op() == Op::eq) return read_member(part(value, 1), letter, out);
  if (has_op(value, Op::plus_minus)) {
    Expr both[2];
    const bool binary = value.op() == Op::plus_minus && value.args().size() == 2;
    if (binary) {
      both[0] = join(Op::add, part(value, 0), part(value, 1));
      both[1] = minus(part(value, 0), part(value, 1));
    } else if (value.op() == Op::plus_minus) {
      both[0] = part(value, 0);
      both[1] = join(Op::neg, part(value, 0));
    } else if (value.op() == Op::add) {
      std::vector<Expr> plus = parts(value);
      std::vector<Expr> less = plus;
      for (std::size_t i = 0; i < plus.size(); ++i) {
        if (plus[i].op() != Op::plus_minus || plus[i].args().size() != 1) continue;
        plus[i] = part(plus[i], 0);
        less[i] = join(Op::neg, plus[i]);
      }
      both[0] = join(Op::add, plus);
      both[1] = join(Op::add, less);
    } else {
      return false;
    }
    if (has_op(both[0], Op::plus_minus)) return false;
    return read_member(both[0], letter, out) && read_member(both[1], letter, out);
  }
  const Expr start = neat(substitute(value, value.root(), letter, integer(0)));
  const Expr next = substitute(value, value.root(), letter, integer(1));
  const Expr after = substitute(value, value.root(), letter, integer(2));
  const Expr period = neat(minus(next, start));
  if (same_scalar(minus(after, next), period) != Outcome::equal) return false;
  out.push_back({start, period});
  return true;
}

bool read_families(const Expr& expr, std::vector<Progression>& out) {
  switch (expr.op()) {
    case Op::family: {
      const Expr letter = part(expr, 1);
      return letter.op() == Op::symbol && read_member(part(expr, 0), letter.text(letter.root()), out);
    }
    case Op::list:
    case Op::set:
    case Op::union_of:
    case Op::any_of: {
      for (const Expr& each : parts(expr))
        if (!read_families(each, out)) return false;
      return out.size() <= kMostMembers;
    }
    case Op::element:
    case Op::eq:
    case Op::such_that: return read_families(part(expr, 1), out);
    default: return false;
  }
}

/// The rational a/b of two constants, by their decimals and a proof.
std::optional<Ratio> ratio_of(const Expr& a, const Expr& b) {
  const auto left = rational_of(a);
  const auto right = rational_of(b);
  if (left && right) return right->sign() == 0 ? std::nullopt : std::optional(*left / *right);
  const Expr quotient = neat(join(Op::div, a, b));
  return rational_of(quotient);
}

/// The greatest common unit of periods that are rational multiples of the first: period_i = multiple_i * unit.
std::optional<std::vector<Ratio>> multiples(const std::vector<Progression>& all, const Expr& unit) {
  std::vector<Ratio> out;
  out.reserve(all.size());
  for (const Progression& each : all) {
    auto ratio = ratio_of(each.period, unit);
    if (!ratio || ratio->sign() == 0) return std::nullopt;
    if (ratio->sign() < 0) ratio = Ratio(0) - *ratio;
    out.push_back(std::move(*ratio));
  }
  return out;
}

/// lcm of positive rationals.
Ratio common_period(const std::vector<Ratio>& periods) {
  Ratio out(periods.front());
  for (const Ratio& next : periods) {
    Ratio joined;
    fmpz_lcm(fmpq_numref(joined.get()), fmpq_numref(out.get()), fmpq_numref(next.get()));
    fmpz_gcd(fmpq_denref(joined.get()), fmpq_denref(out.get()), fmpq_denref(next.get()));
    fmpq_canonicalise(joined.get());
    out = joined;
  }
  return out;
}

/// Every start shifted by whole periods up to the common one.
std::optional<std::vector<Expr>> lifted(const std::vector<Progression>& all, const std::vector<Ratio>& periods,
                                        const Ratio& common) {
  std::vector<Expr> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto times = (common / periods[i]).small_integer();
    if (!times || *times > kMostResidues || out.size() > static_cast<std::size_t>(kMostResidues)) return std::nullopt;
    for (std::int64_t k = 0; k < *times; ++k)
      out.push_back(join(Op::add, all[i].start, join(Op::mul, integer(k), all[i].period)));
  }
  return out;
}

/// Whether a value lies in start + common*unit*Z for one of the starts.
std::optional<bool> among(const Expr& value, const std::vector<Expr>& starts, const Expr& step) {
  bool undecided = false;
  for (const Expr& start : starts) {
    const Expr turns = join(Op::div, minus(value, start), step);
    if (const auto exact = rational_of(turns)) {
      if (exact->is_integer()) return true;
      continue;
    }
    const auto whole = is_integer(turns, turns.root());
    if (whole && *whole) return true;
    undecided = undecided || !whole;
  }
  return undecided ? std::nullopt : std::optional(false);
}

std::optional<bool> all_among(const std::vector<Expr>& values, const std::vector<Expr>& starts, const Expr& step) {
  for (const Expr& value : values) {
    const auto in = among(value, starts, step);
    if (!in || !*in) return in;
  }
  return true;
}

/// Symbols other than the letters must be the same on both sides; with them only a proof counts.
bool constant(const std::vector<Progression>& all) {
  return std::ranges::none_of(
      all, [](const Progression& each) { return has_symbols(each.start) || has_symbols(each.period); });
}

}  // namespace

Answer compare_families(const Expr& a, const Expr& b, const Policy&) {
  std::vector<Progression> left;
  std::vector<Progression> right;
  const bool known_left = read_families(a, left) && !left.empty();
  const bool known_right = read_families(b, right) && !right.empty();
  if (!known_left && !known_right) return make_answer(Outcome::undecided, "set", "families that are not linear");
  if (!known_left || !known_right) {
    const Expr& other = known_left ? b : a;
    // A family has infinitely many values, a list only some.
    if (!has_op(other, Op::family)) return make_answer(Outcome::different, "set", "one side does not repeat");
    return make_answer(Outcome::undecided, "set", "a family that is not linear");
  }
  if (!constant(left) || !constant(right)) return make_answer(Outcome::undecided, "set", "a family with other symbols");
  const Expr& unit = left.front().period;
  const auto left_periods = multiples(left, unit);
  const auto right_periods = multiples(right, unit);
  if (!left_periods || !right_periods) return make_answer(Outcome::undecided, "set", "periods without common multiple");
  std::vector<Ratio> every = *left_periods;
  every.insert(every.end(), right_periods->begin(), right_periods->end());
  const Ratio common = common_period(every);
  const auto left_starts = lifted(left, *left_periods, common);
  const auto right_starts = lifted(right, *right_periods, common);
  if (!left_starts || !right_starts) return make_answer(Outcome::undecided, "budget", "too many residues");
  const Expr step = neat(join(Op::mul, common.expr(), unit));
  const auto there = all_among(*left_starts, *right_starts, step);
  const auto back = all_among(*right_starts, *left_starts, step);
  const bool refuted = (there && !*there) || (back && !*back);
  if (refuted) return make_answer(Outcome::different, "set", "other residues");
  if (!there || !back) return make_answer(Outcome::undecided, "set", "residues");
  return make_answer(Outcome::equal, "set");
}

}  // namespace assay::cas
