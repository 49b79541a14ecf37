#include <utility>

#include "grader/codec/identity.h"
#include "grader/codec/report_json.h"
#include "storage/sqlite/columns.h"
#include "storage/sqlite/sqlite_store.h"

// Records of another store, kept as they come. What is known stays; sums are made again and then set to what the other
// store had, where they count the same reports.

namespace assay {
namespace {

std::optional<std::int64_t> run_row_of(Connection& writer, const std::string& id) {
  auto& row = writer.prepared("SELECT run_id FROM run WHERE public_id=?1");
  row.bind(1, id);
  return number_found(row);
}

Result<std::int64_t> known_run(Connection& writer, const std::string& id) {
  if (const auto row = run_row_of(writer, id)) return *row;
  return fail(Errc::not_found, "run " + id + " did not come before", "run");
}

/// What was decided about a run since it was exported, here or there, is kept.
void fill_in(Connection& writer, std::int64_t row, const Run& run) {
  auto& update = writer.prepared(
      "UPDATE run SET closed_at=coalesce(closed_at, ?2), accepted_at=coalesce(accepted_at, ?3), "
      "started_at=min(started_at, ?4) WHERE run_id=?1");
  update.bind(1, row);
  bind_optional(update, 2, run.closed_at);
  bind_optional(update, 3, run.accepted_at);
  update.bind(4, run.started_at);
  update.exec();
}

void insert_run(Connection& writer, std::int64_t suite, const std::optional<std::int64_t>& source, const Run& run) {
  auto& insert = writer.prepared(
      "INSERT INTO run(public_id, suite_id, model, commit_oid, label, started_at, closed_at, branch, dirty, "
      "accepted_at, "
      "source_run_id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  insert.bind(1, run.id);
  insert.bind(2, suite);
  insert.bind(3, run.model);
  insert.bind(4, run.commit);
  insert.bind(5, run.label);
  insert.bind(6, run.started_at);
  bind_optional(insert, 7, run.closed_at);
  insert.bind(8, run.branch);
  insert.bind(9, run.dirty ? 1 : 0);
  bind_optional(insert, 10, run.accepted_at);
  bind_optional(insert, 11, source);
  insert.exec();
}

std::optional<Place> place_of(Connection& writer, std::int64_t transcript, std::int64_t suite) {
  auto& row = writer.prepared(
      "SELECT r.run_id, t.run_id, t.task_id, t.sample FROM transcript t JOIN run r ON (r.run_id=t.run_id OR "
      "r.source_run_id=t.run_id) AND r.suite_id=?2 WHERE t.transcript_id=?1");
  row.bind(1, transcript);
  row.bind(2, suite);
  if (!row.executeStep()) return std::nullopt;
  const Place place{.transcript = transcript,
                    .run = row.getColumn(0).getInt64(),
                    .source = row.getColumn(1).getInt64(),
                    .suite = suite,
                    .task = row.getColumn(2).getInt64(),
                    .sample = row.getColumn(3).getInt64()};
  row.reset();
  return place;
}

/// Its first job is not wanted where a report of its own suite version came along.
void drop_job(Connection& writer, std::int64_t transcript) {
  auto& job = writer.prepared("DELETE FROM job WHERE job_id=?1");
  job.bind(1, transcript);
  job.exec();
}

}  // namespace

struct SqliteStore::Import {
  const std::function<int(const StoredTranscript&)>& worker_class;
  ImportCounts counts = {};
  std::map<std::int64_t, Arrived> added = {};   ///< by run
  std::set<std::int64_t> touched = {};          ///< runs that got a report
  std::map<std::int64_t, Place> regraded = {};  ///< by run: those of them that judge another run's answers
};

Result<void> SqliteStore::import_one(const SuiteRecord& suite, Import& import) {
  auto& known = writer_->prepared("SELECT 1 FROM suite WHERE name=?1 AND version=?2");
  known.bind(1, suite.name);
  known.bind(2, suite.version);
  if (!number_found(known)) ++import.counts.suites;
  keep_suite(suite);
  return {};
}

Result<void> SqliteStore::import_one(const CheckerSets& sets, Import&) {
  TRY_ASSIGN(const std::int64_t suite, suite_row(*writer_, sets.suite, sets.suite_version));
  for (const std::string& set : sets.sets) checker_set_row(suite, set);
  return {};
}

Result<void> SqliteStore::import_one(const CommitLink& commit, Import& import) {
  keep_commit(commit);
  ++import.counts.commits;
  return {};
}

Result<void> SqliteStore::import_one(const Run& run, Import& import) {
  if (const auto row = run_row_of(*writer_, run.id)) {
    fill_in(*writer_, *row, run);
    ++import.counts.known;
    return {};
  }
  TRY_ASSIGN(const std::int64_t suite, suite_row(*writer_, run.suite, run.suite_version));
  std::optional<std::int64_t> source;
  if (!run.regraded_from.empty()) {
    TRY_ASSIGN(source, known_run(*writer_, run.regraded_from));
  }
  insert_run(*writer_, suite, source, run);
  ++import.counts.runs;
  return {};
}

Result<void> SqliteStore::import_one(const StepDecision& decision, Import& import) {
  TRY_ASSIGN(const std::int64_t run, known_run(*writer_, decision.run));
  keep_decision(decision, run);
  ++import.counts.decisions;
  return {};
}

Result<void> SqliteStore::import_one(const StoredTranscript& stored, Import& import) {
  const NewTranscript fresh{.id = stored.id,
                            .transcript = stored.transcript,
                            .content = content_bytes(stored.transcript),
                            .suite_version = stored.suite_version,
                            .worker_class = import.worker_class(stored)};
  TRY_ASSIGN(const Accepted accepted,
             insert(fresh, {sha256(fresh.content), pack(fresh.content)}, stored.received_at, import.added));
  (accepted == Accepted::accepted ? import.counts.transcripts : import.counts.known) += 1;
  const std::int64_t row = transcript_row(stored.id);
  for (const Report& report : stored.reports) {
    TRY_ASSIGN(const std::int64_t suite, suite_row(*writer_, report.suite, report.suite_version));
    const std::optional<Place> place = place_of(*writer_, row, suite);
    if (!place) return fail(Errc::not_found, "the run of a report did not come before", "reports");
    const std::int64_t set = checker_set_row(suite, checker_set(report));
    if (place->run == place->source) drop_job(*writer_, row);
    if (judged_by(*place, set)) continue;
    keep_report(*place, set, report, pack(checks_to_json(report.checks)));
    import.touched.insert(place->run);
    if (place->run != place->source) import.regraded.insert_or_assign(place->run, *place);
    ++import.counts.reports;
  }
  return {};
}

Result<void> SqliteStore::import_one(const RunSums& sums, Import&) {
  TRY_ASSIGN(const std::int64_t run, known_run(*writer_, sums.run));
  for (const RunSums::Task& task : sums.tasks) {
    auto& update = writer_->prepared(
        "UPDATE rollup_task SET total=?4, squares=?5 WHERE run_id=?1 AND task_id=(SELECT task_id FROM task WHERE "
        "name=?2) AND checker_set_id=(SELECT checker_set_id FROM checker_set JOIN run USING(suite_id) WHERE run_id=?1 "
        "AND name=?3) AND scored=?6");
    update.bind(1, run);
    update.bind(2, task.task);
    update.bind(3, task.checkers);
    update.bind(4, task.total);
    update.bind(5, task.squares);
    update.bind(6, task.scored);
    update.exec();
  }
  auto& timed = writer_->prepared(
      "UPDATE run_total SET timed_seconds=?2 WHERE run_id=?1 AND abs(timed_seconds - ?2) <= 1e-9 * ?2");
  timed.bind(1, run);
  timed.bind(2, sums.timed_seconds);
  timed.exec();
  settle(*writer_, run);
  return {};
}

Result<void> SqliteStore::import_one(const AttachmentRecord& file, Import& import) {
  import.counts.attachments += keep_attachment(*writer_, pack_attachment(file.type, file.bytes)) ? 1 : 0;
  return {};
}

Result<void> SqliteStore::import_any(const StoreRecord& record, Import& import) {
  TRY(std::visit([&](const auto& one) REQUIRES(write_mutex_) { return import_one(one, import); }, record));
  // Sums are set to what they were only once all that they count is counted.
  const bool counts_nothing =
      std::holds_alternative<StoredTranscript>(record) || std::holds_alternative<AttachmentRecord>(record);
  if (!counts_nothing) settle_import(import);
  return {};
}

Result<ImportCounts> SqliteStore::import_records(std::span<const StoreRecord> records,
                                                 const std::function<int(const StoredTranscript&)>& worker_class) {
  return write([&]() REQUIRES(write_mutex_) -> Result<ImportCounts> {
    Import import{.worker_class = worker_class};
    for (const StoreRecord& record : records) TRY(import_any(record, import));
    settle_import(import);
    return import.counts;
  });
}

void SqliteStore::settle_import(Import& import) {
  for (const auto& [run, arrived] : std::exchange(import.added, {})) count_transcripts(*writer_, run, arrived);
  for (const std::int64_t run : std::exchange(import.touched, {})) settle(*writer_, run);
  for (const auto& [run, place] : std::exchange(import.regraded, {}))
    count_regraded(*writer_, run, place.source, place.suite);
}

}  // namespace assay
