#include "sandbox/launch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "sandbox/cgroup.h"
#include "sandbox/process_link.h"
#include "sandbox/socket_io.h"

namespace assay::sandbox {
namespace {

using namespace std::chrono_literals;

/// A loaded machine may take so long to make a box or to remove one.
constexpr auto start_grace = 30s;
constexpr auto end_grace = 20s;
/// Above the numbers that the launcher finds its descriptors at.
constexpr int moved_from = 20;

std::string reason(int error) { return std::generic_category().message(error); }

/// Copies with high numbers, so that the child can give them the low ones in any order.
Result<std::vector<Descriptor>> moved(std::span<const int> descriptors) {
  std::vector<Descriptor> copies;
  copies.reserve(descriptors.size());
  for (const int one : descriptors) {
    copies.emplace_back(::fcntl(one, F_DUPFD_CLOEXEC, moved_from));
    if (!copies.back().valid()) return fail(Errc::unavailable, reason(errno), "descriptors of a sandbox");
  }
  return copies;
}

Result<pid_t> spawn(const std::string& program, std::span<const int> descriptors) {
  TRY_ASSIGN(const std::vector<Descriptor> high, moved(descriptors));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  int number = launcher_control;
  for (const Descriptor& one : high) posix_spawn_file_actions_adddup2(&actions, one.get(), number++);
  posix_spawn_file_actions_addclosefrom_np(&actions, number);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Our own masks and handlers are none of its business.
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
  std::string name = program;
  const std::array<char*, 2> arguments{name.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return fail(Errc::unavailable, fmt::format("cannot be started: {}", reason(failed)), program);
  return child;
}

}  // namespace

Launch::Launch(Launch&& other) noexcept
    : socket_(std::move(other.socket_)), pid_(std::exchange(other.pid_, -1)), deadline_(other.deadline_) {}

Launch::~Launch() { reap(false); }

Result<Launch> Launch::start(const Job& job, Channels channels, std::span<const int> theirs) {
  TRY(check(job));
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(Errc::unavailable, reason(errno), "socket of a sandbox");
  Descriptor ours(ends[0]);
  Descriptor launchers(ends[1]);
  std::vector<int> handed = {launchers.get()};
  handed.insert(handed.end(), theirs.begin(), theirs.end());
  TRY_ASSIGN(const pid_t child, spawn(helper_path("assay-box"), handed));
  launchers.reset();  // else its end would never be seen to close
  Launch launch(std::move(ours), child);
  TRY(launch.hand_over(job, channels));
  return launch;
}

Result<void> Launch::hand_over(const Job& job, Channels channels) {
  deadline_ = Clock::now() + start_grace;
  const std::string bytes = frame(Frame::job, encode(job, channels));
  if (bytes.size() > frame_most) return fail(Errc::too_large, "the files of a sandbox are too many", "sandbox");
  if (!send_all(socket_.get(), bytes, deadline_)) return fail(Errc::unavailable, "assay-box takes no job", "sandbox");
  TRY_ASSIGN(const Answer answer, receive(deadline_));
  if (answer.kind == Frame::started) {
    deadline_ = Clock::now() + job.limits.wall + end_grace;
    return {};
  }
  const auto refusal = decode_refusal(answer.rest);
  if (!refusal) return fail(Errc::internal, "assay-box says what cannot be read", "sandbox");
  return fail(*refusal);
}

Result<Launch::Answer> Launch::receive(Deadline deadline) const {
  std::string head(frame_head, '\0');
  if (!receive_all(socket_.get(), head, deadline))
    return fail(Errc::unavailable, "assay-box does not answer", "sandbox");
  const auto read = read_head(head);
  if (!read) return fail(Errc::internal, "assay-box says too much", "sandbox");
  Answer answer{.kind = read->kind, .rest = std::string(read->size, '\0')};
  if (!receive_all(socket_.get(), answer.rest, deadline))
    return fail(Errc::unavailable, "assay-box broke off", "sandbox");
  return answer;
}

std::chrono::milliseconds Launch::patience() const {
  const auto rest = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
  return std::clamp<std::chrono::milliseconds>(rest, 0ms, 24h);
}

void Launch::order(Frame why) const {
  const char byte = static_cast<char>(why);
  (void)!::send(socket_.get(), &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

Result<Outcome> Launch::finish() {
  auto answer = receive(deadline_);
  reap(!answer.has_value());
  if (!answer) return fail(answer.error());
  auto outcome = decode_outcome(answer->rest);
  if (answer->kind != Frame::report || !outcome) return fail(Errc::internal, "assay-box gives no outcome", "sandbox");
  return *std::move(outcome);
}

/// Takes leave of the launcher. At the end of its socket it ends the box and itself; one that does not is killed, and
/// the box dies with it.
void Launch::reap(bool at_once) {
  if (pid_ < 0) return;
  ::shutdown(socket_.get(), SHUT_WR);
  const bool gone = !at_once && [&] {
    // Its end of the socket closes when it exits.
    std::string rest(1, '\0');
    const auto deadline = Clock::now() + end_grace;
    while (receive_all(socket_.get(), rest, deadline)) continue;
    return Clock::now() < deadline;
  }();
  if (!gone) ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
  pid_ = -1;
  // The socket stays open: another thread may just be sending an order.
  if (!gone) sweep_cgroups();
}

}  // namespace assay::sandbox
