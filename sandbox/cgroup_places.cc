#include "sandbox/cgroup_places.h"

#include "sandbox/kernel_file.h"

namespace assay::sandbox {
namespace {

/// Which cgroup this process is in, by controller; "unified" is version 2.
CgroupPlaces memberships(std::string_view text) {
  CgroupPlaces found;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    const std::string_view names = line.substr(first + 1, second - first - 1);
    const std::string path(line.substr(second + 1));
    if (names.empty()) found["unified"] = path;
    for (const std::string_view name : split(names, ','))
      if (!name.empty()) found[std::string(name)] = path;
  }
  return found;
}

/// The folder of a cgroup below a mount that shows the hierarchy from `root` on. A cgroup outside of what is shown
/// (that of a container, seen from within) is the top of the mount.
std::string below(std::string_view mount, std::string_view root, std::string_view path) {
  if (root != "/" && path.starts_with(root)) path.remove_prefix(root.size());
  else if (root != "/" || path.starts_with("/..")) path = "";
  if (path == "/") path = "";
  std::string folder(mount);
  folder.append(path);
  return folder;
}

struct Mount {
  std::string_view root, folder, type, options;
};

/// A line of mountinfo: "id parent major:minor root folder options [tags…] - type source options".
bool parse(std::string_view line, Mount& mount) {
  const std::size_t dash = line.find(" - ");
  if (dash == std::string_view::npos) return false;
  const auto head = split(line.substr(0, dash), ' ');
  const auto tail = split(line.substr(dash + 3), ' ');
  if (head.size() < 6 || tail.size() < 3) return false;
  mount = {.root = head[3], .folder = head[4], .type = tail[0], .options = tail[2]};
  return true;
}

}  // namespace

CgroupPlaces cgroup_places(std::string_view mountinfo, std::string_view membership) {
  const CgroupPlaces own = memberships(membership);
  CgroupPlaces places;
  for (const std::string_view line : split(mountinfo, '\n')) {
    Mount mount;
    if (!parse(line, mount)) continue;
    const auto take = [&](std::string_view name) {
      if (const auto path = own.find(name); path != own.end())
        places.try_emplace(std::string(name), below(mount.folder, mount.root, path->second));
    };
    if (mount.type == "cgroup2") take("unified");
    if (mount.type != "cgroup") continue;
    for (const std::string_view name : split(mount.options, ','))
      if (name == "memory" || name == "pids" || name == "cpuacct" || name == "freezer") take(name);
  }
  return places;
}

CgroupPlaces cgroup_places() {
  return cgroup_places(read_kernel_file("/proc/self/mountinfo"), read_kernel_file("/proc/self/cgroup"));
}

}  // namespace assay::sandbox
