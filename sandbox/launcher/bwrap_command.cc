#include "sandbox/launcher/bwrap_command.h"

#include <filesystem>
#include <initializer_list>

namespace assay::sandbox {
namespace {

constexpr const char* inside_path = "/run/box";

class Arguments {
 public:
  void add(std::initializer_list<std::string> more) { list_.insert(list_.end(), more); }
  void add(const std::vector<std::string>& more) { list_.insert(list_.end(), more.begin(), more.end()); }
  [[nodiscard]] std::vector<std::string> take() { return std::move(list_); }

 private:
  std::vector<std::string> list_ = {bwrap_path};
};

/// /lib and its like: links into /usr on merged systems, folders elsewhere.
void add_system(Arguments& out) {
  out.add({"--ro-bind", "/usr", "/usr"});
  for (const std::string path : {"/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin"}) {
    std::error_code error;
    const std::filesystem::path target = std::filesystem::read_symlink(path, error);
    if (!error) out.add({"--symlink", target.string(), path});
    else if (std::filesystem::is_directory(path, error)) out.add({"--ro-bind", path, path});
  }
  // What loaders, font lookups and Debian's links need of /etc; nothing in them is about this host's people.
  for (const std::string path : {"/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts"})
    out.add({"--ro-bind-try", path, path});
}

void add_environment(Arguments& out, const Job& job) {
  out.add(
      {"--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8"});
  for (const std::string& variable : job.environment) {
    const std::size_t equals = variable.find('=');
    out.add({"--setenv", variable.substr(0, equals), variable.substr(equals + 1)});
  }
}

void add_namespaces(Arguments& out, const Job& job) {
  out.add({"--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL"});
  // Chromium builds its own sandbox of user namespaces.
  if (job.profile != Profile::browser) out.add({"--disable-userns"});
  out.add({"--uid", "65534", "--gid", "65534", "--hostname", "box"});
}

}  // namespace

std::vector<std::string> bwrap_command(const Job& job, const Stage& stage, const InsideLimits& limits,
                                       bool has_known_filter) {
  Arguments out;
  add_namespaces(out, job);
  add_system(out);
  out.add({"--ro-bind", stage.program_path(), inside_path});
  out.add({"--proc", "/proc", "--dev", "/dev", "--bind", stage.home_path(), "/tmp"});
  // After /tmp, below which they may lie.
  for (std::size_t i = 0; i < job.visible.size(); ++i) out.add({"--ro-bind", stage.visible_path(i), job.visible[i]});
  // bubblewrap's own tmpfs are bounded by nothing: the one of /dev is closed, and shared memory comes out of ours.
  out.add({"--bind", stage.shared_memory_path(), "/dev/shm", "--remount-ro", "/dev", "--remount-ro", "/"});
  out.add({"--chdir", "/tmp"});
  add_environment(out, job);
  out.add({"--add-seccomp-fd", std::to_string(denied_filter)});
  if (has_known_filter) out.add({"--add-seccomp-fd", std::to_string(known_filter)});
  out.add({"--", inside_path});
  out.add(inside_arguments(limits, job.command));
  return out.take();
}

}  // namespace assay::sandbox
