#include "sandbox/launcher/processes.h"

#include <dirent.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "sandbox/kernel_file.h"

namespace assay::sandbox {
namespace {

struct Process {
  pid_t pid = 0, parent = 0;
  std::uint64_t ticks = 0;
};

/// /proc/PID/stat; the name in it may hold anything, so it is read from the last ')'.
bool read_process(pid_t pid, Process& process) {
  const std::string text = read_kernel_file(fmt::format("/proc/{}/stat", pid));
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return false;
  char state = 0;
  int parent = 0;
  unsigned long user = 0, system = 0;
  long waited_user = 0, waited_system = 0;
  const int read =
      std::sscanf(text.c_str() + name_end + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &state,
                  &parent, &user, &system, &waited_user, &waited_system);
  process = {
      .pid = pid,
      .parent = parent,
      .ticks = user + system + static_cast<unsigned long>(waited_user) + static_cast<unsigned long>(waited_system)};
  return read == 6;
}

std::vector<Process> all_processes() {
  std::vector<Process> found;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), ::closedir);
  if (!folder) return found;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    pid_t pid = 0;
    std::from_chars(name.data(), name.data() + name.size(), pid);
    Process process;
    if (pid > 0 && read_process(pid, process)) found.push_back(process);
  }
  return found;
}

}  // namespace

std::uint64_t cpu_of_descendants() {
  const std::vector<Process> all = all_processes();
  std::multimap<pid_t, const Process*> children;
  for (const Process& process : all) children.emplace(process.parent, &process);
  std::uint64_t ticks = 0;
  std::vector<pid_t> open = {::getpid()};
  while (!open.empty()) {
    const pid_t parent = open.back();
    open.pop_back();
    const auto [first, last] = children.equal_range(parent);
    for (auto child = first; child != last; ++child) {
      ticks += child->second->ticks;
      open.push_back(child->second->pid);
    }
  }
  return ticks * 1'000'000 / static_cast<std::uint64_t>(std::max(1L, ::sysconf(_SC_CLK_TCK)));
}

void kill_children() {
  for (const Process& process : all_processes())
    if (process.parent == ::getpid()) ::kill(process.pid, SIGKILL);
}

}  // namespace assay::sandbox
