#pragma once

#include <sys/types.h>

#include <cstdint>

namespace assay::sandbox {

/// CPU time, in microseconds, of all living descendants of this process and of what they have waited for. Reads all of
/// /proc: for hosts without CPU accounting in cgroups.
[[nodiscard]] std::uint64_t cpu_of_descendants();

/// SIGKILL to the children of this process, those that it inherited too.
void kill_children();

}  // namespace assay::sandbox
