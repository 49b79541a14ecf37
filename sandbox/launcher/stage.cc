#include "sandbox/launcher/stage.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>

#include "sandbox/kernel_file.h"
#include "sandbox/launcher/files.h"

namespace assay::sandbox {
namespace {

/// Users that nobody has, one a pid. The first range is far from the users of a host and of its containers (systemd
/// leaves it free) and unique while the launcher lives; the second is for containers that have but 65,536 users.
struct UserRange {
  uid_t first, count;
};
constexpr UserRange user_ranges[] = {{.first = 0x70000000, .count = 1U << 22U}, {.first = 20'000, .count = 40'000}};
/// The folders and files of our own in the tmpfs, besides those of the box.
constexpr unsigned own_inodes = 64;

Result<void> refused(const char* what) {
  const int error = errno;
  return fail(Errc::unavailable, fmt::format("{}: {}", what, std::strerror(error)), "sandbox");
}

bool may(unsigned capability) {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, 2> data{};
  if (::syscall(SYS_capget, &header, data.data()) != 0) return false;
  return (data[capability / 32].effective >> (capability % 32) & 1U) != 0;
}

/// The user namespace of this process has that id: not so in a container with few of them.
bool exists(uid_t user) {
  const std::string map = read_kernel_file("/proc/self/uid_map");
  unsigned long inside = 0;
  unsigned long outside = 0;
  unsigned long count = 0;
  for (const std::string_view line : split(map, '\n')) {
    if (std::sscanf(std::string(line).c_str(), "%lu %lu %lu", &inside, &outside, &count) != 3) return false;
    if (user >= inside && user - inside < count) return true;
  }
  return false;
}

std::optional<uid_t> user_of_its_own() {
  for (const UserRange& range : user_ranges) {
    const uid_t user = range.first + static_cast<uid_t>(::getpid()) % range.count;
    if (exists(user)) return user;
  }
  return std::nullopt;
}

Result<void> leave_as_root() {
  if (::unshare(CLONE_NEWNS) != 0) return refused("no mount namespace");
  return {};
}

/// An ordinary user becomes root of a namespace in which only that user exists.
Result<void> leave_as_user() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return refused("no user namespace for an ordinary user");
  write_kernel_file("/proc/self/setgroups", "deny");
  if (!write_kernel_file("/proc/self/uid_map", fmt::format("{0} {0} 1", user))) return refused("no map of users");
  if (!write_kernel_file("/proc/self/gid_map", fmt::format("{0} {0} 1", group))) return refused("no map of groups");
  return {};
}

bool covers(const std::string& folder, const std::string& path) {
  return path == folder || path.starts_with(folder + "/");
}

/// A folder that every system has and nothing of this job lies in.
std::string place_for(const Job& job) {
  for (const std::string folder : {"/mnt", "/media", "/srv", "/opt", "/dev/shm"}) {
    bool free = ::access(folder.c_str(), F_OK) == 0;
    for (const std::string& path : job.visible) free = free && !covers(folder, path);
    if (free) return folder;
  }
  return {};
}

/// Bound at a place that the box's user can reach, whatever the folders above the original allow.
Result<void> show(const std::string& path, const std::string& at) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return fail(Errc::not_found, std::strerror(errno), path);
  const bool made =
      S_ISDIR(status.st_mode) ? ::mkdir(at.c_str(), 0755) == 0 : ::mknod(at.c_str(), S_IFREG | 0644, 0) == 0;
  if (!made || ::mount(path.c_str(), at.c_str(), nullptr, MS_BIND | MS_REC, nullptr) != 0)
    return refused("cannot be shown");
  return {};
}

Result<void> mount_tmpfs(const Job& job, const std::string& folder, std::size_t extra) {
  if (folder.empty()) return fail(Errc::unavailable, "there is no folder to mount on", "sandbox");
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return refused("mounts stay shared");
  const std::string options = fmt::format("size={},nr_inodes={},mode=0755", job.limits.disk,
                                          job.limits.inodes + own_inodes + static_cast<unsigned>(extra));
  if (::mount("assay", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, options.c_str()) != 0)
    return refused("no tmpfs of bounded size");
  return {};
}

Result<void> make_home(Stage& stage) {
  for (const std::string& folder : {stage.home_path(), stage.shared_memory_path()}) {
    if (::mkdir(folder.c_str(), 0700) != 0) return refused("no folder for the box");
    if (stage.own_user && ::chown(folder.c_str(), stage.user, stage.user) != 0)
      return refused("no folder for its user");
  }
  stage.home.reset(::open(stage.home_path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!stage.home.valid()) return refused("its folder cannot be opened");
  return {};
}

}  // namespace

Result<Stage> make_stage(const Job& job) {
  Stage stage;
  const bool root = may(CAP_SYS_ADMIN) && may(CAP_SETUID) && may(CAP_SETGID) && may(CAP_CHOWN);
  const std::optional<uid_t> own = root ? user_of_its_own() : std::nullopt;
  stage.own_user = own.has_value();
  stage.user = own.value_or(::geteuid());
  stage.folder = place_for(job);
  TRY(root ? leave_as_root() : leave_as_user());
  // By its name, since only what was found in this namespace can be bound; and before anything is mounted over it.
  std::error_code error;
  const std::filesystem::path named = std::filesystem::read_symlink("/proc/self/exe", error);
  const Descriptor self(::open(named.c_str(), O_PATH | O_CLOEXEC));
  const std::string program = fmt::format("/proc/self/fd/{}", self.get());
  TRY(mount_tmpfs(job, stage.folder, job.visible.size()));
  TRY(show(program, stage.program_path()));
  for (std::size_t i = 0; i < job.visible.size(); ++i) TRY(show(job.visible[i], stage.visible_path(i)));
  TRY(make_home(stage));
  const int user = stage.own_user ? static_cast<int>(stage.user) : -1;
  for (const File& file : job.files) TRY(write_file(stage.home.get(), file, user));
  return stage;
}

std::vector<File> read_kept(const Stage& stage, const std::vector<std::string>& names, std::size_t most) {
  std::vector<File> kept;
  kept.reserve(names.size());
  for (const std::string& name : names) {
    File file{.name = name};
    if (read_file(stage.home.get(), file, most)) kept.push_back(std::move(file));
  }
  return kept;
}

}  // namespace assay::sandbox
