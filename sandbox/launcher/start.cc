#include "sandbox/launcher/start.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "sandbox/launcher/bwrap_command.h"

namespace assay::sandbox {
namespace {

/// Above all numbers that the child gives to its descriptors, so that none is overwritten before it is moved.
constexpr int moved_from = 20;
constexpr std::size_t longest_complaint = 2000;
constexpr int patience_milliseconds = 20'000;
/// So much longer than the launcher the box's first process waits before it ends everything.
constexpr std::chrono::seconds inside_grace{5};

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(Errc::unavailable, std::strerror(errno), "pipe");
  const Descriptor low_read(ends[0]);
  const Descriptor low_write(ends[1]);
  return Pipe{.read = Descriptor(::fcntl(ends[0], F_DUPFD_CLOEXEC, moved_from)),
              .write = Descriptor(::fcntl(ends[1], F_DUPFD_CLOEXEC, moved_from))};
}

std::uint64_t open_files(Profile profile) {
  if (profile == Profile::browser) return 4096;
  return profile == Profile::compile ? 256 : 64;
}

InsideLimits inside_limits(const LaunchJob& launch, const Cgroups& cgroups) {
  const Limits& limits = launch.job.limits;
  const Profile profile = launch.job.profile;
  // AddressSanitizer and Chromium reserve terabytes of address space that they never touch.
  const bool reserves = profile == Profile::sanitizer || profile == Profile::browser;
  const auto seconds = [](std::chrono::milliseconds time) {
    return std::chrono::ceil<std::chrono::seconds>(time).count();
  };
  return {.channels = launch.channels,
          .cpu_seconds = static_cast<std::uint64_t>(seconds(limits.cpu)),
          .wall_seconds = static_cast<std::uint64_t>(seconds(limits.wall) + inside_grace.count()),
          .file = limits.file,
          .open_files = open_files(profile),
          // The first process counts as well; where a cgroup counts, it shall be the one that refuses.
          .processes = cgroups.has_pids() ? 2UL * limits.processes + 16 : limits.processes + 1UL,
          .address_space = cgroups.has_memory() || reserves ? 0 : limits.memory};
}

struct Plan {
  std::vector<std::string> command;
  const Stage& stage;
  const Cgroups& cgroups;
  const Filters& filters;
  int report;
  int complaints;
  pid_t launcher;
};

[[noreturn]] void give_up(const char* what) {
  const std::string text = fmt::format("{}: {}", what, std::strerror(errno));
  (void)!::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(1);
}

/// A copy survives exec, at a number of its own.
void keep_as(int descriptor, int number) {
  if (descriptor >= 0 && ::dup2(descriptor, number) < 0) give_up("descriptors");
}

void place_descriptors(const Plan& plan) {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  const int denied = ::fcntl(plan.filters.denied.get(), F_DUPFD_CLOEXEC, moved_from);
  const int known = plan.filters.known.valid() ? ::fcntl(plan.filters.known.get(), F_DUPFD_CLOEXEC, moved_from) : -1;
  keep_as(plan.complaints, STDERR_FILENO);
  keep_as(nothing, STDIN_FILENO);
  keep_as(nothing, STDOUT_FILENO);
  keep_as(plan.report, inside_report);
  ::close_range(7, moved_from - 1, 0);
  keep_as(denied, denied_filter);
  keep_as(known, known_filter);
  ::close_range(10, ~0U, 0);
}

void become_user(const Stage& stage) {
  if (!stage.own_user) return;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(stage.user, stage.user, stage.user) != 0 ||
      ::setresuid(stage.user, stage.user, stage.user) != 0)
    give_up("user of the box");
}

[[noreturn]] void become_bwrap(const Plan& plan) {
  if (!plan.cgroups.join()) give_up(refused_by_cgroup);
  place_descriptors(plan);
  become_user(plan.stage);
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  // After the change of user, which forgets it.
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || ::getppid() != plan.launcher) give_up("launcher");
  ::signal(SIGPIPE, SIG_DFL);
  std::vector<char*> arguments;
  arguments.reserve(plan.command.size() + 1);
  for (const std::string& argument : plan.command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const std::array<char*, 1> environment{nullptr};
  ::execve(bwrap_path, arguments.data(), environment.data());
  give_up(bwrap_path);
}

std::string complaint(int from) {
  std::string text(longest_complaint, '\0');
  const ssize_t got = ::read(from, text.data(), text.size());
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.empty() ? "the box did not start" : text;
}

/// One byte from within says that all of it stands.
bool answered(int report) {
  pollfd entry{.fd = report, .events = POLLIN, .revents = 0};
  int found = 0;
  do found = ::poll(&entry, 1, patience_milliseconds);
  while (found < 0 && errno == EINTR);
  char byte = 0;
  return found > 0 && ::read(report, &byte, 1) == 1 && byte == inside_ready;
}

}  // namespace

Result<Running> start_box(const LaunchJob& launch, const Stage& stage, const Cgroups& cgroups, const Filters& filters) {
  TRY_ASSIGN(Pipe report, make_pipe());
  TRY_ASSIGN(Pipe complaints, make_pipe());
  const InsideLimits limits = inside_limits(launch, cgroups);
  const Plan plan{.command = bwrap_command(launch.job, stage, limits, filters.known.valid()),
                  .stage = stage,
                  .cgroups = cgroups,
                  .filters = filters,
                  .report = report.write.get(),
                  .complaints = complaints.write.get(),
                  .launcher = ::getpid()};
  const pid_t child = ::fork();
  if (child < 0) return fail(Errc::unavailable, std::strerror(errno), "fork");
  if (child == 0) become_bwrap(plan);
  report.write.reset();
  complaints.write.reset();
  if (!answered(report.read.get())) {
    ::kill(child, SIGKILL);
    return fail(Errc::unavailable, complaint(complaints.read.get()), "sandbox");
  }
  for (int i = 0; i < descriptors_of(launch.channels); ++i) ::close(launcher_first + i);
  return Running{.bwrap = child, .report = std::move(report.read)};
}

}  // namespace assay::sandbox
