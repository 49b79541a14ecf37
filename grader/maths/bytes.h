#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "grader/maths/expr.h"

// The pieces of which wire.cc makes messages.
namespace assay::maths {

class ByteWriter {
 public:
  void byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  /// Seven bits a byte, the lowest first.
  void varint(std::uint64_t value);
  void text(std::string_view value);
  void real(double value);
  void formula(const Expr& expr);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads what ByteWriter wrote. After the first byte that cannot be, failed() is true and everything read is empty, so
/// callers ask once, at the end, and before each element of a list.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t byte();
  std::uint64_t varint();
  /// A varint of at most `most`.
  std::uint32_t count(std::uint64_t most);
  /// A byte of at most `most`.
  std::uint8_t choice(std::uint8_t most);
  std::string_view text();
  double real();
  /// Checked throughout: arguments before their nodes, their number, the texts of leaves, bound variables, shapes of
  /// matrices, at most 1,000 levels and a million nodes as a tree.
  Expr formula();

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool done() const { return !failed_ && at_ == bytes_.size(); }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
  void fail() { failed_ = true; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace assay::maths
