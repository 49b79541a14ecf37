#pragma once

#include <string>
#include <vector>

#include "sandbox/launcher/inside.h"
#include "sandbox/launcher/stage.h"

namespace assay::sandbox {

constexpr const char* bwrap_path = "/usr/bin/bwrap";
/// Descriptors on which bubblewrap finds the filters.
constexpr int denied_filter = 8;
constexpr int known_filter = 9;

/// Its arguments, the program's name first: the view of the file system, the namespaces and the box's first process.
[[nodiscard]] std::vector<std::string> bwrap_command(const Job& job, const Stage& stage, const InsideLimits& limits,
                                                     bool has_known_filter);

}  // namespace assay::sandbox
