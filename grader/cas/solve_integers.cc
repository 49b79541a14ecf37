#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/hold_statement.h"
#include "grader/cas/solve_poly.h"
#include "grader/cas/solve_system.h"

// Integer solutions by trying: linear statements bound the unknowns (interval propagation), the rest is checked.
namespace assay::cas {
namespace {

constexpr std::size_t kMostTried = 10'000;
constexpr std::size_t kMostUnknowns = 8;
constexpr int kRounds = 40;

/// sum of scale_i * x_i + rest <= 0
struct Bound {
  std::vector<Ratio> scale;
  Ratio rest;
};

struct Range {
  std::optional<Ratio> low;
  std::optional<Ratio> high;
};

std::optional<Bound> linear_bound(const Poly& poly, std::size_t count) {
  if (poly.total_degree() > 1) return std::nullopt;
  Bound out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<Poly> by_power = coefficients(poly, i);
    out.scale.push_back(by_power.size() > 1 ? by_power[1].constant() : Ratio(0));
  }
  const auto rest = value_at(poly, std::vector<Ratio>(poly.ring().atoms().size(), Ratio(0)));
  if (!rest) return std::nullopt;
  out.rest = *rest;
  return out;
}

Bound opposite(Bound bound) {
  for (Ratio& scale : bound.scale) scale = Ratio(0) - scale;
  bound.rest = Ratio(0) - bound.rest;
  return bound;
}

class Search {
 public:
  Search(std::span<const Expr> statements, std::span<const std::string> unknowns, const Policy& policy)
      : statements_(statements), unknowns_(unknowns) {
    Atoms atoms;
    for (const std::string& name : unknowns) atoms.add(symbol(name));
    const Ring ring(std::move(atoms));
    for (const Expr& statement : statements) read(statement, ring);
    for (const std::string& name : unknowns) {
      const Domain domain = domain_of(name, policy);
      Range range;
      if (domain == Domain::nonnegative_integer) range.low = Ratio(0);
      if (domain == Domain::positive_integer) range.low = Ratio(1);
      ranges_.push_back(std::move(range));
    }
  }

  /// False when the search is not bounded or a case is undecided.
  bool run() { return descend(ranges_); }
  [[nodiscard]] std::vector<std::vector<Expr>>& found() { return found_; }

 private:
  void read(const Expr& statement, const Ring& ring) {
    if (statement.op() == Op::all_of) {
      for (const Expr& each : parts(statement)) read(each, ring);
      return;
    }
    const bool known = statement.op() == Op::eq || (statement.op() >= Op::lt && statement.op() <= Op::ge);
    if (!known) return;
    const auto value = fraction_of(minus(part(statement, 0), part(statement, 1)), ring);
    if (!value || !value->under.is_constant()) return;
    auto bound = linear_bound(value->over, unknowns_.size());
    if (!bound) return;
    const bool below = statement.op() == Op::lt || statement.op() == Op::le;
    if (below || statement.op() == Op::eq) bounds_.push_back(*bound);
    if (!below) bounds_.push_back(opposite(*bound));
  }

  /// The least value of the sum without one unknown; nothing when it has none.
  static std::optional<Ratio> least(const Bound& bound, const std::vector<Range>& ranges, std::size_t without) {
    Ratio total(bound.rest);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      if (i == without || bound.scale[i].sign() == 0) continue;
      const auto& end = bound.scale[i].sign() > 0 ? ranges[i].low : ranges[i].high;
      if (!end) return std::nullopt;
      total = total + bound.scale[i] * *end;
    }
    return total;
  }

  /// Narrows one range by one bound; whether it changed.
  static bool narrow(const Bound& bound, std::vector<Range>& ranges, std::size_t i) {
    if (bound.scale[i].sign() == 0) return false;
    const auto rest = least(bound, ranges, i);
    if (!rest) return false;
    const Ratio limit = (Ratio(0) - *rest) / bound.scale[i];
    if (bound.scale[i].sign() > 0) {
      const Ratio high = limit.floor();
      if (ranges[i].high && compare(*ranges[i].high, high) <= 0) return false;
      ranges[i].high = high;
    } else {
      const Ratio low = Ratio(0) - (Ratio(0) - limit).floor();
      if (ranges[i].low && compare(*ranges[i].low, low) >= 0) return false;
      ranges[i].low = low;
    }
    return true;
  }

  void propagate(std::vector<Range>& ranges) const {
    for (int round = 0; round < kRounds; ++round) {
      bool changed = false;
      for (const Bound& bound : bounds_)
        for (std::size_t i = 0; i < ranges.size(); ++i) changed = narrow(bound, ranges, i) || changed;
      if (!changed) return;
    }
  }

  static std::optional<Ratio> width(const Range& range) {
    if (!range.low || !range.high) return std::nullopt;
    return *range.high - *range.low;
  }

  bool descend(std::vector<Range> ranges) {
    if (++tried_ > kMostTried || !spend(500)) return false;
    propagate(ranges);
    std::optional<std::size_t> best;
    bool complete = true;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const auto size = width(ranges[i]);
      if (size && size->sign() < 0) return true;
      if (size && size->sign() == 0) continue;
      complete = false;
      if (size && (!best || compare(*size, *width(ranges[*best])) < 0)) best = i;
    }
    if (complete) return check(ranges);
    if (!best || compare(*width(ranges[*best]), Ratio(static_cast<std::int64_t>(kMostTried))) > 0) return false;
    for (Ratio value = *ranges[*best].low; compare(value, *ranges[*best].high) <= 0; value = value + Ratio(1)) {
      std::vector<Range> next = ranges;
      next[*best] = {value, value};
      if (!descend(std::move(next))) return false;
    }
    return true;
  }

  bool check(const std::vector<Range>& ranges) {
    std::vector<maths::Binding> bindings;
    std::vector<Expr> values;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      values.push_back(ranges[i].low->expr());
      bindings.push_back({unknowns_[i], values.back()});
    }
    for (const Expr& statement : statements_) {
      const Answer holds = truth(bound(statement, bindings), Policy{});
      if (holds.outcome == Outcome::different) return true;
      if (holds.outcome != Outcome::equal) return false;
    }
    found_.push_back(std::move(values));
    return true;
  }

  std::span<const Expr> statements_;
  std::span<const std::string> unknowns_;
  std::vector<Bound> bounds_;
  std::vector<Range> ranges_;
  std::size_t tried_ = 0;
  std::vector<std::vector<Expr>> found_;
};

}  // namespace

std::optional<std::vector<std::vector<Expr>>> integer_solutions(std::span<const Expr> statements,
                                                                std::span<const std::string> unknowns,
                                                                const Policy& policy) {
  if (unknowns.size() > kMostUnknowns) return std::nullopt;
  const bool whole = std::ranges::all_of(
      unknowns, [&](const std::string& name) { return domain_of(name, policy) >= Domain::integer; });
  if (!whole) return std::nullopt;
  Search search(statements, unknowns, policy);
  if (!search.run()) return std::nullopt;
  return std::move(search.found());
}

}  // namespace assay::cas
