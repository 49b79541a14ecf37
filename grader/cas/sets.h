#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/cas/values_build.h"

// Sets of real numbers with finitely many ends, exactly: intervals, points, what inequalities describe.
namespace assay::cas {

/// The real line cut at ascending marks into 2n + 1 cells: before the first mark, the first mark, between it and the
/// second … `in` says of each cell whether it belongs to the set.
struct RealSet {
  std::vector<Expr> marks;
  std::vector<bool> in{false};

  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool everything() const;
  /// Only single points; then they are the marks after tidy().
  [[nodiscard]] bool discrete() const;
};

[[nodiscard]] RealSet all_reals();
/// Nothing when they cannot be ordered or one is not a real constant.
[[nodiscard]] std::optional<RealSet> points(const std::vector<Expr>& values);
/// Ends that are nothing lie at infinity.
[[nodiscard]] std::optional<RealSet> interval_set(const std::optional<Expr>& low, bool low_in,
                                                  const std::optional<Expr>& high, bool high_in);

[[nodiscard]] RealSet complement(RealSet set);
[[nodiscard]] std::optional<RealSet> combined(const RealSet& a, const RealSet& b,
                                              const std::function<bool(bool, bool)>& keep);
[[nodiscard]] std::optional<RealSet> united(const RealSet& a, const RealSet& b);
[[nodiscard]] std::optional<RealSet> common(const RealSet& a, const RealSet& b);
[[nodiscard]] std::optional<bool> same_set(const RealSet& a, const RealSet& b);
[[nodiscard]] std::optional<bool> contains(const RealSet& set, const Expr& value);

/// Without marks that separate nothing.
[[nodiscard]] RealSet tidy(const RealSet& set);
/// {}, R, {a, b}, an interval or a union of them.
[[nodiscard]] Expr expr_of(const RealSet& set);
/// A rational number inside an open cell (even index); nothing when its ends have no decimals.
[[nodiscard]] std::optional<Expr> sample(const RealSet& set, std::size_t cell);

/// The set that a formula denotes: an interval, a union, {x | …}, numbers, or the x that satisfy a condition. Nothing
/// when it has other symbols or cannot be decided.
[[nodiscard]] std::optional<RealSet> set_of(const Expr& expr, std::string_view x);
/// The x for which `f relation 0` holds in the real numbers.
[[nodiscard]] std::optional<RealSet> condition_set(Op relation, const Expr& f, std::string_view x);

}  // namespace assay::cas
