#include "grader/maths/builder.h"

#include <algorithm>

namespace assay::maths {

Id Builder::add(Op op, std::span<const Id> args, std::size_t at, std::string_view text) {
  if (failed()) return 0;
  std::uint16_t depth = 0;
  for (const Id arg : args) depth = std::max(depth, depth_[arg]);
  if (depth >= bounds_.depth) return fail(at, "the formula is nested too deep", Refusal::too_deep);
  if (expr_.size() >= bounds_.nodes) return fail(at, "the formula has too many parts", Refusal::too_many_nodes);
  depth_.push_back(static_cast<std::uint16_t>(depth + 1));
  return expr_.add(op, args, text);
}

Id Builder::copy(Id root, std::size_t at) {
  if (failed()) return 0;
  const Id copied = expr_.graft(expr_, root);
  for (Id id = static_cast<Id>(depth_.size()); id < expr_.size(); ++id) {
    std::uint16_t depth = 0;
    for (const Id arg : expr_.args(id)) depth = std::max(depth, depth_[arg]);
    depth_.push_back(static_cast<std::uint16_t>(depth + 1));
  }
  if (expr_.size() > bounds_.nodes) return fail(at, "the formula has too many parts", Refusal::too_many_nodes);
  return copied;
}

Id Builder::fail(std::size_t at, std::string_view message, Refusal refusal) {
  if (!failure_) failure_ = NotParsed{refusal, at, std::string(message)};
  return 0;
}

Expr Builder::finish(Id root) {
  // Unused nodes are left by readings that were given up.
  std::vector<bool> used(expr_.size());
  used[root] = true;
  for (Id id = static_cast<Id>(expr_.size()); id-- > 0;)
    if (used[id])
      for (const Id arg : expr_.args(id)) used[arg] = true;
  if (std::ranges::find(used, false) != used.end()) return expr_.part(root);
  expr_.set_root(root);
  return std::move(expr_);
}

}  // namespace assay::maths
