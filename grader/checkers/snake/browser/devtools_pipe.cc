#include "grader/checkers/snake/browser/devtools_pipe.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace assay::checkers::snake::devtools {
namespace {

constexpr std::size_t longest_message = 32UL << 20U;
constexpr std::size_t longest_backlog = 64UL << 20U;  // of what the browser does not take
constexpr std::size_t piece = 256UL << 10U;

bool would_wait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

void Pipe::post(std::string_view message) {
  out_ += message;
  out_ += '\0';
  if (out_.size() - sent_ > longest_backlog) closed_ = true;
}

void Pipe::flush() {
  while (!closed_ && sent_ < out_.size()) {
    const ssize_t count = ::write(to_, out_.data() + sent_, out_.size() - sent_);
    if (count < 0 && would_wait()) return;
    if (count <= 0) closed_ = true;
    else sent_ += static_cast<std::size_t>(count);
  }
  out_.clear();
  sent_ = 0;
}

void Pipe::read_some() {
  if (taken_ > piece) {
    in_.erase(0, taken_);
    looked_ -= taken_;
    taken_ = 0;
  }
  const std::size_t before = in_.size();
  in_.resize(before + piece);
  const ssize_t count = ::read(from_, in_.data() + before, piece);
  in_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count == 0 || (count < 0 && !would_wait())) closed_ = true;
}

bool Pipe::take(std::string& message) {
  const std::size_t end = in_.find('\0', looked_);
  if (end == std::string::npos) {
    looked_ = in_.size();
    if (in_.size() - taken_ > longest_message) closed_ = true;
    return false;
  }
  message.assign(in_, taken_, end - taken_);
  taken_ = looked_ = end + 1;
  if (taken_ == in_.size()) {
    in_.clear();
    taken_ = looked_ = 0;
  }
  return true;
}

void Pipe::wait(Deadline deadline) const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  std::array<pollfd, 2> ends{pollfd{.fd = from_, .events = POLLIN, .revents = 0},
                             pollfd{.fd = to_, .events = POLLOUT, .revents = 0}};
  const nfds_t count = sent_ < out_.size() ? 2 : 1;
  (void)::poll(ends.data(), count, static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
}

Pipe::Got Pipe::receive(std::string& message, Deadline deadline) {
  for (bool waited = false;; waited = true) {
    if (take(message)) return Got::message;
    flush();
    if (closed_) return Got::closed;
    if (waited) {
      const std::size_t before = in_.size();
      read_some();
      if (in_.size() != before) continue;
      if (closed_) return Got::closed;
    }
    if (std::chrono::steady_clock::now() >= deadline) return Got::late;
    wait(deadline);
  }
}

}  // namespace assay::checkers::snake::devtools
