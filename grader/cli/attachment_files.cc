#include "grader/cli/attachment_files.h"

#include <fstream>
#include <system_error>

#include "grader/model/attachments.h"

namespace assay::cli {
namespace {

std::string ending_of(const std::string& type) {
  if (type == "image/webp") return ".webp";
  if (type == "image/png") return ".png";
  return type.starts_with("text/plain") ? ".txt" : ".bin";
}

}  // namespace

std::string file_name(const Attachment& attachment) { return attachment.sha256 + ending_of(attachment.type); }

Result<void> write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (file.flush()) return {};
  return fail(Errc::unavailable, "cannot be written", path.string());
}

Result<void> write_attachments(const Report& report, const std::filesystem::path& folder) {
  const auto files = attachments_to_keep(report);
  if (files.empty()) return {};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(Errc::unavailable, error.message(), folder.string());
  for (const Attachment* file : files) {
    const std::filesystem::path path = folder / file_name(*file);
    if (!std::filesystem::exists(path, error)) TRY(write_file(path, *file->bytes));
  }
  return {};
}

}  // namespace assay::cli
