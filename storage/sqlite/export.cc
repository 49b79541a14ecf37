#include <string>
#include <utility>
#include <vector>

#include "storage/sqlite/sqlite_store.h"
#include "storage/sqlite/stored_transcript.h"

// What a store holds, handed over record by record from one snapshot.

namespace assay {
namespace {

using Sink = std::function<Result<void>(const StoreRecord&)>;

/// Ends the snapshot whatever happens.
class Snapshot {
 public:
  explicit Snapshot(Connection& reader) : reader_(reader) { reader_.database().exec("BEGIN"); }
  ~Snapshot() {
    reader_.reset();
    reader_.database().tryExec("ROLLBACK");
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& reader_;
};

/// The runs that ?1..?4 name, those that they regrade, and all that regrade those.
#define CHOSEN                                                                                                         \
  "WITH named AS (SELECT coalesce(source_run_id, run_id) AS root FROM run JOIN suite s USING(suite_id) WHERE (?1='' "  \
  "OR "                                                                                                                \
  "s.name=?1) AND (?2='' OR model=?2) AND (?3='' OR label=?3) AND (?4='' OR public_id=?4)), chosen AS (SELECT run_id " \
  "FROM run WHERE run_id IN (SELECT root FROM named) OR source_run_id IN (SELECT root FROM named)) "

void bind(SQLite::Statement& statement, const ExportQuery& query) {
  statement.bind(1, query.suite);
  statement.bind(2, query.model);
  statement.bind(3, query.label);
  statement.bind(4, query.run);
}

bool everything(const ExportQuery& query) { return query.model.empty() && query.label.empty() && query.run.empty(); }

/// Suites without a run are part of a whole export only.
Result<void> export_suites(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows =
      reader.prepared(CHOSEN
                      "SELECT name, version, added_at, source FROM suite WHERE suite_id IN (SELECT suite_id FROM "
                      "run JOIN chosen USING(run_id)) OR (?5 AND (?1='' OR name=?1)) ORDER BY put_no");
  bind(rows, query);
  rows.bind(5, everything(query) ? 1 : 0);
  while (rows.executeStep()) {
    TRY(sink(SuiteRecord{.name = rows.getColumn(0).getString(),
                         .version = rows.getColumn(1).getString(),
                         .added_at = rows.getColumn(2).getInt64(),
                         .source = rows.getColumn(3).getString()}));
  }
  return {};
}

Result<void> export_checker_sets(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows = reader.prepared(CHOSEN
                               "SELECT s.name, s.version, c.name FROM checker_set c JOIN suite s USING(suite_id) WHERE "
                               "suite_id IN (SELECT suite_id FROM run JOIN chosen USING(run_id)) ORDER BY suite_id, "
                               "checker_set_id");
  bind(rows, query);
  CheckerSets sets;
  while (rows.executeStep()) {
    const std::string suite = rows.getColumn(0).getString();
    const std::string version = rows.getColumn(1).getString();
    if (suite != sets.suite || version != sets.suite_version) {
      if (!sets.sets.empty()) TRY(sink(sets));
      sets = {.suite = suite, .suite_version = version, .sets = {}};
    }
    sets.sets.push_back(rows.getColumn(2).getString());
  }
  return sets.sets.empty() ? Result<void>() : sink(sets);
}

Result<void> export_commits(Connection& reader, const Sink& sink) {
  auto& rows = reader.prepared("SELECT oid, parent, time, subject FROM commit_link ORDER BY oid");
  while (rows.executeStep()) {
    TRY(sink(CommitLink{.oid = rows.getColumn(0).getString(),
                        .parent = rows.getColumn(1).getString(),
                        .time = rows.getColumn(2).getInt64(),
                        .subject = rows.getColumn(3).getString()}));
  }
  return {};
}

std::optional<UnixMillis> time_of(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt64();
}

/// A regraded run was made after the run that it regrades, so the order of the rows brings that one first.
Result<void> export_runs(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows =
      reader.prepared(CHOSEN
                      "SELECT public_id, s.name, s.version, model, commit_oid, label, branch, dirty, started_at, "
                      "closed_at, accepted_at, (SELECT public_id FROM run o WHERE o.run_id=r.source_run_id) FROM "
                      "run r JOIN chosen USING(run_id) JOIN suite s USING(suite_id) ORDER BY r.run_id");
  bind(rows, query);
  while (rows.executeStep()) {
    Run run{.id = rows.getColumn(0).getString(),
            .suite = rows.getColumn(1).getString(),
            .suite_version = rows.getColumn(2).getString(),
            .model = rows.getColumn(3).getString(),
            .commit = rows.getColumn(4).getString(),
            .label = rows.getColumn(5).getString(),
            .branch = rows.getColumn(6).getString(),
            .dirty = rows.getColumn(7).getInt() != 0,
            .started_at = rows.getColumn(8).getInt64(),
            .closed_at = time_of(rows.getColumn(9)),
            .accepted_at = time_of(rows.getColumn(10)),
            .regraded_from = rows.getColumn(11).getString()};
    TRY(sink(run));
  }
  return {};
}

Result<void> export_decisions(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows = reader.prepared(CHOSEN
                               "SELECT suite, d.model, public_id, state, note, at FROM step_decision d JOIN run "
                               "USING(run_id) JOIN chosen USING(run_id) ORDER BY at, run_id");
  bind(rows, query);
  while (rows.executeStep()) {
    TRY(sink(StepDecision{.suite = rows.getColumn(0).getString(),
                          .model = rows.getColumn(1).getString(),
                          .run = rows.getColumn(2).getString(),
                          .state = rows.getColumn(3).getString(),
                          .note = rows.getColumn(4).getString(),
                          .at = rows.getColumn(5).getInt64()}));
  }
  return {};
}

/// Each file once, before the first report that names it: `given` has a bit a row. One that is not kept is left out.
Result<void> export_attachments(Connection& reader, const Report& report, std::vector<bool>& given, const Sink& sink) {
  for (const std::string& name : attachment_names(report)) {
    const auto row = attachment_row(reader, name);
    if (!row) continue;
    const auto at = static_cast<std::size_t>(*row);
    if (at >= given.size()) given.resize(at + 1);
    if (given[at]) continue;
    given[at] = true;
    TRY_ASSIGN(const AttachmentRecord file, read_attachment(reader, name));
    TRY(sink(file));
  }
  return {};
}

Result<void> export_transcripts(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows = reader.prepared(CHOSEN "SELECT " STORED_TRANSCRIPT
                                      " WHERE t.run_id IN (SELECT run_id FROM chosen) ORDER BY t.transcript_id");
  bind(rows, query);
  std::vector<bool> given;
  while (rows.executeStep()) {
    TRY_ASSIGN(const StoredTranscript stored, read_stored(reader, rows));
    for (const Report& report : stored.reports) TRY(export_attachments(reader, report, given, sink));
    TRY(sink(stored));
  }
  return {};
}

double timed_seconds(Connection& reader, std::int64_t run) {
  auto& row = reader.prepared("SELECT timed_seconds FROM run_total WHERE run_id=?1");
  row.bind(1, run);
  return row.executeStep() ? row.getColumn(0).getDouble() : 0;
}

Result<void> export_sums(Connection& reader, const ExportQuery& query, const Sink& sink) {
  auto& rows =
      reader.prepared(CHOSEN
                      "SELECT r.run_id, r.public_id, k.name, c.name, scored, total, squares FROM rollup_task n "
                      "JOIN chosen USING(run_id) JOIN run r USING(run_id) JOIN task k USING(task_id) JOIN "
                      "checker_set c USING(checker_set_id) ORDER BY r.run_id, task_id, checker_set_id");
  bind(rows, query);
  RunSums sums;
  while (rows.executeStep()) {
    if (const std::string run = rows.getColumn(1).getString(); run != sums.run) {
      if (!sums.run.empty()) TRY(sink(sums));
      sums = {.run = run, .timed_seconds = timed_seconds(reader, rows.getColumn(0).getInt64()), .tasks = {}};
    }
    sums.tasks.push_back({.task = rows.getColumn(2).getString(),
                          .checkers = rows.getColumn(3).getString(),
                          .scored = rows.getColumn(4).getInt64(),
                          .total = rows.getColumn(5).getDouble(),
                          .squares = rows.getColumn(6).getDouble()});
  }
  return sums.run.empty() ? Result<void>() : sink(sums);
}

}  // namespace

Result<void> SqliteStore::export_records(const ExportQuery& query, const Sink& sink) {
  // A connection of its own: a client that reads slowly must not hold up those that look at pages.
  TRY_ASSIGN(const std::vector<std::unique_ptr<Connection>> own, open_for_reading(file_, 1));
  Connection& reader = *own.front();
  return guarded(reader, [&]() -> Result<void> {
    const Snapshot snapshot(reader);
    TRY(export_suites(reader, query, sink));
    TRY(export_checker_sets(reader, query, sink));
    TRY(export_commits(reader, sink));
    TRY(export_runs(reader, query, sink));
    TRY(export_decisions(reader, query, sink));
    TRY(export_transcripts(reader, query, sink));
    return export_sums(reader, query, sink);
  });
}

}  // namespace assay
