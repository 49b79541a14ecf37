#pragma once

#include <string>
#include <vector>

#include "sandbox/cgroup.h"
#include "sandbox/launcher/stage.h"

namespace assay::sandbox {

/// What this host could not give this box, for people.
[[nodiscard]] std::vector<std::string> weakened(const Cgroups& cgroups, const Stage& stage);

}  // namespace assay::sandbox
