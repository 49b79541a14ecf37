#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/report.h"

namespace assay::cli {

/// ".webp", ".png", ".txt", or ".bin" for a media type that is none of them.
[[nodiscard]] std::string_view file_ending(std::string_view type);

/// The name that a file of a finding has in a folder: its hash, and an ending that fits its type.
[[nodiscard]] std::string file_name(const Attachment& attachment);

/// Writes the files of a report that are to be kept (model/attachments.h) into the folder, which is made where it is
/// missing. A file that is there whole is left alone: its name says what it holds. unavailable names the path.
[[nodiscard]] Result<void> write_attachments(const Report& report, const std::filesystem::path& folder);

/// Makes a folder and those around it. unavailable names the path.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& path);

/// Writes a whole file. unavailable names the path.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace assay::cli
