#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::sandbox {

/// What goes between the library and its launcher. A frame is its kind (1 byte), the length of the rest (8 bytes, the
/// lowest first) and the rest.
enum class Frame : std::uint8_t {
  job = 'J',      ///< to the launcher, once: a LaunchJob
  started = 'S',  ///< from it: everything is in place, the program is about to run
  refused = 'X',  ///< from it, instead: a kind of error and a text; nothing was run
  report = 'R',   ///< from it, last: an Outcome
  kill = 'K',     ///< to it: end the program. This byte alone, as the next
  flood = 'O',    ///< to it: end the program, it wrote more than it may
};
constexpr std::size_t frame_head = 9;
/// No frame is longer: neither the files of a job nor those that are read back.
constexpr std::size_t frame_most = std::size_t{1} << 30U;

std::string frame(Frame kind, std::string_view rest);

struct FrameHead {
  Frame kind = Frame::refused;
  std::size_t size = 0;
};
/// The head of a frame from its first frame_head bytes; nothing when the frame would be too long.
std::optional<FrameHead> read_head(std::string_view bytes);

}  // namespace assay::sandbox
