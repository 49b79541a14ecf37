#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::maths {

/// Kinds of nodes; what each means and how many arguments it has: ops.def.
enum class Op : std::uint8_t {
#define ASSAY_OP(id, name, least, most) id,
#include "grader/maths/ops.def"
#undef ASSAY_OP
};

struct OpInfo {
  std::string_view id;
  std::string_view name;  ///< how suites write it as a function; empty for operators, brackets and leaves
  std::uint8_t least;
  std::uint8_t most;  ///< 255: any number
};
[[nodiscard]] const OpInfo& info(Op op);
[[nodiscard]] constexpr bool is_relation(Op op) { return op >= Op::eq && op <= Op::element; }

/// A node of one Expr.
using Id = std::uint32_t;

/// A formula: a tree whose nodes lie in one array, arguments before the nodes that use them. A plain value: copies are
/// independent, const use is thread-safe. Nothing is evaluated or rearranged while it is built.
class Expr {
 public:
  Expr() = default;

  /// Adds a node over nodes that exist. The number of arguments must suit the operation (asserted).
  Id add(Op op, std::span<const Id> args = {}, std::string_view text = {});
  Id add(Op op, std::initializer_list<Id> args, std::string_view text = {}) {
    return add(op, std::span<const Id>(args.begin(), args.size()), text);
  }
  Id number(std::string_view digits) { return add(Op::number, {}, digits); }
  Id number(std::int64_t value);  ///< a negative value becomes neg(number)
  Id symbol(std::string_view name) { return add(Op::symbol, {}, name); }

  /// Copies the tree below `root` of another formula into this one.
  Id graft(const Expr& other, Id root);
  Id graft(const Expr& other) { return graft(other, other.root()); }

  void set_root(Id root) { root_ = root; }
  [[nodiscard]] Id root() const { return root_; }
  [[nodiscard]] bool empty() const { return nodes_.empty(); }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  [[nodiscard]] Op op(Id id) const { return nodes_[id].op; }
  [[nodiscard]] Op op() const { return op(root_); }
  [[nodiscard]] std::span<const Id> args(Id id) const {
    return std::span(args_).subspan(nodes_[id].first_arg, nodes_[id].arg_count);
  }
  [[nodiscard]] std::span<const Id> args() const { return args(root_); }
  [[nodiscard]] Id arg(Id id, std::size_t index) const { return args(id)[index]; }
  [[nodiscard]] std::string_view text(Id id) const {
    return std::string_view(texts_).substr(nodes_[id].first_byte, nodes_[id].byte_count);
  }

  /// The tree below `root` alone, as a formula of its own.
  [[nodiscard]] Expr part(Id root) const;

 private:
  struct Node {
    Op op;
    std::uint32_t first_arg;
    std::uint32_t arg_count;
    std::uint32_t first_byte;
    std::uint32_t byte_count;
  };
  std::vector<Node> nodes_;
  std::vector<Id> args_;
  std::string texts_;
  Id root_ = 0;
};

/// The same tree: operations, texts and order of arguments.
[[nodiscard]] bool identical(const Expr& a, Id root_a, const Expr& b, Id root_b);
[[nodiscard]] inline bool identical(const Expr& a, const Expr& b) { return identical(a, a.root(), b, b.root()); }

/// Names of the symbols below `root` that no sum, product, integral, limit, family or set binds; sorted, once each.
[[nodiscard]] std::vector<std::string> free_symbols(const Expr& expr, Id root);
[[nodiscard]] inline std::vector<std::string> free_symbols(const Expr& expr) { return free_symbols(expr, expr.root()); }

/// The formula in the notation of suites; parse_suite() of it gives the same tree.
[[nodiscard]] std::string print(const Expr& expr, Id root);
[[nodiscard]] inline std::string print(const Expr& expr) { return print(expr, expr.root()); }

}  // namespace assay::maths
