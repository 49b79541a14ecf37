#include <algorithm>
#include <utility>

#include "grader/base/sha256.h"
#include "grader/codec/content.h"
#include "grader/codec/report_json.h"
#include "grader/codec/suite_json.h"
#include "storage/sqlite/compress.h"
#include "storage/sqlite/sqlite_store.h"

namespace assay {
namespace {

std::string bytes_of(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

SuiteRecord suite_of(SQLite::Statement& row) {
  return {.name = row.getColumn(0).getString(),
          .version = row.getColumn(1).getString(),
          .added_at = row.getColumn(2).getInt64(),
          .source = row.getColumn(3).getString()};
}

/// Columns 1 to 8 of the run queries below.
Run run_of(SQLite::Statement& row) {
  Run run{.id = row.getColumn(1).getString(),
          .suite = row.getColumn(2).getString(),
          .suite_version = row.getColumn(3).getString(),
          .model = row.getColumn(4).getString(),
          .commit = row.getColumn(5).getString(),
          .label = row.getColumn(6).getString(),
          .started_at = row.getColumn(7).getInt64()};
  if (!row.isColumnNull(8)) run.closed_at = row.getColumn(8).getInt64();
  return run;
}

constexpr const char* run_by_id =
    "SELECT run_id, public_id, s.name, s.version, model, commit_oid, label, started_at, closed_at FROM run JOIN suite "
    "s "
    "USING(suite_id) WHERE public_id=?1";

constexpr const char* run_list =
    "SELECT run_id, public_id, s.name, s.version, model, commit_oid, label, started_at, closed_at FROM run JOIN suite "
    "s "
    "USING(suite_id) WHERE (?1='' OR s.name=?1) AND (?2='' OR model=?2) AND (?3='' OR label=?3) ORDER BY started_at "
    "DESC, run_id DESC";

}  // namespace

Result<std::vector<SuiteRecord>> SqliteStore::suites() {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<std::vector<SuiteRecord>> {
    auto& rows = reader_->prepared(
        "SELECT name, version, added_at, source FROM suite WHERE put_no=(SELECT max(put_no) FROM suite o WHERE "
        "o.name=suite.name) ORDER BY name");
    std::vector<SuiteRecord> suites;
    while (rows.executeStep()) suites.push_back(suite_of(rows));
    return suites;
  });
}

Result<SuiteRecord> SqliteStore::suite(std::string_view name, std::string_view version) {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<SuiteRecord> {
    auto& row = reader_->prepared("SELECT name, version, added_at, source FROM suite WHERE name=?1 AND version=?2");
    row.bind(1, std::string(name));
    row.bind(2, std::string(version));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such suite version", "suite");
    return suite_of(row);
  });
}

Result<std::vector<Report>> SqliteStore::reports_of(std::int64_t transcript, const Report& frame) {
  auto& rows = reader_->prepared(
      "SELECT status, score, codec, raw_len, checks FROM report WHERE transcript_id=?1 ORDER BY checker_set_id");
  rows.bind(1, transcript);
  std::vector<Report> reports;
  while (rows.executeStep()) {
    Report report = frame;
    report.status = static_cast<Status>(rows.getColumn(0).getInt());
    if (!rows.isColumnNull(1)) report.score = rows.getColumn(1).getDouble();
    TRY_ASSIGN(const std::string json,
               unpack(rows.getColumn(2).getInt(), static_cast<std::size_t>(rows.getColumn(3).getInt64()),
                      bytes_of(rows.getColumn(4))));
    TRY_ASSIGN(report.checks, checks_from_json(json));
    reports.push_back(std::move(report));
  }
  return reports;
}

