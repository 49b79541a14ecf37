#include "grader/cas/sets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostMarks = 400;

/// Where each mark of a set stands among the marks of both.
struct Merged {
  std::vector<Expr> marks;
  std::vector<std::size_t> cells_a;  ///< cell of a for each cell of the merge
  std::vector<std::size_t> cells_b;
};

std::optional<Merged> merge(const RealSet& a, const RealSet& b) {
  Merged out;
  std::size_t i = 0;
  std::size_t j = 0;
  if (a.marks.size() + b.marks.size() > kMostMarks) return std::nullopt;
  out.cells_a.push_back(0);
  out.cells_b.push_back(0);
  while (i < a.marks.size() || j < b.marks.size()) {
    std::optional<int> sign = i == a.marks.size() ? 1 : -1;
    if (i < a.marks.size() && j < b.marks.size()) sign = order(a.marks[i], b.marks[j]);
    if (!sign) return std::nullopt;
    out.marks.push_back(*sign <= 0 ? a.marks[i] : b.marks[j]);
    out.cells_a.push_back(*sign <= 0 ? 2 * i + 1 : 2 * i);
    out.cells_b.push_back(*sign >= 0 ? 2 * j + 1 : 2 * j);
    if (*sign <= 0) ++i;
    if (*sign >= 0) ++j;
    out.cells_a.push_back(2 * i);
    out.cells_b.push_back(2 * j);
  }
  return out;
}

std::optional<Ratio> near(const Expr& mark) {
  if (auto exact = rational_of(mark)) return exact;
  std::optional<std::string> text = decimal(mark, mark.root(), 30);
  if (!text) return std::nullopt;
  const bool negative = text->starts_with('-');
  auto value = rational_of_digits(negative ? std::string_view(*text).substr(1) : std::string_view(*text));
  if (value && negative) value = Ratio(0) - *value;
  return value;
}

Expr piece(const RealSet& set, std::size_t first, std::size_t last) {
  const bool low_in = first % 2 == 1;
  const bool high_in = last % 2 == 1;
  if (first == last && low_in) return join(Op::set, set.marks[first / 2]);
  const Expr low = first == 0 ? join(Op::neg, leaf(Op::infinity)) : set.marks[(first - 1) / 2];
  const Expr high = last == set.in.size() - 1 ? leaf(Op::infinity) : set.marks[last / 2];
  return join(Op::interval, low, high, std::string(low_in ? "[" : "(") + (high_in ? "]" : ")"));
}

}  // namespace

bool RealSet::empty() const { return std::ranges::none_of(in, std::identity{}); }

bool RealSet::everything() const { return std::ranges::all_of(in, std::identity{}); }

bool RealSet::discrete() const {
  for (std::size_t cell = 0; cell < in.size(); cell += 2)
    if (in[cell]) return false;
  return true;
}

RealSet all_reals() { return {{}, {true}}; }

std::optional<RealSet> points(const std::vector<Expr>& values) {
  std::vector<Expr> sorted;
  for (const Expr& value : values) {
    if (has_symbols(value) || !rational_of(value)) {
      if (has_symbols(value) || !is_real(value, value.root()).value_or(false)) return std::nullopt;
    }
    std::size_t at = sorted.size();
    bool seen = false;
    while (at > 0) {
      const std::optional<int> sign = order(sorted[at - 1], value);
      if (!sign) return std::nullopt;
      seen = *sign == 0;
      if (*sign <= 0) break;
      --at;
    }
    if (!seen) sorted.insert(sorted.begin() + static_cast<std::ptrdiff_t>(at), value);
  }
  RealSet out;
  for (Expr& value : sorted) {
    out.marks.push_back(std::move(value));
    out.in.push_back(true);
    out.in.push_back(false);
  }
  return out;
}

