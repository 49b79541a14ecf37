#include <algorithm>
#include <optional>
#include <utility>

#include "grader/codec/details.h"
#include "storage/sqlite/columns.h"
#include "storage/sqlite/sqlite_store.h"

// Runs, their tasks and their reports, read off the totals (totals.h).

namespace assay {
namespace {

/// Joined by each query of runs, in the order in which run_of() reads it.
#define RUN_COLUMNS                                                                                              \
  "public_id, s.name, s.version, model, commit_oid, label, started_at, closed_at, coalesce(n.transcripts, 0), "  \
  "coalesce(n.graded, 0), coalesce(n.unscored, 0), n.mean, closed_at IS NOT NULL OR coalesce(n.complete, 0) AS " \
  "done, branch, dirty, accepted_at, (SELECT public_id FROM run o WHERE o.run_id=run.source_run_id), "           \
  "n.variance_within, n.variance_prompts, coalesce(n.timed_tokens, 0), coalesce(n.timed_seconds, 0) "            \
  "FROM run JOIN suite s USING(suite_id) LEFT JOIN run_total n USING(run_id) "

std::optional<double> number_of(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getDouble();
}

/// The newest report of each answer that run ?1 judges; `runs` says whose answers. One run's come from the index in
/// the order wanted, two runs' must be sorted.
#define REPORTS_OF(runs)                                                                                             \
  "SELECT t.sha256, s.version, s.name, k.name, model, sample, label, commit_oid, input_tokens, output_tokens, "      \
  "seconds, branch, dirty, r.status, r.score, r.codec, r.raw_len, r.checks, t.details FROM run JOIN suite s "        \
  "USING(suite_id) "                                                                                                 \
  "JOIN transcript t ON t.run_id" runs                                                                               \
  " JOIN task k USING(task_id) JOIN report r ON r.transcript_id=t.transcript_id "                                    \
  "AND r.checker_set_id=(SELECT max(o.checker_set_id) FROM report o JOIN checker_set c USING(checker_set_id) WHERE " \
  "o.transcript_id=t.transcript_id AND c.suite_id=run.suite_id) WHERE run.run_id=?1 ORDER BY t.task_id, sample, "    \
  "t.transcript_id LIMIT ?2 OFFSET ?3"

Run run_of(SQLite::Statement& row) {
  Run run{.id = row.getColumn(0).getString(),
          .suite = row.getColumn(1).getString(),
          .suite_version = row.getColumn(2).getString(),
          .model = row.getColumn(3).getString(),
          .commit = row.getColumn(4).getString(),
          .label = row.getColumn(5).getString(),
          .branch = row.getColumn(13).getString(),
          .dirty = row.getColumn(14).getInt() != 0,
          .started_at = row.getColumn(6).getInt64(),
          .transcripts = row.getColumn(8).getInt64(),
          .graded = row.getColumn(9).getInt64(),
          .unscored = row.getColumn(10).getInt64()};
  if (!row.isColumnNull(7)) run.closed_at = row.getColumn(7).getInt64();
  run.mean = number_of(row.getColumn(11));
  run.complete = row.getColumn(12).getInt() != 0;
  if (!row.isColumnNull(15)) run.accepted_at = row.getColumn(15).getInt64();
  run.regraded_from = row.getColumn(16).getString();
  run.variance_within = number_of(row.getColumn(17));
  run.variance_prompts = number_of(row.getColumn(18));
  run.timed_tokens = row.getColumn(19).getInt64();
  run.timed_seconds = row.getColumn(20).getDouble();
  return run;
}

RunTask task_of(SQLite::Statement& row) {
  RunTask task{.score = {.task = row.getColumn(0).getString()}, .checkers = {}};
  if (row.isColumnNull(1)) return task;
  task.score.scored = row.getColumn(1).getInt64();
  task.score.passed = row.getColumn(2).getInt64();
  task.score.unscored = row.getColumn(3).getInt64();
  const double scored = static_cast<double>(task.score.scored), total = row.getColumn(4).getDouble();
  if (scored > 0) task.score.mean = total / scored;
  // Rounding must not make it negative.
  if (scored > 1)
    task.score.variance = std::max(0.0, row.getColumn(5).getDouble() - total * total / scored) / (scored - 1);
  task.checkers = row.getColumn(6).getString();
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
        "WHERE (?1='' OR s.name=?1) AND (?2='' OR model=?2) AND (?3='' OR label=?3) AND (done OR NOT ?4) AND (?5='' OR "
        "s.version=?5) AND (?6='' OR commit_oid=?6) AND (?7='' OR branch=?7) AND (accepted_at IS NOT NULL OR NOT ?8) "
        "ORDER BY started_at DESC, run.run_id DESC LIMIT ?9");
    rows.bind(1, query.suite);
    rows.bind(2, query.model);
    rows.bind(3, query.label);
    rows.bind(4, query.complete_only ? 1 : 0);
    rows.bind(5, query.suite_version);
    rows.bind(6, query.commit);
    rows.bind(7, query.branch);
    rows.bind(8, query.accepted_only ? 1 : 0);
    rows.bind(9, static_cast<std::int64_t>(query.limit));
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
        "SELECT w.name, n.scored, n.passed, n.unscored, n.total, n.squares, c.name FROM run JOIN suite_task w "
        "USING(suite_id) LEFT JOIN task k ON k.name=w.name LEFT JOIN rollup_task n ON n.run_id=run.run_id AND "
        "n.task_id=k.task_id AND n.checker_set_id=(SELECT max(checker_set_id) FROM rollup_task o WHERE "
        "o.run_id=run.run_id AND o.task_id=k.task_id) LEFT JOIN checker_set c ON c.checker_set_id=n.checker_set_id "
        "WHERE public_id=?1 ORDER BY w.position");
    rows.bind(1, std::string(id));
    std::vector<RunTask> tasks;
    while (rows.executeStep()) tasks.push_back(task_of(rows));
    return tasks;
  });
}

