#include "sandbox/run.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "sandbox/channels.h"
#include "sandbox/launch.h"
#include "sandbox/probe.h"
#include "sandbox/run_now.h"

namespace assay::sandbox {
namespace {

constexpr std::size_t piece_size = 65536;

/// write() that raises no SIGPIPE when nobody reads any more, whatever the process does about that signal.
ssize_t write_quietly(int to, std::string_view bytes) {
  sigset_t broken;
  sigset_t before;
  sigset_t pending;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  sigpending(&pending);
  const bool was_pending = sigismember(&pending, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  const ssize_t written = ::write(to, bytes.data(), bytes.size());
  const int error = errno;
  constexpr timespec at_once{};
  if (written < 0 && error == EPIPE && !was_pending) ::sigtimedwait(&broken, nullptr, &at_once);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return written;
}

/// Feeds a program and collects what it writes until its outcome is there.
class Conversation {
 public:
  Conversation(const Job& job, ChannelEnds ends, const Launch& launch)
      : input_(job.input), most_(job.limits.output), ends_(std::move(ends)), launch_(launch) {}

  void hold() {
    while (!over_) step();
    // What was written before the end still lies in the pipes.
    drain(ends_.output, out_);
    drain(ends_.error, err_);
  }

  void hand_out(Outcome& outcome) {
    outcome.output_bytes = read_;
    outcome.out = std::move(out_);
    outcome.err = std::move(err_);
    // Much may have been written at the very end.
    if (read_ > most_) outcome.ending = Ending::output;
  }

 private:
  void step() {
    const bool feeding = ends_.input.valid();
    std::array<pollfd, 4> watched{{{.fd = launch_.socket(), .events = POLLIN},
                                   {.fd = ends_.output.get(), .events = POLLIN},
                                   {.fd = ends_.error.get(), .events = POLLIN},
                                   {.fd = ends_.input.get(), .events = POLLOUT}}};
    if (feeding && input_.empty()) return ends_.input.reset();
    if (::poll(watched.data(), watched.size(), static_cast<int>(launch_.patience().count())) == 0) over_ = true;
    if (watched[1].revents != 0) take(ends_.output, out_);
    if (watched[2].revents != 0) take(ends_.error, err_);
    if (watched[3].revents != 0) feed();
    if (watched[0].revents != 0) over_ = true;
  }

  void feed() {
    const ssize_t written = write_quietly(ends_.input.get(), input_);
    if (written > 0) input_.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EAGAIN && errno != EINTR) ends_.input.reset();
  }

  /// Reads once; false when there is nothing.
  bool take(Descriptor& from, std::string& to) {
    const ssize_t got = ::read(from.get(), piece_.data(), piece_.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    if (got <= 0) {
      from.reset();
      return false;
    }
    const auto size = static_cast<std::size_t>(got);
    const std::size_t room = most_ - std::min(most_, out_.size() + err_.size());
    to.append(piece_.data(), std::min(size, room));
    read_ += size;
    if (read_ > most_ && !flooded_) launch_.order(Frame::flood);
    flooded_ = read_ > most_;
    return true;
  }

  void drain(Descriptor& from, std::string& to) {
    while (from.valid() && !flooded_ && take(from, to)) continue;
  }

  std::string_view input_;
  std::size_t most_;
  ChannelEnds ends_;
  const Launch& launch_;
  std::string out_, err_;
  std::size_t read_ = 0;
  std::array<char, piece_size> piece_{};
  bool flooded_ = false, over_ = false;
};

}  // namespace

Result<Outcome> run_now(const Job& job) {
  TRY_ASSIGN(ChannelEnds ends, open_channels(Channels::pipes));
  TRY_ASSIGN(Launch launch, Launch::start(job, Channels::pipes, ends.numbers()));
  ends.theirs.clear();
  Conversation conversation(job, std::move(ends), launch);
  conversation.hold();
  TRY_ASSIGN(Outcome outcome, launch.finish());
  conversation.hand_out(outcome);
  return outcome;
}

Result<Outcome> run(const Job& job) {
  TRY(check(job));
  if (const auto missing = below_floor(job.profile)) return fail(Errc::unavailable, *missing, "sandbox");
  return run_now(job);
}

}  // namespace assay::sandbox