std::optional<RealSet> interval_set(const std::optional<Expr>& low, bool low_in, const std::optional<Expr>& high,
                                    bool high_in) {
  if (low && high) {
    const std::optional<int> sign = order(*low, *high);
    if (!sign) return std::nullopt;
    if (*sign > 0 || (*sign == 0 && !(low_in && high_in))) return RealSet{};
    if (*sign == 0) return points({*low});
    return RealSet{{*low, *high}, {false, low_in, true, high_in, false}};
  }
  if (low) return RealSet{{*low}, {false, low_in, true}};
  if (high) return RealSet{{*high}, {true, high_in, false}};
  return all_reals();
}

RealSet complement(RealSet set) {
  set.in.flip();
  return set;
}

std::optional<RealSet> combined(const RealSet& a, const RealSet& b, const std::function<bool(bool, bool)>& keep) {
  std::optional<Merged> merged = merge(a, b);
  if (!merged) return std::nullopt;
  RealSet out;
  out.in.clear();
  for (std::size_t cell = 0; cell < merged->cells_a.size(); ++cell)
    out.in.push_back(keep(a.in[merged->cells_a[cell]], b.in[merged->cells_b[cell]]));
  out.marks = std::move(merged->marks);
  return tidy(out);
}

std::optional<RealSet> united(const RealSet& a, const RealSet& b) { return combined(a, b, std::logical_or<bool>{}); }

std::optional<RealSet> common(const RealSet& a, const RealSet& b) { return combined(a, b, std::logical_and<bool>{}); }

std::optional<bool> same_set(const RealSet& a, const RealSet& b) {
  const std::optional<RealSet> rest = combined(a, b, std::not_equal_to<bool>{});
  if (!rest) return std::nullopt;
  return rest->empty();
}

std::optional<bool> contains(const RealSet& set, const Expr& value) {
  const std::optional<RealSet> point = points({value});
  if (!point) return std::nullopt;
  const std::optional<RealSet> both = common(set, *point);
  if (!both) return std::nullopt;
  return !both->empty();
}

RealSet tidy(const RealSet& set) {
  RealSet out{{}, {set.in[0]}};
  for (std::size_t i = 0; i < set.marks.size(); ++i) {
    const bool at = set.in[2 * i + 1];
    const bool after = set.in[2 * i + 2];
    if (at == out.in.back() && after == at) continue;
    out.marks.push_back(set.marks[i]);
    out.in.push_back(at);
    out.in.push_back(after);
  }
  return out;
}

Expr expr_of(const RealSet& untidy) {
  const RealSet set = tidy(untidy);
  if (set.everything()) return leaf(Op::reals);
  if (set.discrete()) {
    std::vector<Expr> values;
    for (std::size_t i = 0; i < set.marks.size(); ++i)
      if (set.in[2 * i + 1]) values.push_back(set.marks[i]);
    return join(Op::set, values);
  }
  std::vector<Expr> pieces;
  for (std::size_t cell = 0; cell < set.in.size(); ++cell) {
    if (!set.in[cell]) continue;
    const std::size_t first = cell;
    while (cell + 1 < set.in.size() && set.in[cell + 1]) ++cell;
    pieces.push_back(piece(set, first, cell));
  }
  return join_some(Op::union_of, pieces, join(Op::set, std::span<const Expr>{}));
}

std::optional<Expr> sample(const RealSet& set, std::size_t cell) {
  if (set.marks.empty()) return integer(0);
  const std::size_t right = cell / 2;
  if (right == 0) {
    const auto high = near(set.marks.front());
    if (!high) return std::nullopt;
    return (high->floor() - Ratio(1)).expr();
  }
  const auto low = near(set.marks[right - 1]);
  if (!low) return std::nullopt;
  if (right == set.marks.size()) return (low->floor() + Ratio(2)).expr();
  const auto high = near(set.marks[right]);
  if (!high) return std::nullopt;
  // A whole number is cheaper to evaluate at than the middle.
  const Ratio next = low->floor() + Ratio(1);
  Expr out = compare(next, *high) < 0 ? next.expr() : ((*low + *high) / Ratio(2)).expr();
  if (order(set.marks[right - 1], out) != -1 || order(out, set.marks[right]) != -1) return std::nullopt;
  return out;
}

}  // namespace assay::cas
