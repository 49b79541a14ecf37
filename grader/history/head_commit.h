#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "grader/base/result.h"

namespace assay {

/// The commit that HEAD of the repository around `folder` points at, hexadecimal; nothing where there is no repository
/// or no commit yet. unavailable when there is one and it cannot be read.
[[nodiscard]] Result<std::optional<std::string>> head_commit(const std::filesystem::path& folder);

}  // namespace assay
