#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::checkers::snake::devtools {

using Deadline = std::chrono::steady_clock::time_point;

/// Messages of the DevTools protocol over a pair of pipes (--remote-debugging-pipe): JSON, each ended by a NUL. What
/// comes in is hostile: a message is at most 32 MB, and one that is longer breaks the pipe. Not thread-safe; the
/// descriptors are non-blocking and stay their owner's.
class Pipe {
 public:
  Pipe(int to_browser, int from_browser) : to_(to_browser), from_(from_browser) {}

  /// Kept until the next receive() or flush(): messages that belong together go out in one write.
  void post(std::string_view message);
  /// Writes what the pipe takes now.
  void flush();

  enum class Got : std::uint8_t { message, late, closed };
  /// Writes what is left to write and waits for the next message. `closed`: the browser is gone, or sent too long a
  /// message; it stays so.
  Got receive(std::string& message, Deadline deadline);

 private:
  bool take(std::string& message);
  void read_some();
  void wait(Deadline deadline) const;

  int to_, from_;
  std::string out_, in_;
  std::size_t sent_ = 0;    ///< of out_
  std::size_t taken_ = 0;   ///< of in_
  std::size_t looked_ = 0;  ///< of in_: no NUL between taken_ and here
  bool closed_ = false;
};

}  // namespace assay::checkers::snake::devtools
