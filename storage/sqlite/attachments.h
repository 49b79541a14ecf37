#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/sha256.h"
#include "grader/model/record.h"
#include "grader/model/report.h"
#include "storage/sqlite/compress.h"
#include "storage/sqlite/database.h"

namespace assay {

/// A file of a finding, ready to be written.
struct PackedAttachment {
  Sha256Digest digest{};
  std::string type;
  Packed packed;
};

[[nodiscard]] PackedAttachment pack_attachment(std::string_view type, std::string_view bytes);

/// What attachments_to_keep() says of the report. Their hashes are computed here and not taken from it.
[[nodiscard]] std::vector<PackedAttachment> pack_attachments(const Report& report);

/// Keeps it where no file with its hash is kept; true when it is new.
bool keep_attachment(Connection& writer, const PackedAttachment& file);

/// The number of the row that keeps it, if one does.
[[nodiscard]] std::optional<std::int64_t> attachment_row(Connection& reader, std::string_view sha256);

/// not_found when there is none, internal when its stored bytes are damaged.
[[nodiscard]] Result<AttachmentRecord> read_attachment(Connection& reader, std::string_view sha256);

/// The hashes of the files that a report names, in order, with repeats.
[[nodiscard]] std::vector<std::string> attachment_names(const Report& report);

}  // namespace assay
