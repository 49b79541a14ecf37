#include "sandbox/socket_io.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace assay::sandbox {
namespace {

/// Milliseconds of one poll(), which takes no more than an int of them.
constexpr long longest_wait = 1'000'000;

/// Waits for what poll() calls `wanted`; false at the deadline.
bool ready(int descriptor, short wanted, Deadline deadline) {
  while (true) {
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd entry{.fd = descriptor, .events = wanted, .revents = 0};
    const int found = ::poll(&entry, 1, static_cast<int>(std::clamp<long>(rest.count(), 0, longest_wait)));
    if (found > 0) return true;
    if (found == 0 && rest.count() <= longest_wait) return false;
    if (found < 0 && errno != EINTR) return false;
  }
}

}  // namespace

bool send_all(int socket, std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    if (!ready(socket, POLLOUT, deadline)) return false;
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, std::string& bytes, Deadline deadline) {
  for (std::size_t read = 0; read < bytes.size();) {
    if (!ready(socket, POLLIN, deadline)) return false;
    const ssize_t got = ::recv(socket, bytes.data() + read, bytes.size() - read, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) return false;
    if (got > 0) read += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace assay::sandbox
