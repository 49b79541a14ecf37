#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/values.h"
#include "grader/cas/values_compare.h"

// Lists and finite sets: each element of one side against those of the other.
namespace assay::cas {
namespace {

constexpr std::size_t kMostElements = 200;

/// A maximum matching in the graph of pairs that are equal (augmenting paths).
class Matching {
 public:
  explicit Matching(std::vector<std::vector<bool>> edges, std::size_t right)
      : edges_(std::move(edges)), partner_(right, kNone) {}

  std::size_t size() {
    std::size_t found = 0;
    for (std::size_t left = 0; left < edges_.size(); ++left) {
      std::vector<bool> seen(partner_.size(), false);
      if (augment(left, seen)) ++found;
    }
    return found;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool augment(std::size_t left, std::vector<bool>& seen) {
    for (std::size_t right = 0; right < partner_.size(); ++right) {
      if (!edges_[left][right] || seen[right]) continue;
      seen[right] = true;
      if (partner_[right] != kNone && !augment(partner_[right], seen)) continue;
      partner_[right] = left;
      return true;
    }
    return false;
  }

  std::vector<std::vector<bool>> edges_;
  std::vector<std::size_t> partner_;
};

struct Table {
  std::vector<std::vector<bool>> equal;
  std::vector<std::vector<bool>> possible;  ///< equal or undecided
  std::string method = "set";
};

/// The weakest method wins: what is only probable anywhere is probable.
void note_method(std::string& method, const std::string& other) {
  if (other == "probable" || other == "tolerance") method = other;
}

Table table_of(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy) {
  Table out;
  for (const Expr& left : a) {
    std::vector<bool> equal;
    std::vector<bool> possible;
    for (const Expr& right : b) {
      const Answer answer = compare_values(left, right, policy);
      equal.push_back(answer.outcome == Outcome::equal);
      possible.push_back(answer.outcome != Outcome::different);
      if (answer.outcome == Outcome::equal) note_method(out.method, answer.method);
    }
    out.equal.push_back(std::move(equal));
    out.possible.push_back(std::move(possible));
  }
  return out;
}

bool covered(const std::vector<std::vector<bool>>& pairs, std::size_t columns) {
  for (const auto& row : pairs)
    if (std::ranges::none_of(row, std::identity{})) return false;
  for (std::size_t column = 0; column < columns; ++column)
    if (std::ranges::none_of(pairs, [&](const auto& row) { return row[column]; })) return false;
  return true;
}

std::string missing_from(const std::vector<Expr>& a, const Table& table) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::ranges::none_of(table.possible[i], std::identity{})) return print(a[i]);
  return {};
}

}  // namespace

Answer compare_in_order(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy,
                        std::string_view method) {
  if (a.size() != b.size()) return make_answer(Outcome::different, method, "another number of values");
  Answer out = make_answer(Outcome::equal, method);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Answer next = compare_values(a[i], b[i], policy);
    if (next.outcome == Outcome::different)
      return make_answer(Outcome::different, method, "value " + std::to_string(i + 1) + " differs");
    if (next.outcome != Outcome::equal && out.outcome == Outcome::equal) out = next;
    if (next.outcome == Outcome::equal) note_method(out.method, next.method);
  }
  return out;
}

Answer compare_several(const std::vector<Expr>& a, const std::vector<Expr>& b, bool as_sets, const Policy& policy) {
  if (a.size() > kMostElements || b.size() > kMostElements)
    return make_answer(Outcome::undecided, "budget", "too many values");
  if (a.empty() || b.empty()) return make_answer(a.size() == b.size() ? Outcome::equal : Outcome::different, "set");
  if (!as_sets && a.size() != b.size()) return make_answer(Outcome::different, "set", "another number of values");
  const Table table = table_of(a, b, policy);
  const bool equal = as_sets ? covered(table.equal, b.size()) : Matching(table.equal, b.size()).size() == a.size();
  if (equal) return make_answer(Outcome::equal, table.method);
  const bool possible =
      as_sets ? covered(table.possible, b.size()) : Matching(table.possible, b.size()).size() == a.size();
  if (possible) return make_answer(Outcome::undecided, "set");
  const std::string missing = missing_from(a, table);
  return make_answer(Outcome::different, "set", missing.empty() ? "other values" : "no partner for " + missing);
}

}  // namespace assay::cas
