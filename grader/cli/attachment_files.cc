#include "grader/cli/attachment_files.h"

#include <fstream>
#include <system_error>

#include "grader/model/attachments.h"

namespace assay::cli {

std::string_view file_ending(std::string_view type) {
  if (type == "image/webp") return ".webp";
  if (type == "image/png") return ".png";
  if (type == "image/svg+xml") return ".svg";
  return type == "text/plain" ? ".txt" : ".bin";
}

std::string file_name(const Attachment& attachment) {
  return attachment.sha256 + std::string(file_ending(attachment.type));
}

Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return fail(Errc::unavailable, error.message(), path.string());
  return {};
}

Result<void> write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (file.flush()) return {};
  return fail(Errc::unavailable, "cannot be written", path.string());
}

Result<void> write_attachments(const Report& report, const std::filesystem::path& folder) {
  const auto files = attachments_to_keep(report);
  if (files.empty()) return {};
  TRY(make_folder(folder));
  for (const Attachment* file : files) {
    const std::filesystem::path path = folder / file_name(*file);
    std::error_code missing;
    if (std::filesystem::file_size(path, missing) != file->bytes->size()) TRY(write_file(path, *file->bytes));
  }
  return {};
}

}  // namespace assay::cli
