#include "grader/maths/bytes.h"

#include <algorithm>
#include <bit>
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

}  // namespace

void ByteWriter::varint(std::uint64_t value) {
  while (value >= 0x80) {
    byte(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7U;
  }
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::text(std::string_view value) {
  varint(value.size());
  out_.append(value);
}

void ByteWriter::real(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  for (unsigned shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(bits >> shift));
}

void ByteWriter::formula(const Expr& expr) {
  varint(expr.size());
  if (expr.empty()) return;
  varint(expr.root());
  for (Id id = 0; id < expr.size(); ++id) {
    const Op op = expr.op(id);
    const std::string_view words = expr.text(id);
    byte(static_cast<std::uint8_t>(static_cast<std::uint8_t>(op) | (words.empty() ? 0 : has_text)));
    if (!words.empty()) text(words);
    if (is_leaf(op)) continue;
    const auto args = expr.args(id);
    if (info(op).least != info(op).most) varint(args.size());
    for (const Id arg : args) varint(id - arg);
  }
}

std::uint8_t ByteReader::byte() {
  if (failed_ || at_ >= bytes_.size()) {
    failed_ = true;
    return 0;
  }
  return static_cast<std::uint8_t>(bytes_[at_++]);
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    const std::uint8_t next = byte();
    value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
    if ((next & 0x80U) != 0) continue;
    // No encoder ends with a byte that says nothing.
    if (next == 0 && shift > 0) failed_ = true;
    return failed_ ? 0 : value;
  }
  failed_ = true;
  return 0;
}

std::uint32_t ByteReader::count(std::uint64_t most) {
  const std::uint64_t value = varint();
  if (value > std::min<std::uint64_t>(most, 0xFFFF'FFFEU)) failed_ = true;
  return failed_ ? 0 : static_cast<std::uint32_t>(value);
}

std::uint8_t ByteReader::choice(std::uint8_t most) {
  const std::uint8_t value = byte();
  if (value > most) failed_ = true;
  return failed_ ? 0 : value;
}

std::string_view ByteReader::text() {
  const std::uint32_t size = count(left());
  if (failed_ || size > left()) {
    failed_ = true;
    return {};
  }
  at_ += size;
  return bytes_.substr(at_ - size, size);
}

double ByteReader::real() {
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64; shift += 8) bits |= static_cast<std::uint64_t>(byte()) << shift;
  return std::bit_cast<double>(bits);
}

namespace {

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

Expr ByteReader::formula() {
  const std::uint32_t nodes = count(std::min<std::uint64_t>(left(), most_nodes));
  if (failed_ || nodes == 0) return {};
  const std::uint32_t root = count(nodes - 1);
  if (nodes > left()) failed_ = true;
  if (failed_) return {};
  FormulaReader reader(*this, nodes);
  for (std::uint32_t i = 0; i < nodes && !failed_; ++i) reader.node();
  return failed_ ? Expr() : reader.take(root);
}

}  // namespace assay::maths
