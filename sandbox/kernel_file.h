#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::sandbox {

/// A small file of the kernel; empty when it cannot be read.
[[nodiscard]] std::string read_kernel_file(const std::string& path);
/// Writes a file of the kernel; false when it refuses.
bool write_kernel_file(const std::string& path, std::string_view text);

/// The parts between the separators, empty ones too: the lines of such a file, the words of a line.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char by);

}  // namespace assay::sandbox
