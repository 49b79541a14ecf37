#include "sandbox/wire.h"

namespace assay::sandbox {
namespace {

constexpr std::size_t number_size = 8;

std::uint64_t number_of(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = number_size; i > 0; --i) value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

}  // namespace

void WireWriter::number(std::uint64_t value) {
  for (std::size_t i = 0; i < number_size; ++i) bytes_.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

void WireWriter::text(std::string_view bytes) {
  number(bytes.size());
  bytes_.append(bytes);
}

void WireWriter::texts(const std::vector<std::string>& list) {
  number(list.size());
  for (const std::string& item : list) text(item);
}

std::uint64_t WireReader::number() {
  ok_ = ok_ && left_.size() >= number_size;
  if (!ok_) return 0;
  const std::uint64_t value = number_of(left_);
  left_.remove_prefix(number_size);
  return value;
}

std::string WireReader::text() {
  const std::uint64_t size = number();
  ok_ = ok_ && size <= left_.size();
  if (!ok_) return {};
  std::string bytes(left_.substr(0, size));
  left_.remove_prefix(size);
  return bytes;
}

std::size_t WireReader::count() {
  const std::uint64_t items = number();
  // An item has at least the 8 bytes of one number.
  ok_ = ok_ && items <= left_.size() / number_size;
  return ok_ ? items : 0;
}

std::vector<std::string> WireReader::texts() {
  std::vector<std::string> list(count());
  for (std::string& item : list) item = text();
  return list;
}

std::string frame(Frame kind, std::string_view rest) {
  WireWriter head;
  head.number(rest.size());
  std::string bytes;
  bytes.reserve(frame_head + rest.size());
  bytes.push_back(static_cast<char>(kind));
  bytes.append(head.bytes());
  bytes.append(rest);
  return bytes;
}

std::optional<FrameHead> read_head(std::string_view bytes) {
  const std::uint64_t size = number_of(bytes.substr(1, number_size));
  if (size > frame_most) return std::nullopt;
  return FrameHead{.kind = static_cast<Frame>(bytes[0]), .size = size};
}

}  // namespace assay::sandbox
