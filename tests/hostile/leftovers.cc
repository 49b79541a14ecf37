#include <dirent.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>

#include "tests/hostile/host.h"

// Our process is the reaper of its descendants (main.cc), so that whatever comes out of a box alive, even one whose
// parents all died, stands below us in the tree of processes. Other tests may run boxes of their own meanwhile; they do
// not.
namespace assay::hostile {
namespace {

namespace fs = std::filesystem;

/// The parent of a process; 0 when it has gone. The name before it may hold spaces and brackets.
pid_t parent_of(const std::string& process) {
  std::ifstream in("/proc/" + process + "/stat");
  std::string line;
  std::getline(in, line);
  const std::size_t name_ends = line.rfind(')');
  if (name_ends == std::string::npos) return 0;
  std::istringstream rest(line.substr(name_ends + 1));
  std::string state;
  pid_t parent = 0;
  rest >> state >> parent;
  return state == "X" ? 0 : parent;
}

std::multimap<pid_t, pid_t> children_by_parent() {
  std::multimap<pid_t, pid_t> tree;
  DIR* processes = ::opendir("/proc");
  if (processes == nullptr) throw std::system_error(errno, std::generic_category(), "/proc");
  for (const dirent* entry = ::readdir(processes); entry != nullptr; entry = ::readdir(processes)) {
    const std::string name = entry->d_name;
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const pid_t parent = parent_of(name);
    if (parent != 0) tree.emplace(parent, static_cast<pid_t>(std::stol(name)));
  }
  ::closedir(processes);
  return tree;
}

/// Folders below `root` whose name says that they are ours and in which no process is.
void find_abandoned(const fs::path& root, int depth, std::set<std::string>& found) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(root, fs::directory_options::skip_permission_denied, ignored)) {
    if (entry.is_symlink(ignored) || !entry.is_directory(ignored)) continue;
    if (entry.path().filename().string().find("assay") != std::string::npos) {
      std::ifstream processes(entry.path() / "cgroup.procs");
      std::string first;
      if (!(processes >> first)) found.insert(entry.path());
    }
    if (depth > 0) find_abandoned(entry.path(), depth - 1, found);
  }
}

std::set<std::string> empty_cgroups() {
  std::set<std::string> found;
  find_abandoned("/sys/fs/cgroup", 8, found);
  return found;
}

}  // namespace

std::vector<pid_t> living_descendants() {
  while (::waitpid(-1, nullptr, WNOHANG) > 0) {
  }
  const std::multimap<pid_t, pid_t> tree = children_by_parent();
  std::vector<pid_t> found{::getpid()};
  for (std::size_t at = 0; at < found.size(); ++at) {
    const auto [first, last] = tree.equal_range(found[at]);
    for (auto child = first; child != last; ++child) found.push_back(child->second);
  }
  found.erase(found.begin());
  return found;
}

std::vector<std::string> abandoned_cgroups() {
  using std::chrono::milliseconds;
  // An empty one may be another test's that is just being made or removed: then it is gone, or filled, a moment later.
  std::set<std::string> still = empty_cgroups();
  for (int attempt = 0; attempt < 20 && !still.empty(); ++attempt) {
    std::this_thread::sleep_for(milliseconds(100));
    const std::set<std::string> now = empty_cgroups();
    std::erase_if(still, [&](const std::string& one) { return !now.contains(one); });
  }
  return {still.begin(), still.end()};
}

}  // namespace assay::hostile
