#include "storage/sqlite/columns.h"

#include <cstdint>

#include "grader/codec/details.h"
#include "grader/codec/report_json.h"
#include "storage/sqlite/compress.h"

namespace assay {

std::string bytes_of(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

std::string hex_of(const SQLite::Column& column) {
  return to_hex({static_cast<const std::uint8_t*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())});
}

void bind_digest(SQLite::Statement& row, int at, const Sha256Digest& digest) {
  row.bind(at, digest.data(), static_cast<int>(digest.size()));
}

void read_frame(SQLite::Statement& row, int at, Transcript& transcript) {
  transcript.suite = row.getColumn(at).getString();
  transcript.task = row.getColumn(at + 1).getString();
  transcript.model = row.getColumn(at + 2).getString();
  transcript.sample = row.getColumn(at + 3).getInt64();
  transcript.run = row.getColumn(at + 4).getString();
  transcript.commit = row.getColumn(at + 5).getString();
  if (!row.isColumnNull(at + 6)) transcript.usage.input_tokens = row.getColumn(at + 6).getInt64();
  if (!row.isColumnNull(at + 7)) transcript.usage.output_tokens = row.getColumn(at + 7).getInt64();
  if (!row.isColumnNull(at + 8)) transcript.seconds = row.getColumn(at + 8).getDouble();
  transcript.branch = row.getColumn(at + 9).getString();
  transcript.dirty = row.getColumn(at + 10).getInt() != 0;
}

std::optional<std::int64_t> number_found(SQLite::Statement& query) {
  if (!query.executeStep()) return std::nullopt;
  const std::int64_t number = query.getColumn(0).getInt64();
  query.reset();
  return number;
}

Result<std::int64_t> suite_row(Connection& connection, const std::string& name, std::string_view version) {
  auto& row = connection.prepared("SELECT suite_id FROM suite WHERE name=?1 AND version=?2");
  row.bind(1, name);
  row.bind(2, std::string(version));
  if (const auto number = number_found(row)) return *number;
  return fail(Errc::not_found, "there is no version " + std::string(version) + " of suite " + name, "suite_version");
}

void bind_details(SQLite::Statement& row, int at, const Transcript& transcript) {
  const std::string details = details_json(transcript);
  if (details.empty()) row.bind(at);
  else row.bind(at, details);
}

Result<std::string> read_packed(SQLite::Statement& row, int at) {
  const auto length = static_cast<std::size_t>(row.getColumn(at + 1).getInt64());
  return unpack(row.getColumn(at).getInt(), length, bytes_of(row.getColumn(at + 2)));
}

Result<void> read_judgement(SQLite::Statement& row, int at, Report& report) {
  report.status = static_cast<Status>(row.getColumn(at).getInt());
  if (!row.isColumnNull(at + 1)) report.score = row.getColumn(at + 1).getDouble();
  TRY_ASSIGN(const std::string json, read_packed(row, at + 2));
  TRY_ASSIGN(report.checks, checks_from_json(json));
  return {};
}

}  // namespace assay
