#include "sandbox/cgroup.h"

#include <dirent.h>
#include <fmt/compile.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "sandbox/kernel_file.h"

namespace assay::sandbox {
namespace {

constexpr std::string_view prefix = "assay-box-";
constexpr int removals = 200;
constexpr std::chrono::milliseconds between_removals{5};

/// Pids mean something within their namespace only: another container may share the cgroups and not the pids.
std::string name_prefix() {
  struct stat status{};
  const bool known = ::stat("/proc/self/ns/pid", &status) == 0;
  return fmt::format("{}{}-", prefix, known ? status.st_ino : 0);
}

std::uint64_t number_in(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The number after a word at the start of a line, as in "oom_kill 3".
std::uint64_t field(std::string_view text, std::string_view word) {
  for (const std::string_view line : split(text, '\n'))
    if (line.starts_with(word) && line.substr(word.size()).starts_with(' '))
      return number_in(line.substr(word.size() + 1));
  return 0;
}

bool there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

void kill_listed(const std::string& folder) {
  const std::string text = read_kernel_file(folder + "/cgroup.procs");
  for (const std::string_view line : split(text, '\n'))
    if (const auto pid = static_cast<pid_t>(number_in(line)); pid > 1) ::kill(pid, SIGKILL);
}

/// Frozen first, so that nothing forks away between the reading and the killing.
void kill_frozen(const std::string& folder) {
  write_kernel_file(folder + "/freezer.state", "FROZEN");
  kill_listed(folder);
  write_kernel_file(folder + "/freezer.state", "THAWED");
}

void kill_all_in(const std::string& folder) {
  if (write_kernel_file(folder + "/cgroup.kill", "1")) return;
  if (there(folder + "/freezer.state")) return kill_frozen(folder);
  kill_listed(folder);
}

bool remove_folder(const std::string& folder) {
  for (int i = 0; i < removals; ++i) {
    if (::rmdir(folder.c_str()) == 0 || errno == ENOENT) return true;
    kill_all_in(folder);
    std::this_thread::sleep_for(between_removals);
  }
  return false;
}

/// Version 2 gives a cgroup only those controllers that its parent passes on.
bool passes_on(const std::string& parent, const std::string& controller) {
  write_kernel_file(parent + "/cgroup.subtree_control", "+" + controller);
  std::string on = read_kernel_file(parent + "/cgroup.subtree_control");
  std::ranges::replace(on, '\n', ' ');
  const auto all = split(on, ' ');
  return std::ranges::find(all, controller) != all.end();
}

/// Where boxes can stand in version 2: below our own cgroup, or beside it when processes live in it and keep its
/// controllers from being passed on (systemd: Delegate=yes with DelegateSubgroup=).
std::string unified_parent(const std::string& own) {
  if (passes_on(own, "memory") || passes_on(own, "pids")) return own;
  std::string above = std::filesystem::path(own).parent_path().string();
  if (there(above + "/cgroup.subtree_control") && (passes_on(above, "memory") || passes_on(above, "pids")))
    return above;
  return own;
}

std::vector<std::string> parents() {
  std::vector<std::string> found;
  for (const auto& [controller, folder] : cgroup_places()) {
    found.push_back(folder);
    if (controller == "unified") found.push_back(std::filesystem::path(folder).parent_path().string());
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

void sweep(const std::string& parent, const std::string& ours) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(parent.c_str()), ::closedir);
  if (!folder) return;
  std::vector<std::string> left;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (!name.starts_with(ours)) continue;
    const auto pid = static_cast<pid_t>(number_in(name.substr(ours.size())));
    if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH) left.push_back(fmt::format("{}/{}", parent, name));
  }
  for (const std::string& gone : left) {
    kill_all_in(gone);
    remove_folder(gone);
  }
}

}  // namespace

bool Cgroups::make_folder(const std::string& folder) {
  if (std::ranges::find(folders_, folder) != folders_.end()) return true;
  if (::mkdir(folder.c_str(), 0755) != 0) {
    // A launcher of the same pid died without cleaning up.
    if (errno != EEXIST) return false;
    kill_all_in(folder);
    if (!remove_folder(folder) || ::mkdir(folder.c_str(), 0755) != 0) return false;
  }
  folders_.push_back(folder);
  return true;
}

