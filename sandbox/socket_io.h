#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace assay::sandbox {

using Deadline = std::chrono::steady_clock::time_point;
constexpr Deadline no_deadline = Deadline::max();

/// Sends all bytes over a socket; false at the deadline and when the other end is gone. Never raises SIGPIPE.
[[nodiscard]] bool send_all(int socket, std::string_view bytes, Deadline deadline);

/// Fills all of `bytes` from a socket; false at the deadline and at the end of what is sent.
[[nodiscard]] bool receive_all(int socket, std::string& bytes, Deadline deadline);

}  // namespace assay::sandbox
