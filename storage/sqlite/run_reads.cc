#include <utility>

#include "storage/sqlite/columns.h"
#include "storage/sqlite/sqlite_store.h"

// Runs, their tasks and their reports, read off the totals (totals.h).

namespace assay {
namespace {

/// Joined by each query of runs, in the order in which run_of() reads it.
#define RUN_COLUMNS                                                                                              \
  "public_id, s.name, s.version, model, commit_oid, label, started_at, closed_at, coalesce(n.transcripts, 0), "  \
  "coalesce(n.graded, 0), coalesce(n.unscored, 0), n.mean, closed_at IS NOT NULL OR coalesce(n.complete, 0) AS " \
  "done FROM run JOIN suite s USING(suite_id) LEFT JOIN run_total n USING(run_id) "

Run run_of(SQLite::Statement& row) {
  Run run{.id = row.getColumn(0).getString(),
          .suite = row.getColumn(1).getString(),
          .suite_version = row.getColumn(2).getString(),
          .model = row.getColumn(3).getString(),
          .commit = row.getColumn(4).getString(),
          .label = row.getColumn(5).getString(),
          .started_at = row.getColumn(6).getInt64(),
          .transcripts = row.getColumn(8).getInt64(),
          .graded = row.getColumn(9).getInt64(),
          .unscored = row.getColumn(10).getInt64()};
  if (!row.isColumnNull(7)) run.closed_at = row.getColumn(7).getInt64();
  if (!row.isColumnNull(11)) run.mean = row.getColumn(11).getDouble();
  run.complete = row.getColumn(12).getInt() != 0;
  return run;
}

RunTask task_of(SQLite::Statement& row) {
  RunTask task{.score = {.task = row.getColumn(0).getString()}, .checkers = {}};
  if (row.isColumnNull(1)) return task;
  task.score.scored = row.getColumn(1).getInt64();
  task.score.passed = row.getColumn(2).getInt64();
  task.score.unscored = row.getColumn(3).getInt64();
  if (task.score.scored > 0) task.score.mean = row.getColumn(4).getDouble() / static_cast<double>(task.score.scored);
  task.checkers = row.getColumn(5).getString();
  return task;
}

Result<void> expect_run(Connection& reader, std::string_view id) {
  auto& row = reader.prepared("SELECT 1 FROM run WHERE public_id=?1");
  row.bind(1, std::string(id));
  if (!row.executeStep()) return fail(Errc::not_found, "there is no such run", "id");
  return {};
}

}  // namespace

Result<std::vector<Run>> SqliteStore::runs(const RunQuery& query) {
  return read([&](Connection& reader) -> Result<std::vector<Run>> {
    auto& rows = reader.prepared(
        "SELECT " RUN_COLUMNS
        "WHERE (?1='' OR s.name=?1) AND (?2='' OR model=?2) AND (?3='' OR label=?3) AND (done OR NOT ?4) ORDER BY "
        "started_at DESC, run_id DESC LIMIT ?5");
    rows.bind(1, query.suite);
    rows.bind(2, query.model);
    rows.bind(3, query.label);
    rows.bind(4, query.complete_only ? 1 : 0);
    rows.bind(5, static_cast<std::int64_t>(query.limit));
    std::vector<Run> runs;
    while (rows.executeStep()) runs.push_back(run_of(rows));
    return runs;
  });
}

Result<Run> SqliteStore::run(std::string_view id) {
  return read([&](Connection& reader) -> Result<Run> {
    auto& row = reader.prepared("SELECT " RUN_COLUMNS "WHERE public_id=?1");
    row.bind(1, std::string(id));
    if (!row.executeStep()) return fail(Errc::not_found, "there is no such run", "id");
    return run_of(row);
  });
}

Result<std::vector<RunTask>> SqliteStore::run_tasks(std::string_view id) {
  return read([&](Connection& reader) -> Result<std::vector<RunTask>> {
    TRY(expect_run(reader, id));
    auto& rows = reader.prepared(
        "SELECT w.name, n.scored, n.passed, n.unscored, n.total, c.name FROM run JOIN suite_task w USING(suite_id) "
        "LEFT JOIN task k ON k.name=w.name LEFT JOIN rollup_task n ON n.run_id=run.run_id AND n.task_id=k.task_id AND "
        "n.checker_set_id=(SELECT max(checker_set_id) FROM rollup_task o WHERE o.run_id=run.run_id AND "
        "o.task_id=k.task_id) LEFT JOIN checker_set c ON c.checker_set_id=n.checker_set_id WHERE public_id=?1 ORDER BY "
        "w.position");
    rows.bind(1, std::string(id));
    std::vector<RunTask> tasks;
    while (rows.executeStep()) tasks.push_back(task_of(rows));
    return tasks;
  });
}

Result<std::vector<Report>> SqliteStore::run_reports(std::string_view id, bool evidence, std::size_t offset,
                                                     std::size_t limit) {
  return read([&](Connection& reader) -> Result<std::vector<Report>> {
    auto& rows = reader.prepared(
        "SELECT t.sha256, s.version, s.name, k.name, model, sample, label, commit_oid, input_tokens, output_tokens, "
        "seconds, r.status, r.score, r.codec, r.raw_len, r.checks FROM run JOIN suite s USING(suite_id) JOIN "
        "transcript t USING(run_id) JOIN task k USING(task_id) JOIN report r ON r.transcript_id=t.transcript_id AND "
        "r.checker_set_id=(SELECT max(checker_set_id) FROM report o WHERE o.transcript_id=t.transcript_id) WHERE "
        "public_id=?1 ORDER BY t.task_id, sample, t.transcript_id LIMIT ?2 OFFSET ?3");
    rows.bind(1, std::string(id));
    rows.bind(2, static_cast<std::int64_t>(limit));
    rows.bind(3, static_cast<std::int64_t>(offset));
    std::vector<Report> reports;
    while (rows.executeStep()) {
      Transcript frame;
      read_frame(rows, 2, frame);
      Report report{.transcript = hex_of(rows.getColumn(0)),
                    .suite = std::move(frame.suite),
                    .suite_version = rows.getColumn(1).getString(),
                    .task = std::move(frame.task),
                    .model = std::move(frame.model),
                    .sample = frame.sample,
                    .run = std::move(frame.run),
                    .commit = std::move(frame.commit),
                    .speed = speed_of(frame)};
      TRY(read_judgement(rows, 11, report));
      if (!evidence)
        for (Verdict& verdict : report.checks) verdict.evidence.clear();
      reports.push_back(std::move(report));
    }
    return reports;
  });
}

}  // namespace assay
