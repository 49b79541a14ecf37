#pragma once

#include <filesystem>
#include <string>

#include "grader/base/result.h"
#include "grader/model/suite.h"

namespace assay::cli {

/// Reads and validates a suite given as a file, as a folder that holds suite.yaml, or by the name of one that comes
/// with Assay. not_found says where it was looked for.
[[nodiscard]] Result<Suite> open_suite(const std::string& name);

}  // namespace assay::cli
