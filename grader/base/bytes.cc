#include "grader/base/bytes.h"

#include <algorithm>
#include <bit>

namespace assay {

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

void ByteWriter::fixed(std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::real(double value) { fixed(std::bit_cast<std::uint64_t>(value)); }

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

std::uint64_t ByteReader::fixed() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 8) value |= static_cast<std::uint64_t>(byte()) << shift;
  return failed_ ? 0 : value;
}

double ByteReader::real() { return std::bit_cast<double>(fixed()); }

}  // namespace assay
