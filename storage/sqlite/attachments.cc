#include "storage/sqlite/attachments.h"

#include "grader/model/attachments.h"
#include "storage/sqlite/columns.h"

namespace assay {

PackedAttachment pack_attachment(std::string_view type, std::string_view bytes) {
  return {.digest = sha256(bytes), .type = std::string(type), .packed = pack(bytes)};
}

std::vector<PackedAttachment> pack_attachments(const Report& report) {
  const std::vector<const Attachment*> files = attachments_to_keep(report);
  std::vector<PackedAttachment> packed;
  packed.reserve(files.size());
  for (const Attachment* file : files) packed.push_back(pack_attachment(file->type, *file->bytes));
  return packed;
}

bool keep_attachment(Connection& writer, const PackedAttachment& file) {
  auto& insert = writer.prepared(
      "INSERT INTO attachment(sha256, type, codec, raw_len, data) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
  bind_digest(insert, 1, file.digest);
  insert.bind(2, file.type);
  insert.bind(3, file.packed.codec);
  insert.bind(4, static_cast<std::int64_t>(file.packed.raw_len));
  insert.bindNoCopy(5, file.packed.data.data(), static_cast<int>(file.packed.data.size()));
  return insert.exec() > 0;
}

std::optional<std::int64_t> attachment_row(Connection& reader, std::string_view sha256) {
  const auto digest = digest_from_hex(sha256);
  if (!digest) return std::nullopt;
  auto& row = reader.prepared("SELECT attachment_id FROM attachment WHERE sha256=?1");
  bind_digest(row, 1, *digest);
  return number_found(row);
}

Result<AttachmentRecord> read_attachment(Connection& reader, std::string_view sha256) {
  const auto digest = digest_from_hex(sha256);
  if (!digest) return fail(Errc::not_found, "there is no such attachment", "sha256");
  auto& row = reader.prepared("SELECT type, codec, raw_len, data FROM attachment WHERE sha256=?1");
  bind_digest(row, 1, *digest);
  if (!row.executeStep()) return fail(Errc::not_found, "there is no such attachment", "sha256");
  AttachmentRecord file{.sha256 = to_hex(*digest), .type = row.getColumn(0).getString(), .bytes = {}};
  TRY_ASSIGN(file.bytes, read_packed(row, 1));
  return file;
}

std::vector<std::string> attachment_names(const Report& report) {
  std::vector<std::string> names;
  for (const Verdict& verdict : report.checks)
    for (const Evidence& finding : verdict.evidence)
      for (const Attachment& file : finding.attachments) names.push_back(file.sha256);
  return names;
}

}  // namespace assay
