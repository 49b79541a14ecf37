#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/maths/parse.h"

namespace assay::maths {

/// Makes a formula within bounds and remembers the first reason why there is none. After a failure nothing more is
/// made and every id is 0, so that parsers need to ask only where they loop.
class Builder {
 public:
  explicit Builder(const Bounds& bounds) : bounds_(bounds) {}

  Id add(Op op, std::span<const Id> args, std::size_t at, std::string_view text = {});
  Id add(Op op, std::initializer_list<Id> args, std::size_t at, std::string_view text = {}) {
    return add(op, std::span<const Id>(args.begin(), args.size()), at, text);
  }
  /// A second copy of the tree below a node.
  Id copy(Id root, std::size_t at);

  /// Keeps the first failure. Returns 0, an id that nobody looks at.
  Id fail(std::size_t at, std::string_view message, Refusal refusal = Refusal::syntax);
  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  [[nodiscard]] const NotParsed& failure() const { return *failure_; }
  /// Forgets a failure: what was read before it still stands.
  void forget() { failure_.reset(); }

  [[nodiscard]] const Expr& expr() const { return expr_; }
  /// The finished formula, without nodes that are not used.
  [[nodiscard]] Expr finish(Id root);

 private:
  Bounds bounds_;
  Expr expr_;
  std::vector<std::uint16_t> depth_;
  std::optional<NotParsed> failure_;
};

}  // namespace assay::maths
