#include "sandbox/launcher/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "sandbox/frame.h"
#include "sandbox/launcher/inside.h"
#include "sandbox/launcher/processes.h"

namespace assay::sandbox {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A program may be refused so often by mistake; more is an attack on the host's patience.
constexpr std::uint64_t most_refusals = 1000;
constexpr milliseconds cpu_step{20};

class Watch {
 public:
  Watch(const LaunchJob& launch, const Running& running, const Cgroups& cgroups)
      : limits_(launch.job.limits),
        running_(running),
        cgroups_(cgroups),
        cores_(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN))) {
    cgroups_.forget_peak();
    cpu_before_ = cpu_now();
    if (const std::string file = cgroups_.refusals_file(); !file.empty())
      refusals_.reset(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  }

  void wait() {
    while (!over_) step();
    wall_ = std::chrono::duration_cast<microseconds>(Clock::now() - begin_);
    cpu_ = cpu_used();
  }

  [[nodiscard]] Outcome outcome() const {
    Outcome out;
    out.wall = wall_;
    out.cpu = cgroups_.has_cpu() || !said_ ? cpu_ : microseconds(said_->cpu_microseconds);
    out.refused_forks = cgroups_.refused_forks();
    out.peak_memory = cgroups_.has_memory() ? cgroups_.peak_memory() : said_ ? said_->peak_memory : 0;
    read_status(out);
    out.ending = ending(out);
    return out;
  }

 private:
  [[nodiscard]] microseconds cpu_now() const {
    return microseconds(cgroups_.has_cpu() ? cgroups_.cpu_microseconds() : cpu_of_descendants());
  }
  [[nodiscard]] microseconds cpu_used() const { return std::max(microseconds(0), cpu_now() - cpu_before_); }

  void end(std::optional<Ending> reason) {
    reason_ = reason;
    over_ = true;
  }

  /// All cores together cannot use more in that time than what is left. Refusals are looked at as well: not every
  /// kernel tells of them.
  void look_at_use() {
    if (cgroups_.refused_forks() > most_refusals) return end(Ending::processes);
    const microseconds left = limits_.cpu - cpu_used();
    if (left.count() <= 0) return end(Ending::cpu);
    next_cpu_ = Clock::now() + std::max<microseconds>(left / cores_, cpu_step);
  }

  void read_report() {
    InsideReport report;
    if (::read(running_.report.get(), &report, sizeof report) == sizeof report) said_ = report;
    end(std::nullopt);
  }

  /// The library says why; when it is gone, nobody waits for the outcome.
  void read_order() {
    char order = 0;
    const ssize_t got = ::recv(launcher_control, &order, 1, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got == 1 && order == static_cast<char>(Frame::flood)) return end(Ending::output);
    end(std::nullopt);
  }

  void step() {
    const auto now = Clock::now();
    if (now - begin_ >= limits_.wall) return end(Ending::wall);
    if (now >= next_cpu_) look_at_use();
    if (over_) return;
    const auto until = std::min<Clock::time_point>(begin_ + limits_.wall, next_cpu_);
    const auto rest = std::chrono::ceil<milliseconds>(until - Clock::now());
    std::array<pollfd, 3> watched{{{.fd = running_.report.get(), .events = POLLIN},
                                   {.fd = launcher_control, .events = POLLIN},
                                   {.fd = refusals_.get(), .events = POLLPRI}}};
    if (::poll(watched.data(), watched.size(), static_cast<int>(std::clamp<long>(rest.count(), 0, 60'000))) <= 0)
      return;
    if (watched[0].revents != 0) return read_report();
    if (watched[1].revents != 0) return read_order();
    if (cgroups_.refused_forks() > most_refusals) return end(Ending::processes);
    read_again();
  }

  /// A file of the kernel tells of the next change only once this one was read.
  void read_again() const {
    std::array<char, 64> ignored{};
    if (refusals_.valid()) (void)!::pread(refusals_.get(), ignored.data(), ignored.size(), 0);
  }

  void read_status(Outcome& out) const {
    const bool exited = said_ && WIFEXITED(said_->status);
    out.ending = exited ? Ending::exited : Ending::signalled;
    if (exited) out.code = WEXITSTATUS(said_->status);
    else out.signal = said_ && WIFSIGNALED(said_->status) ? WTERMSIG(said_->status) : SIGKILL;
  }

  [[nodiscard]] Ending ending(const Outcome& out) const {
    if (reason_) return *reason_;
    // The out-of-memory killer may have met any process of the box: a compiler's driver lives on and reports an error.
    if (cgroups_.oom_kills() > 0) return Ending::memory;
    // Not by the signal: a program may send itself SIGXCPU.
    const bool failed = out.ending == Ending::signalled || out.code != 0;
    return failed && out.cpu >= limits_.cpu ? Ending::cpu : out.ending;
  }

  const Limits& limits_;
  const Running& running_;
  const Cgroups& cgroups_;
  long cores_;
  Descriptor refusals_;
  Clock::time_point begin_ = Clock::now(), next_cpu_ = begin_;
  microseconds cpu_before_{0}, cpu_{0}, wall_{0};
  std::optional<InsideReport> said_;
  std::optional<Ending> reason_;
  bool over_ = false;
};

}  // namespace

void end_all(const Cgroups& cgroups) {
  // We inherit what our children leave. A first process is not gone before all of its namespace is.
  while (true) {
    cgroups.kill();
    kill_children();
    const pid_t gone = ::waitpid(-1, nullptr, 0);
    if (gone < 0 && errno == ECHILD) return;
  }
}

Outcome watch(const LaunchJob& launch, const Running& running, Cgroups& cgroups) {
  Watch watch(launch, running, cgroups);
  watch.wait();
  end_all(cgroups);
  return watch.outcome();
}

}  // namespace assay::sandbox
