#include "sandbox/process_link.h"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "sandbox/socket_io.h"

namespace assay::sandbox {
namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool bounds_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool bounds_memory = false;
#else
constexpr bool bounds_memory = true;
#endif
#else
constexpr bool bounds_memory = true;
#endif

std::string reason(int error) { return std::generic_category().message(error); }

void limit(pid_t child, __rlimit_resource resource, rlim_t value) {
  const rlimit both{.rlim_cur = value, .rlim_max = value};
  ::prlimit(child, resource, &both, nullptr);
}

constexpr std::size_t length_size = 4;

std::string length_of(std::size_t size) {
  std::string bytes(length_size, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((size >> (8 * i)) & 0xFFU);
  return bytes;
}

std::size_t length_from(std::string_view bytes) {
  std::size_t size = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) size = size << 8U | static_cast<unsigned char>(bytes[i - 1]);
  return size;
}

std::string ending_of(int status) {
  if (WIFSIGNALED(status)) return fmt::format("killed by signal {}", WTERMSIG(status));
  return fmt::format("exited with {}", WEXITSTATUS(status));
}

/// posix_spawn with one end of the socket as standard input and output, and
/// nothing else but standard error.
Result<pid_t> spawn(const std::string& program, int socket) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  std::string name = program;
  const std::array<char*, 2> arguments{name.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return fail(Errc::unavailable, fmt::format("cannot be started: {}", reason(failed)), program);
  return child;
}

}  // namespace

Helper::~Helper() { stop(); }

Result<void> Helper::start() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(Errc::unavailable, fmt::format("no socket for a helper: {}", reason(errno)), program_);
  const Result<pid_t> child = spawn(program_, ends[1]);
  ::close(ends[1]);
  if (!child) {
    ::close(ends[0]);
    return fail(child.error());
  }
  child_ = *child;
  socket_ = ends[0];
  asked_ = 0;
  limit(child_, RLIMIT_CORE, 0);
  // No request may take longer than its deadline, so this ends only a helper
  // that nobody waits for.
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits_.deadline).count();
  limit(child_, RLIMIT_CPU, static_cast<rlim_t>(seconds) * limits_.requests + 1);
  limit(child_, RLIMIT_FSIZE, 0);
  if (bounds_memory) limit(child_, RLIMIT_AS, limits_.memory);
  return {};
}

void Helper::stop() {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  (void)ended(Ending::died);
}

/// Takes leave of a helper that is dead or about to be, and says how it ended.
Helper::Reply Helper::ended(Ending ending) {
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  ::close(socket_);
  child_ = -1;
  socket_ = -1;
  return {.ending = ending, .bytes = {}, .detail = ending_of(status)};
}

Helper::Reply Helper::exchange(std::string_view request) {
  const Deadline deadline = Clock::now() + limits_.deadline;
  std::string length(length_size, '\0');
  Reply reply;
  bool whole = send_all(socket_, length_of(request.size()), deadline) && send_all(socket_, request, deadline) &&
               receive_all(socket_, length, deadline);
  if (whole && length_from(length) > limits_.reply_bytes) {
    ::kill(child_, SIGKILL);
    return ended(Ending::too_long);
  }
  if (whole) {
    reply.bytes.resize(length_from(length));
    whole = receive_all(socket_, reply.bytes, deadline);
  }
  if (!whole) {
    const Ending ending = Clock::now() >= deadline ? Ending::deadline : Ending::died;
    ::kill(child_, SIGKILL);
    return ended(ending);
  }
  reply.ending = Ending::answered;
  return reply;
}

Result<Helper::Reply> Helper::ask(std::string_view request) {
  if (asked_ >= limits_.requests) stop();
  const bool idle_before = child_ >= 0;
  if (!idle_before) TRY(start());
  ++asked_;
  Reply reply = exchange(request);
  if (reply.ending != Ending::died || !idle_before) return reply;
  // It may have died before this request came: only a fresh one tells whose
  // fault it is.
  TRY(start());
  ++asked_;
  return exchange(request);
}

std::string helper_path(std::string_view name) {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return (program.parent_path().parent_path() / "libexec" / "assay" / name).string();
}

}  // namespace assay::sandbox
