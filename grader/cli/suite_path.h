#pragma once

#include <string>

#include "grader/base/result.h"
#include "grader/model/suite.h"

namespace assay::cli {

/// Reads and validates a suite given as a file, as a folder that holds suite.yaml, by the name of one that comes with
/// Assay, or as `git:REV:PATH`: as it was at a revision of the repository around the current folder, PATH counted from
/// the root of the repository. Files that its prompts name come from the same commit. not_found says where it was
/// looked for.
[[nodiscard]] Result<Suite> open_suite(const std::string& name);

}  // namespace assay::cli
