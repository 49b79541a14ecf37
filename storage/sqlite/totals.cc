#include "storage/sqlite/totals.h"

namespace assay {
namespace {

bool any_row(SQLite::Statement& statement) {
  const bool found = statement.executeStep();
  statement.reset();
  return found;
}

bool graded_before(Connection& writer, std::int64_t transcript) {
  auto& known = writer.prepared("SELECT 1 FROM report WHERE transcript_id=?1");
  known.bind(1, transcript);
  return any_row(known);
}

/// Two answers for one sample, the second sent to mend the first, fill one place only.
bool sample_graded_before(Connection& writer, const Place& place) {
  auto& other = writer.prepared(
      "SELECT 1 FROM transcript t WHERE run_id=?1 AND task_id=?2 AND sample=?3 AND EXISTS(SELECT 1 FROM report r WHERE "
      "r.transcript_id=t.transcript_id)");
  other.bind(1, place.run);
  other.bind(2, place.task);
  other.bind(3, place.sample);
  return any_row(other);
}

void count_graded(Connection& writer, const Place& place) {
  if (graded_before(writer, place.transcript)) return;
  auto& row = writer.prepared(
      "INSERT INTO run_task VALUES(?1, ?2, 1, ?3) ON CONFLICT DO UPDATE SET graded=graded+1, "
      "samples=samples+excluded.samples");
  const bool known = sample_graded_before(writer, place);
  row.bind(1, place.run);
  row.bind(2, place.task);
  row.bind(3, known ? 0 : 1);
  row.exec();
}

}  // namespace

void count_transcripts(Connection& writer, std::int64_t run, std::int64_t count) {
  auto& row = writer.prepared(
      "INSERT INTO run_total VALUES(?1, ?2, 0, 0, NULL, 0) ON CONFLICT DO UPDATE SET "
      "transcripts=transcripts+excluded.transcripts");
  row.bind(1, run);
  row.bind(2, count);
  row.exec();
}

void count_report(Connection& writer, const Place& place, std::int64_t checker_set, const Report& report) {
  count_graded(writer, place);
  auto& row = writer.prepared(
      "INSERT INTO rollup_task VALUES(?1, ?2, ?3, 1, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET graded=graded+1, "
      "scored=scored+excluded.scored, passed=passed+excluded.passed, unscored=unscored+excluded.unscored, "
      "total=total+excluded.total");
  row.bind(1, place.run);
  row.bind(2, place.task);
  row.bind(3, checker_set);
  row.bind(4, report.score ? 1 : 0);
  row.bind(5, report.status == Status::pass ? 1 : 0);
  row.bind(6, !report.score && !report.checks.empty() ? 1 : 0);
  row.bind(7, report.score.value_or(0));
  row.exec();
}

void settle(Connection& writer, std::int64_t run) {
  auto& total = writer.prepared(
      "UPDATE run_total SET (graded, unscored, mean, complete)=(SELECT graded, unscored, mean, complete FROM run_sum "
      "WHERE run_id=?1) WHERE run_id=?1");
  total.bind(1, run);
  total.exec();
}

}  // namespace assay