Result<std::int64_t> SqliteStore::samples_reaching(std::string_view id, std::string_view task, double score) {
  return read([&](Connection& reader) -> Result<std::int64_t> {
    TRY(expect_run(reader, id));
    auto& row = reader.prepared(
        "SELECT count(*) FROM run JOIN task k ON k.name=?2 JOIN transcript t ON t.run_id IN (run.run_id, "
        "run.source_run_id) AND t.task_id=k.task_id JOIN report r ON r.transcript_id=t.transcript_id AND "
        "r.checker_set_id=(SELECT max(checker_set_id) FROM rollup_task o WHERE o.run_id=run.run_id AND "
        "o.task_id=k.task_id) WHERE public_id=?1 AND r.score>=?3");
    row.bind(1, std::string(id));
    row.bind(2, std::string(task));
    row.bind(3, score);
    row.executeStep();
    return row.getColumn(0).getInt64();
  });
}

Result<std::vector<Report>> SqliteStore::run_reports(std::string_view id, bool evidence, std::size_t offset,
                                                     std::size_t limit) {
  return read([&](Connection& reader) -> Result<std::vector<Report>> {
    auto& run = reader.prepared("SELECT run_id, source_run_id FROM run WHERE public_id=?1");
    run.bind(1, std::string(id));
    if (!run.executeStep()) return std::vector<Report>();
    auto& rows = run.isColumnNull(1) ? reader.prepared(REPORTS_OF("=?1")) : reader.prepared(REPORTS_OF(" IN (?1, ?4)"));
    rows.bind(1, run.getColumn(0).getInt64());
    rows.bind(2, static_cast<std::int64_t>(limit));
    rows.bind(3, static_cast<std::int64_t>(offset));
    if (!run.isColumnNull(1)) rows.bind(4, run.getColumn(1).getInt64());
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
      TRY(read_judgement(rows, 13, report));
      TRY(read_details(rows.getColumn(18).getString(), frame));
      report.foreign_scores = std::move(frame.foreign_scores);
      if (!evidence)
        for (Verdict& verdict : report.checks) verdict.evidence.clear();
      reports.push_back(std::move(report));
    }
    return reports;
  });
}

}  // namespace assay
