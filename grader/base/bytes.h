#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

/// The pieces of which messages between our own processes are made. Both ends are one build, so there are no versions.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  /// Seven bits a byte, the lowest first; a reader takes numbers below 2^63.
  void varint(std::uint64_t value);
  /// Eight bytes, the lowest first.
  void fixed(std::uint64_t value);
  void text(std::string_view value);
  void real(double value);
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
  std::uint64_t fixed();
  /// A varint of at most `most`.
  std::uint32_t count(std::uint64_t most);
  /// A byte of at most `most`.
  std::uint8_t choice(std::uint8_t most);
  std::string_view text();
  double real();

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool done() const { return !failed_ && at_ == bytes_.size(); }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
  void fail() { failed_ = true; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

/// A list: how many, and each as `write` writes it.
template <class Values, class Write>
void write_all(ByteWriter& out, const Values& values, Write write) {
  out.varint(values.size());
  for (const auto& value : values) write(value);
}

/// A list whose elements take a byte or more each.
template <class Value, class Read>
std::vector<Value> read_all(ByteReader& in, Read read) {
  std::vector<Value> values;
  const std::uint32_t count = in.count(in.left());
  for (std::uint32_t i = 0; i < count && !in.failed(); ++i) values.push_back(read());
  return values;
}

}  // namespace assay