Result<StoredTranscript> SqliteStore::transcript(std::string_view id) {
  const auto digest = digest_from_hex(id);
  if (!digest) return fail(Errc::not_found, "there is no such transcript", "id");
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<StoredTranscript> {
    auto& row = reader_->prepared(
        "SELECT t.transcript_id, s.name, s.version, k.name, r.model, t.sample, r.label, r.commit_oid, t.input_tokens, "
        "t.output_tokens, t.seconds, c.codec, c.raw_len, c.data, r.public_id, t.received_at FROM transcript t JOIN run "
        "r "
        "USING(run_id) JOIN suite s USING(suite_id) JOIN task k USING(task_id) JOIN content c USING(content_id) WHERE "
        "t.sha256=?1");
    row.bind(1, digest->data(), static_cast<int>(digest->size()));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such transcript", "id");
    StoredTranscript stored{.id = to_hex(*digest), .suite_version = row.getColumn(2).getString()};
    Transcript& transcript = stored.transcript;
    transcript.suite = row.getColumn(1).getString();
    transcript.task = row.getColumn(3).getString();
    transcript.model = row.getColumn(4).getString();
    transcript.sample = row.getColumn(5).getInt64();
    transcript.run = row.getColumn(6).getString();
    transcript.commit = row.getColumn(7).getString();
    if (!row.isColumnNull(8)) transcript.usage.input_tokens = row.getColumn(8).getInt64();
    if (!row.isColumnNull(9)) transcript.usage.output_tokens = row.getColumn(9).getInt64();
    if (!row.isColumnNull(10)) transcript.seconds = row.getColumn(10).getDouble();
    stored.run_id = row.getColumn(14).getString();
    stored.received_at = row.getColumn(15).getInt64();
    TRY_ASSIGN(const std::string content,
               unpack(row.getColumn(11).getInt(), static_cast<std::size_t>(row.getColumn(12).getInt64()),
                      bytes_of(row.getColumn(13))));
    TRY(read_content(content, transcript));
    const std::int64_t number = row.getColumn(0).getInt64();
    Report frame{.transcript = stored.id,
                 .suite = transcript.suite,
                 .suite_version = stored.suite_version,
                 .task = transcript.task,
                 .model = transcript.model,
                 .sample = transcript.sample,
                 .run = transcript.run,
                 .commit = transcript.commit,
                 .speed = speed_of(transcript)};
    TRY_ASSIGN(stored.reports, reports_of(number, frame));
    return stored;
  });
}

Result<std::size_t> SqliteStore::pending(std::span<const std::string> ids) {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<std::size_t> {
    std::size_t count = 0;
    for (const std::string& id : ids) {
      const auto digest = digest_from_hex(id);
      if (!digest) continue;
      auto& row = reader_->prepared("SELECT 1 FROM transcript JOIN job ON job_id=transcript_id WHERE sha256=?1");
      row.bind(1, digest->data(), static_cast<int>(digest->size()));
      count += row.executeStep() ? 1 : 0;
      row.reset();
    }
    return count;
  });
}

Result<std::vector<RunTask>> SqliteStore::tasks_of(std::int64_t row, const Run& run) {
  auto& source = reader_->prepared("SELECT source FROM suite WHERE name=?1 AND version=?2");
  source.bind(1, run.suite);
  source.bind(2, run.suite_version);
  if (!source.executeStep()) return fail(Errc::internal, "a run's suite is not kept");
  TRY_ASSIGN(const Suite suite, suite_from_json(source.getColumn(0).getString()));
  std::vector<RunTask> tasks;
  for (const Task& task : suite.tasks) {
    RunTask entry{.score = {.task = task.id}, .checkers = {}};
    auto& rollup = reader_->prepared(
        "SELECT scored, passed, unscored, total, c.name FROM rollup_task JOIN task USING(task_id) JOIN checker_set c "
        "USING(checker_set_id) WHERE run_id=?1 AND task.name=?2 ORDER BY checker_set_id DESC LIMIT 1");
    rollup.bind(1, row);
    rollup.bind(2, task.id);
    if (rollup.executeStep()) {
      entry.score.scored = rollup.getColumn(0).getInt64();
      entry.score.passed = rollup.getColumn(1).getInt64();
      entry.score.unscored = rollup.getColumn(2).getInt64();
      if (entry.score.scored > 0)
        entry.score.mean = rollup.getColumn(3).getDouble() / static_cast<double>(entry.score.scored);
      entry.checkers = rollup.getColumn(4).getString();
    }
    tasks.push_back(std::move(entry));
  }
  return tasks;
}

Result<Run> SqliteStore::fill(Run run, std::int64_t row) {
  auto& counts = reader_->prepared(
      "SELECT (SELECT count(*) FROM transcript WHERE run_id=?1), (SELECT coalesce(sum(graded), 0) FROM rollup_task "
      "WHERE run_id=?1)");
  counts.bind(1, row);
  if (!counts.executeStep()) return fail(Errc::internal, "a run cannot be counted");
  run.transcripts = counts.getColumn(0).getInt64();
  run.graded = counts.getColumn(1).getInt64();
  TRY_ASSIGN(const std::vector<RunTask> tasks, tasks_of(row, run));
  double total = 0;
  std::int64_t scored = 0;
  for (const RunTask& task : tasks) {
    run.unscored += task.score.unscored;
    if (!task.score.mean) continue;
    total += *task.score.mean;
    ++scored;
  }
  if (scored > 0) run.mean = total / static_cast<double>(scored);
  auto& short_of = reader_->prepared(
      "SELECT count(*) FROM (SELECT value FROM json_each((SELECT source FROM suite JOIN run USING(suite_id) WHERE "
      "run_id=?1), '$.tasks')) AS wanted WHERE json_extract(wanted.value, '$.samples') > (SELECT count(DISTINCT "
      "sample) "
      "FROM transcript JOIN task USING(task_id) JOIN report USING(transcript_id) WHERE run_id=?1 AND "
      "task.name=json_extract(wanted.value, '$.id'))");
  short_of.bind(1, row);
  run.complete = run.closed_at.has_value() || (short_of.executeStep() && short_of.getColumn(0).getInt64() == 0);
  return run;
}

