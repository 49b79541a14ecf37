#include <utility>

#include "grader/base/sha256.h"
#include "storage/sqlite/columns.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/sqlite/stored_transcript.h"

// Suites, single transcripts and what is waited for. Runs: run_reads.cc.

namespace assay {
namespace {

SuiteRecord suite_of(SQLite::Statement& row) {
  return {.name = row.getColumn(0).getString(),
          .version = row.getColumn(1).getString(),
          .added_at = row.getColumn(2).getInt64(),
          .source = row.getColumn(3).getString()};
}

}  // namespace

Result<std::vector<SuiteRecord>> SqliteStore::suites() {
  return read([&](Connection& reader) -> Result<std::vector<SuiteRecord>> {
    auto& rows = reader.prepared(
        "SELECT name, version, added_at, source FROM suite WHERE put_no=(SELECT max(put_no) FROM suite o WHERE "
        "o.name=suite.name) ORDER BY name");
    std::vector<SuiteRecord> suites;
    while (rows.executeStep()) suites.push_back(suite_of(rows));
    return suites;
  });
}

Result<AttachmentRecord> SqliteStore::attachment(std::string_view sha256) {
  return read([&](Connection& reader) { return read_attachment(reader, sha256); });
}

Result<SuiteRecord> SqliteStore::suite(std::string_view name, std::string_view version) {
  return read([&](Connection& reader) -> Result<SuiteRecord> {
    auto& row = reader.prepared("SELECT name, version, added_at, source FROM suite WHERE name=?1 AND version=?2");
    row.bind(1, std::string(name));
    row.bind(2, std::string(version));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such suite version", "suite");
    return suite_of(row);
  });
}

Result<StoredTranscript> SqliteStore::transcript(std::string_view id) {
  const auto digest = digest_from_hex(id);
  if (!digest) return fail(Errc::not_found, "there is no such transcript", "id");
  return read([&](Connection& reader) -> Result<StoredTranscript> {
    auto& row = reader.prepared("SELECT " STORED_TRANSCRIPT " WHERE t.sha256=?1");
    bind_digest(row, 1, *digest);
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such transcript", "id");
    return read_stored(reader, row);
  });
}

Result<std::size_t> SqliteStore::pending(std::span<const std::string> ids) {
  return read([&](Connection& reader) -> Result<std::size_t> {
    std::size_t count = 0;
    for (const std::string& id : ids) {
      const auto digest = digest_from_hex(id);
      if (!digest) continue;
      auto& row = reader.prepared("SELECT 1 FROM transcript t JOIN job ON job_id=t.transcript_id WHERE sha256=?1");
      bind_digest(row, 1, *digest);
      count += row.executeStep() ? 1 : 0;
      row.reset();
    }
    return count;
  });
}

Result<StoreStats> SqliteStore::stats() {
  return read([&](Connection& reader) -> Result<StoreStats> {
    auto& row = reader.prepared(
        "SELECT (SELECT coalesce(max(transcript_id), 0) FROM transcript), (SELECT count(*) FROM job), "
        "(SELECT count(*) FROM job WHERE run_id IS NOT NULL)");
    if (!row.executeStep()) return fail(Errc::internal, "the store cannot be counted");
    const std::int64_t transcripts = row.getColumn(0).getInt64();
    const std::int64_t queued = row.getColumn(1).getInt64();
    const std::int64_t ungraded = queued - row.getColumn(2).getInt64();
    return StoreStats{.transcripts = transcripts, .reports = transcripts - ungraded, .queued = queued};
  });
}

}  // namespace assay
