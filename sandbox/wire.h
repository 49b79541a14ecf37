#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::sandbox {

/// Bytes between the library and its launcher: numbers are 8 bytes, little endian; texts are a number and so many
/// bytes; lists are a number and so many items. Both ends are of the same build.
class WireWriter {
 public:
  void number(std::uint64_t value);
  void text(std::string_view bytes);
  void texts(const std::vector<std::string>& list);
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what WireWriter wrote. After the first thing that does not fit everything is zero or empty and ok() is false.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : left_(bytes) {}
  std::uint64_t number();
  std::string text();
  std::vector<std::string> texts();
  /// How many items follow; zero, and not ok, when there cannot be so many.
  std::size_t count();
  /// Everything was well formed so far.
  [[nodiscard]] bool ok() const { return ok_; }
  /// And nothing is left over.
  [[nodiscard]] bool whole() const { return ok_ && left_.empty(); }

 private:
  std::string_view left_;
  bool ok_ = true;
};

/// A frame is its kind (1 byte), the length of the rest (8 bytes) and the rest.
enum class Frame : std::uint8_t {
  job = 'J',      ///< to the launcher, once: a LaunchJob
  started = 'S',  ///< from it: everything is in place, the program is about to run
  refused = 'X',  ///< from it, instead: a kind of error and a text; nothing was run
  report = 'R',   ///< from it, last: an Outcome
  kill = 'K',     ///< to it: end the program
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