Result<std::vector<Run>> SqliteStore::runs(const RunQuery& query) {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<std::vector<Run>> {
    auto& rows = reader_->prepared(run_list);
    rows.bind(1, query.suite);
    rows.bind(2, query.model);
    rows.bind(3, query.label);
    std::vector<Run> runs;
    while (runs.size() < query.limit && rows.executeStep()) {
      TRY_ASSIGN(Run run, fill(run_of(rows), rows.getColumn(0).getInt64()));
      if (run.complete || !query.complete_only) runs.push_back(std::move(run));
    }
    return runs;
  });
}

Result<Run> SqliteStore::run(std::string_view id) {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<Run> {
    auto& row = reader_->prepared(run_by_id);
    row.bind(1, std::string(id));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such run", "id");
    return fill(run_of(row), row.getColumn(0).getInt64());
  });
}

Result<std::vector<RunTask>> SqliteStore::run_tasks(std::string_view id) {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<std::vector<RunTask>> {
    auto& row = reader_->prepared(run_by_id);
    row.bind(1, std::string(id));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such run", "id");
    return tasks_of(row.getColumn(0).getInt64(), run_of(row));
  });
}

Result<std::vector<Report>> SqliteStore::run_reports(std::string_view id, bool evidence, std::size_t offset,
                                                     std::size_t limit) {
  std::vector<std::string> ids;
  {
    const MutexLock lock(read_mutex_);
    const Result<void> read = guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<void> {
      auto& rows = reader_->prepared(
          "SELECT t.sha256 FROM transcript t JOIN run USING(run_id) WHERE public_id=?1 AND EXISTS(SELECT 1 FROM report "
          "WHERE report.transcript_id=t.transcript_id) ORDER BY task_id, sample, t.transcript_id LIMIT ?2 OFFSET ?3");
      rows.bind(1, std::string(id));
      rows.bind(2, static_cast<std::int64_t>(limit));
      rows.bind(3, static_cast<std::int64_t>(offset));
      while (rows.executeStep()) {
        const std::string digest = bytes_of(rows.getColumn(0));
        ids.push_back(to_hex({reinterpret_cast<const std::uint8_t*>(digest.data()), digest.size()}));
      }
      return {};
    });
    TRY(read);
  }
  std::vector<Report> reports;
  for (const std::string& one : ids) {
    TRY_ASSIGN(StoredTranscript stored, transcript(one));
    reports.push_back(std::move(stored.reports.back()));
    if (!evidence)
      for (Verdict& verdict : reports.back().checks) verdict.evidence.clear();
  }
  return reports;
}

Result<void> SqliteStore::close_run(std::string_view id, UnixMillis now) {
  return write([&]() REQUIRES(write_mutex_) -> Result<void> {
    auto& update = writer_->prepared("UPDATE run SET closed_at=coalesce(closed_at, ?2) WHERE public_id=?1");
    update.bind(1, std::string(id));
    update.bind(2, now);
    if (update.exec() == 0) return fail(Errc::not_found, "there is no such run", "id");
    return {};
  });
}

Result<StoreStats> SqliteStore::stats() {
  const MutexLock lock(read_mutex_);
  return guarded(*reader_, [&]() REQUIRES(read_mutex_) -> Result<StoreStats> {
    auto& row = reader_->prepared(
        "SELECT (SELECT coalesce(max(transcript_id), 0) FROM transcript), (SELECT count(*) FROM job)");
    if (!row.executeStep()) return fail(Errc::internal, "the store cannot be counted");
    const std::int64_t transcripts = row.getColumn(0).getInt64();
    const std::int64_t queued = row.getColumn(1).getInt64();
    return StoreStats{.transcripts = transcripts, .reports = transcripts - queued, .queued = queued};
  });
}

}  // namespace assay
