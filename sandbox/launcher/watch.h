#pragma once

#include "sandbox/cgroup.h"
#include "sandbox/launcher/start.h"

namespace assay::sandbox {

/// Waits until the program has ended, a limit is reached, the library says so, or the library is gone; then ends
/// everything and waits until nothing is left. The outcome without kept files.
[[nodiscard]] Outcome watch(const LaunchJob& launch, const Running& running, Cgroups& cgroups);

/// Kills what is left of a box and waits until it is gone.
void end_all(const Cgroups& cgroups);

}  // namespace assay::sandbox
