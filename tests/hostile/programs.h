#pragma once

#include <filesystem>
#include <string>

namespace assay::hostile {

/// Compiles a C program of the tests, outside any box, into `folder`, once a process. Throws std::runtime_error when it
/// does not compile.
[[nodiscard]] std::string compiled(const std::filesystem::path& source, const std::filesystem::path& folder);

}  // namespace assay::hostile
