#include "sandbox/frame.h"

#include "grader/base/bytes.h"

namespace assay::sandbox {

std::string frame(Frame kind, std::string_view rest) {
  ByteWriter head;
  head.byte(static_cast<std::uint8_t>(kind));
  head.fixed(rest.size());
  std::string bytes = head.take();
  bytes.append(rest);
  return bytes;
}

std::optional<FrameHead> read_head(std::string_view bytes) {
  ByteReader in(bytes);
  const std::uint8_t kind = in.byte();
  const std::uint64_t size = in.fixed();
  if (in.failed() || size > frame_most) return std::nullopt;
  return FrameHead{.kind = static_cast<Frame>(kind), .size = size};
}

}  // namespace assay::sandbox
