#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

/// What a game's playclock says of its wait (grader/playclock/wire.h).
struct WireReport {
  std::uint64_t now = 0;
  std::uint64_t wake = 0;  ///< all ones: never
  bool wants_input = false;
  bool waits_for_line = false;  ///< for a key, and its terminal hands over lines only
  std::uint32_t marker = 0;     ///< 0: nothing was written
};

/// Takes frames out of a stream that a game sends. Hostile bytes: what is kept is bounded by the longest message, by
/// 64 of them a report, and by 64 MiB together.
class FrameReader {
 public:
  enum class State : std::uint8_t {
    open,      ///< more must come
    reported,  ///< report() and messages() are whole; take() before more is read
    garbled,   ///< no playclock sends this
  };

  State add(std::string_view bytes);
  [[nodiscard]] const WireReport& report() const { return report_; }
  /// The messages before the report. What came after it is read on.
  [[nodiscard]] std::vector<std::string> take();

 private:
  State read();
  bool read_report(std::string_view payload);
  void keep(std::string_view message);

  std::string waiting_;
  std::vector<std::string> messages_;
  std::size_t kept_ = 0;  ///< bytes of the messages since the report before
  WireReport report_;
  State state_ = State::open;
};

/// The frame that lets a game go on; at most 4,096 bytes are typed.
[[nodiscard]] std::string grant_frame(std::uint64_t until, std::string_view typed);

/// What stands before the marker of that number leaves `screen` and is returned; the marker goes as well. Nothing when
/// it is not there: `searched` says how much was searched in vain, for the next time.
[[nodiscard]] bool take_marked(std::string& screen, std::uint32_t marker, std::size_t& searched, std::string& before);

/// Without any marker, however it got there.
[[nodiscard]] std::string without_markers(std::string screen);

}  // namespace assay::checkers::snake
