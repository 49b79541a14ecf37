#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "grader/base/result.h"

namespace assay::sandbox {

/// What a helper may use. The helper adds its own seccomp filter once it has started.
struct HelperLimits {
  /// RLIMIT_AS in bytes. Not set where the helper is built with AddressSanitizer, which reserves terabytes.
  std::size_t memory = 512UL << 20U;
  std::chrono::milliseconds deadline{1000};  ///< wall time of one request; then the helper is killed
  std::size_t reply_bytes = 16UL << 20U;     ///< longest reply
  std::uint64_t requests = 10'000;           ///< after so many the helper is replaced
};

/// A long-lived program of ours that answers requests over one socket, which is its standard input and output: each
/// request and each reply is a length (4 bytes, little endian) and so many bytes. It has an empty environment, no other
/// descriptors but standard error, and rlimits on memory, time and files; it sees the end of its input when its parent
/// is gone. One thread at a time. It is started by the first request; one that died is started anew by the next.
class Helper {
 public:
  /// `program` is an absolute path.
  Helper(std::string program, HelperLimits limits) : program_(std::move(program)), limits_(limits) {}
  ~Helper();
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  enum class Ending : std::uint8_t { answered, deadline, died, too_long };
  struct Reply {
    Ending ending = Ending::died;
    std::string bytes;   ///< of `answered`
    std::string detail;  ///< otherwise, for people: "killed by signal 9"
  };

  /// Sends one request and waits for the reply. A helper that died while idle is no fault of this request: it is sent
  /// again to a new one. unavailable when the program cannot be started at all.
  [[nodiscard]] Result<Reply> ask(std::string_view request);

 private:
  Result<void> start();
  void stop();
  Reply exchange(std::string_view request);
  Reply ended(Ending ending);

  std::string program_;
  HelperLimits limits_;
  pid_t child_ = -1;
  int socket_ = -1;
  std::uint64_t asked_ = 0;
};

/// Where the helper of that name stands: libexec/assay beside the folder bin of the running program.
[[nodiscard]] std::string helper_path(std::string_view name);

}  // namespace assay::sandbox