void Cgroups::add(const CgroupPlaces& places, const std::string& name) {
  const auto made = [&](std::string_view controller) -> std::string {
    const auto place = places.find(controller);
    if (place == places.end()) return {};
    std::string folder = fmt::format("{}/{}", place->second, name);
    return make_folder(folder) ? folder : std::string();
  };
  memory_ = made("memory");
  pids_ = made("pids");
  cpu_ = made("cpuacct");
  freezer_ = made("freezer");
}

void Cgroups::add_unified(const std::string& own, const std::string& name) {
  const bool wanted = memory_.empty() || pids_.empty() || cpu_.empty();
  const std::string parent = wanted ? unified_parent(own) : own;
  const std::string folder = fmt::format("{}/{}", parent, name);
  if (!make_folder(folder)) return;
  if (there(folder + "/cgroup.kill")) kill_ = folder;
  v2_memory_ = memory_.empty() && passes_on(parent, "memory");
  if (v2_memory_) memory_ = folder;
  if (pids_.empty() && passes_on(parent, "pids")) pids_ = folder;
  // cpu.stat counts even where the controller is off.
  v2_cpu_ = cpu_.empty() && there(folder + "/cpu.stat");
  if (v2_cpu_) cpu_ = folder;
}

Cgroups Cgroups::make(std::size_t memory, unsigned processes) {
  Cgroups made;
  const CgroupPlaces places = cgroup_places();
  const std::string name = fmt::format("{}{}", name_prefix(), ::getpid());
  made.add(places, name);
  if (const auto own = places.find("unified"); own != places.end()) made.add_unified(own->second, name);
  const std::string bytes = fmt::format("{}", memory);
  const char* const limit = made.v2_memory_ ? "/memory.max" : "/memory.limit_in_bytes";
  if (made.has_memory() && !write_kernel_file(made.memory_ + limit, bytes)) made.memory_.clear();
  if (made.has_memory() && made.v2_memory_) write_kernel_file(made.memory_ + "/memory.swap.max", "0");
  if (made.has_memory() && !made.v2_memory_) write_kernel_file(made.memory_ + "/memory.memsw.limit_in_bytes", bytes);
  if (made.has_pids() && !write_kernel_file(made.pids_ + "/pids.max", fmt::format("{}", processes))) made.pids_.clear();
  return made;
}

bool Cgroups::join() const {
  return std::ranges::all_of(folders_,
                             [](const auto& folder) { return write_kernel_file(folder + "/cgroup.procs", "0"); });
}

void Cgroups::forget_peak() const {
  if (has_memory()) write_kernel_file(memory_ + (v2_memory_ ? "/memory.peak" : "/memory.max_usage_in_bytes"), "0");
}

std::uint64_t Cgroups::cpu_microseconds() const {
  if (!has_cpu()) return 0;
  if (v2_cpu_) return field(read_kernel_file(cpu_ + "/cpu.stat"), "usage_usec");
  return number_in(read_kernel_file(cpu_ + "/cpuacct.usage")) / 1000;
}

std::uint64_t Cgroups::peak_memory() const {
  if (!has_memory()) return 0;
  return number_in(read_kernel_file(memory_ + (v2_memory_ ? "/memory.peak" : "/memory.max_usage_in_bytes")));
}

std::uint64_t Cgroups::oom_kills() const {
  if (!has_memory()) return 0;
  return field(read_kernel_file(memory_ + (v2_memory_ ? "/memory.events" : "/memory.oom_control")), "oom_kill");
}

std::uint64_t Cgroups::refused_forks() const {
  return has_pids() ? field(read_kernel_file(pids_ + "/pids.events"), "max") : 0;
}

std::string Cgroups::refusals_file() const { return has_pids() ? pids_ + "/pids.events" : std::string(); }

void Cgroups::kill() const {
  if (!kill_.empty()) return kill_all_in(kill_);
  if (!freezer_.empty()) return kill_all_in(freezer_);
  if (!folders_.empty()) kill_all_in(folders_.front());
}

void Cgroups::remove() {
  for (const std::string& folder : folders_) remove_folder(folder);
  folders_.clear();
  memory_ = pids_ = cpu_ = kill_ = freezer_ = std::string();
}

void sweep_cgroups() {
  const std::string ours = name_prefix();
  for (const std::string& parent : parents()) sweep(parent, ours);
}

}  // namespace assay::sandbox
