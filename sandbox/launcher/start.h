#pragma once

#include <sys/types.h>

#include "sandbox/cgroup.h"
#include "sandbox/launch_job.h"
#include "sandbox/launcher/filter.h"
#include "sandbox/launcher/stage.h"

namespace assay::sandbox {

/// How the message begins when a cgroup that could be made cannot be joined.
constexpr const char* refused_by_cgroup = "cgroup";

/// A box whose first process runs.
struct Running {
  pid_t bwrap = -1;
  Descriptor report;  ///< what the first process says
};

/// Forks, joins the cgroups, becomes the box's user and bubblewrap, and waits until the first process in the box
/// answers. unavailable with the words of whatever refused.
[[nodiscard]] Result<Running> start_box(const LaunchJob& launch, const Stage& stage, const Cgroups& cgroups,
                                        const Filters& filters);

}  // namespace assay::sandbox
