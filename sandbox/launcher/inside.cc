#include "sandbox/launcher/inside.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "sandbox/descriptor.h"

namespace assay::sandbox {
namespace {

constexpr std::size_t numbers = 7;
constexpr rlim_t stack_bytes = rlim_t{8} << 20U;
constexpr int not_found = 127;
constexpr int not_started = 126;

std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit both{.rlim_cur = soft, .rlim_max = hard};
  ::setrlimit(resource, &both);
}

void set_limits(const InsideLimits& limits) {
  // The launcher ends what used its CPU time up; this holds for each process, also should the launcher be slow.
  limit(RLIMIT_CPU, limits.cpu_seconds + 1, limits.cpu_seconds + 2);
  limit(RLIMIT_FSIZE, limits.file, limits.file);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_NOFILE, limits.open_files, limits.open_files);
  limit(RLIMIT_STACK, stack_bytes, stack_bytes);
  limit(RLIMIT_MEMLOCK, 0, 0);
  limit(RLIMIT_MSGQUEUE, 0, 0);
  limit(RLIMIT_NICE, 0, 0);
  limit(RLIMIT_RTPRIO, 0, 0);
  limit(RLIMIT_NPROC, limits.processes, limits.processes);
  if (limits.address_space != 0) limit(RLIMIT_AS, limits.address_space, limits.address_space);
}

void place_terminal(int terminal) {
  ::setsid();
  ::ioctl(terminal, TIOCSCTTY, 0);
  for (int i = 0; i < 3; ++i) ::dup2(terminal, i);
}

void place_devtools(int commands, int answers) {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing < 0) ::_exit(not_started);
  for (int i = 0; i < 3; ++i) ::dup2(nothing, i);
  const int moved = ::fcntl(answers, F_DUPFD_CLOEXEC, answers + 1);
  ::dup2(commands, 3);
  ::dup2(moved, 4);
}

/// The program's descriptors go where it expects them, and no other stays open.
void place_descriptors(Channels channels) {
  constexpr int first = inside_first;
  unsigned kept = 3;
  switch (channels) {
    case Channels::pipes:
      for (int i = 0; i < 3; ++i) ::dup2(first + i, i);
      break;
    case Channels::pty: place_terminal(first); break;
    case Channels::devtools:
      place_devtools(first, first + 1);
      kept = 5;
      break;
    case Channels::play:
      place_terminal(first);
      ::dup2(first + 1, 3);
      kept = 4;
      break;
  }
  ::close_range(kept, ~0U, 0);
}

[[noreturn]] void become(const InsideLimits& limits, const std::vector<std::string>& command) {
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  place_descriptors(limits.channels);
  set_limits(limits);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  // As a shell says it.
  const int error = errno;
  const std::string text = "box: " + command[0] + ": " + std::strerror(error) + "\n";
  (void)!::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(error == ENOENT ? not_found : not_started);
}

/// Waits for what has ended; true with its status when the program itself is among it.
bool collect(pid_t program, int& status) {
  bool over = false;
  int one = 0;
  for (pid_t pid = 0; (pid = ::waitpid(-1, &one, WNOHANG)) > 0;) {
    if (pid != program) continue;
    status = one;
    over = true;
  }
  return over;
}

Descriptor alarm_after(std::uint64_t seconds) {
  Descriptor timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
  const itimerspec when{.it_interval = {}, .it_value = {.tv_sec = static_cast<time_t>(seconds), .tv_nsec = 0}};
  ::timerfd_settime(timer.get(), 0, &when, nullptr);
  return timer;
}

void say(int status) {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto microseconds = [](const timeval& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(time.tv_usec);
  };
  const InsideReport report{.status = status,
                            .cpu_microseconds = microseconds(used.ru_utime) + microseconds(used.ru_stime),
                            .peak_memory = static_cast<std::uint64_t>(used.ru_maxrss) * 1024};
  (void)!::write(inside_report, &report, sizeof report);
}

/// Until the program has ended or time is up. Signals wake it through a descriptor, never through a handler: as pid 1
/// it is then deaf to all that the box sends it.
int wait_for(pid_t program, int children, std::uint64_t seconds) {
  const Descriptor timer = alarm_after(seconds);
  std::array<pollfd, 2> watched{{{.fd = children, .events = POLLIN}, {.fd = timer.get(), .events = POLLIN}}};
  int status = 0;
  while (!collect(program, status)) {
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return not_started;
    if (watched[1].revents != 0) return not_started;
    signalfd_siginfo ignored{};
    if (watched[0].revents != 0) (void)!::read(children, &ignored, sizeof ignored);
  }
  say(status);
  return 0;
}

}  // namespace

std::vector<std::string> inside_arguments(const InsideLimits& limits, const std::vector<std::string>& command) {
  std::vector<std::string> arguments = {"inside",
                                        std::to_string(static_cast<unsigned>(limits.channels)),
                                        std::to_string(limits.cpu_seconds),
                                        std::to_string(limits.wall_seconds),
                                        std::to_string(limits.file),
                                        std::to_string(limits.open_files),
                                        std::to_string(limits.processes),
                                        std::to_string(limits.address_space)};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return arguments;
}

int run_inside(const std::vector<std::string>& arguments) {
  if (arguments.size() <= numbers) return not_started;
  const InsideLimits limits{.channels = static_cast<Channels>(number(arguments[0])),
                            .cpu_seconds = number(arguments[1]),
                            .wall_seconds = number(arguments[2]),
                            .file = number(arguments[3]),
                            .open_files = number(arguments[4]),
                            .processes = number(arguments[5]),
                            .address_space = number(arguments[6])};
  // Nothing of the box may look into this process: its descriptors decide what is believed of the ending.
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return not_started;
  ::fcntl(inside_report, F_SETFD, FD_CLOEXEC);
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child, nullptr);
  const Descriptor children(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!children.valid() || ::write(inside_report, &inside_ready, 1) != 1) return not_started;
  const pid_t program = ::fork();
  if (program < 0) return not_started;
  if (program == 0) become(limits, {arguments.begin() + numbers, arguments.end()});
  for (int i = 0; i < descriptors_of(limits.channels); ++i) ::close(inside_first + i);
  return wait_for(program, children.get(), limits.wall_seconds);
}

}  // namespace assay::sandbox
