#pragma once

#include <map>
#include <string>
#include <string_view>

namespace assay::sandbox {

/// The folders of this process's own cgroups below which others can be made, by controller: "memory", "pids",
/// "cpuacct", "freezer" of version 1, and "unified" for the hierarchy of version 2, whatever controllers it has.
using CgroupPlaces = std::map<std::string, std::string, std::less<>>;

/// From the texts of /proc/self/mountinfo and /proc/self/cgroup.
[[nodiscard]] CgroupPlaces cgroup_places(std::string_view mountinfo, std::string_view membership);
/// Of this process.
[[nodiscard]] CgroupPlaces cgroup_places();

}  // namespace assay::sandbox
