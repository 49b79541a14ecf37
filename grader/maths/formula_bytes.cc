#include "grader/maths/formula_bytes.h"

#include <algorithm>
#include <span>
#include <vector>

#include "grader/maths/leaf.h"

namespace assay::maths {
namespace {

constexpr std::uint8_t op_count = 0
#define ASSAY_OP(id, name, least, most) +1
#include "grader/maths/ops.def"
#undef ASSAY_OP
    ;
constexpr std::uint8_t has_text = 0x80;
static_assert(op_count < has_text);

constexpr std::uint32_t most_levels = 1000;
constexpr std::uint64_t most_nodes = 1'000'000;

bool is_leaf(Op op) { return info(op).most == 0; }

/// Whether the text suits the operation; no other operation has one.
bool text_suits(Op op, std::string_view text) {
  switch (op) {
    case Op::number: return is_number(text);
    case Op::symbol:
    case Op::apply:
    case Op::based:
    case Op::quantity: return !text.empty();
    case Op::text: return true;
    case Op::interval: return is_interval(text);
    default: return text.empty();
  }
}

bool arguments_suit(const Expr& expr, Op op, std::span<const Id> args) {
  const auto all = [&](Op wanted) { return std::ranges::all_of(args, [&](Id id) { return expr.op(id) == wanted; }); };
  switch (op) {
    case Op::sum:
    case Op::product:
    case Op::integrate:
    case Op::diff:
    case Op::limit:
    case Op::family: return expr.op(args[1]) == Op::symbol && (op != Op::integrate || args.size() != 3);
    case Op::piecewise: return all(Op::case_of);
    case Op::matrix: {
      const auto as_long = [&](Id id) { return expr.args(id).size() == expr.args(args[0]).size(); };
      return all(Op::row) && std::ranges::all_of(args, as_long);
    }
    default: return true;
  }
}

/// Reads the nodes of one formula; how deep and how large each is as a tree is kept beside them.
class FormulaReader {
 public:
  FormulaReader(ByteReader& in, std::uint32_t nodes) : in_(in) {
    levels_.reserve(nodes);
    sizes_.reserve(nodes);
  }

  void node() {
    const std::uint8_t head = in_.byte();
    const auto index = static_cast<std::uint8_t>(head & (has_text - 1U));
    if (index >= op_count) in_.fail();
    if (in_.failed()) return;
    const Op op = static_cast<Op>(index);
    const std::string_view words = (head & has_text) != 0 ? in_.text() : std::string_view();
    read_arguments(op);
    if ((head & has_text) != 0 && words.empty()) in_.fail();
    if (in_.failed() || !text_suits(op, words) || !arguments_suit(expr_, op, args_) || !measure()) {
      in_.fail();
      return;
    }
    expr_.add(op, args_, words);
  }

  Expr take(Id root) {
    expr_.set_root(root);
    return std::move(expr_);
  }

 private:
  void read_arguments(Op op) {
    args_.clear();
    const OpInfo& known = info(op);
    std::uint32_t count = known.least;
    if (known.least != known.most) count = in_.count(in_.left());
    if (count < known.least || (known.most != 255 && count > known.most)) in_.fail();
    const Id self = static_cast<Id>(levels_.size());
    for (std::uint32_t i = 0; i < count && !in_.failed(); ++i) {
      const std::uint32_t back = in_.count(self);
      if (back == 0) in_.fail();
      args_.push_back(self - back);
    }
  }

  bool measure() {
    std::uint32_t level = 1;
    std::uint64_t size = 1;
    for (const Id arg : args_) {
      level = std::max(level, levels_[arg] + 1);
      size += sizes_[arg];
    }
    levels_.push_back(level);
    sizes_.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(size, most_nodes + 1)));
    return level <= most_levels && size <= most_nodes;
  }

  ByteReader& in_;
  Expr expr_;
  std::vector<Id> args_;
  std::vector<std::uint32_t> levels_;
  std::vector<std::uint32_t> sizes_;
};

}  // namespace

void write_formula(ByteWriter& out, const Expr& expr) {
  out.varint(expr.size());
  if (expr.empty()) return;
  out.varint(expr.root());
  for (Id id = 0; id < expr.size(); ++id) {
    const Op op = expr.op(id);
    const std::string_view words = expr.text(id);
    out.byte(static_cast<std::uint8_t>(static_cast<std::uint8_t>(op) | (words.empty() ? 0 : has_text)));
    if (!words.empty()) out.text(words);
    if (is_leaf(op)) continue;
    const auto args = expr.args(id);
    if (info(op).least != info(op).most) out.varint(args.size());
    for (const Id arg : args) out.varint(id - arg);
  }
}

Expr read_formula(ByteReader& in) {
  const std::uint32_t nodes = in.count(std::min<std::uint64_t>(in.left(), most_nodes));
  if (in.failed() || nodes == 0) return {};
  const std::uint32_t root = in.count(nodes - 1);
  if (nodes > in.left()) in.fail();
  if (in.failed()) return {};
  FormulaReader reader(in, nodes);
  for (std::uint32_t i = 0; i < nodes && !in.failed(); ++i) reader.node();
  return in.failed() ? Expr() : reader.take(root);
}

}  // namespace assay::maths
