#include <utility>

#include "grader/base/assert.h"
#include "grader/base/log.h"
#include "grader/codec/content.h"
#include "grader/codec/report_json.h"
#include "storage/sqlite/columns.h"
#include "storage/sqlite/compress.h"
#include "storage/sqlite/sqlite_store.h"

// The queue: a job is a transcript without a report, numbered like it, or one that is to be judged again for the run
// that the job names (regrade.cc). Its row goes when the report comes.

namespace assay {
Result<Job> SqliteStore::read_job(std::int64_t id) {
  auto& row = writer_->prepared(
      "SELECT t.sha256, s.version, s.name, k.name, r.model, t.sample, r.label, r.commit_oid, t.input_tokens, "
      "t.output_tokens, t.seconds, r.branch, r.dirty, c.codec, c.raw_len, c.data, j.attempts FROM job j JOIN "
      "transcript t ON t.transcript_id=coalesce(j.transcript_id, j.job_id) JOIN run r ON r.run_id=coalesce(j.run_id, "
      "t.run_id) JOIN suite s USING(suite_id) JOIN task k USING(task_id) JOIN content c USING(content_id) WHERE "
      "j.job_id=?1");
  row.bind(1, id);
  ASSERT(row.executeStep());
  Job job{.id = id,
          .transcript_id = hex_of(row.getColumn(0)),
          .suite_version = row.getColumn(1).getString(),
          .attempts = row.getColumn(16).getInt()};
  read_frame(row, 2, job.transcript);
  TRY_ASSIGN(const std::string content, read_packed(row, 13));
  TRY(read_content(content, job.transcript));
  job.exhausted = job.attempts > max_attempts;
  return job;
}

Result<std::vector<Job>> SqliteStore::claim(std::string_view owner, int worker_class, std::size_t most, UnixMillis now,
                                            UnixMillis lease) {
  return write([&]() REQUIRES(write_mutex_) -> Result<std::vector<Job>> {
    std::vector<std::int64_t> ids;
    auto& select = writer_->prepared(
        "SELECT job_id, attempts FROM job WHERE class=?1 AND lease_until <= ?2 ORDER BY job_id LIMIT ?3");
    select.bind(1, worker_class);
    select.bind(2, now);
    select.bind(3, static_cast<std::int64_t>(most));
    while (select.executeStep()) {
      const bool died_before = select.getColumn(1).getInt() > 0;
      if (died_before && !ids.empty()) break;
      ids.push_back(select.getColumn(0).getInt64());
      if (died_before) break;
    }
    select.reset();
    std::vector<Job> jobs;
    std::size_t held = 0;
    for (const std::int64_t id : ids) {
      if (held >= max_claimed_bytes) break;
      auto& update = writer_->prepared("UPDATE job SET attempts=attempts+1, owner=?2, lease_until=?3 WHERE job_id=?1");
      update.bind(1, id);
      update.bind(2, std::string(owner));
      update.bind(3, now + lease);
      update.exec();
      Result<Job> job = read_job(id);
      if (!job) {
        // One damaged text must not keep the others waiting: it stays leased and is looked at again a minute later.
        log(LogLevel::error, "job.unreadable", {{"job", std::to_string(id)}, {"error", job.error().text()}});
        continue;
      }
      for (const Message& message : job->transcript.messages) held += message.content.size() + message.reasoning.size();
      jobs.push_back(std::move(*job));
    }
    return jobs;
  });
}

Result<std::size_t> SqliteStore::release(std::string_view owner, bool begun) {
  return write([&]() REQUIRES(write_mutex_) -> Result<std::size_t> {
    auto& update = writer_->prepared("UPDATE job SET owner=NULL, lease_until=0, attempts=attempts-?2 WHERE owner=?1");
    update.bind(1, std::string(owner));
    update.bind(2, begun ? 0 : 1);
    return static_cast<std::size_t>(update.exec());
  });
}

/// Two sets of checkers may share one that did not change. What it says now replaces what it said: the same, unless it
/// could not judge then.
void SqliteStore::keep_scores(const Report& report, const Place& place) {
  for (std::size_t i = 0; i < report.checks.size(); ++i) {
    const Verdict& verdict = report.checks[i];
    auto& score = writer_->prepared("INSERT OR REPLACE INTO score VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    score.bind(1, place.run);
    score.bind(2, verdict.check);
    score.bind(3, verdict.version);
    score.bind(4, place.task);
    score.bind(5, place.transcript);
    score.bind(6, static_cast<std::int64_t>(i));
    score.bind(7, static_cast<int>(verdict.status));
    if (verdict.score) score.bind(8, *verdict.score);
    score.exec();
  }
}

std::optional<Place> SqliteStore::take(std::string_view owner, JobId job) {
  auto& taken = writer_->prepared(
      "DELETE FROM job WHERE job_id=?1 AND owner=?2 RETURNING coalesce(transcript_id, job_id), run_id");
  taken.bind(1, job);
  taken.bind(2, std::string(owner));
  if (!taken.executeStep()) return std::nullopt;
  auto& row = writer_->prepared(
      "SELECT r.run_id, coalesce(r.source_run_id, r.run_id), r.suite_id, t.task_id, t.sample FROM transcript t JOIN "
      "run r ON r.run_id=coalesce(?2, t.run_id) WHERE t.transcript_id=?1");
  row.bind(1, taken.getColumn(0).getInt64());
  if (!taken.isColumnNull(1)) row.bind(2, taken.getColumn(1).getInt64());
  ASSERT(row.executeStep());
  const Place place{.transcript = taken.getColumn(0).getInt64(),
                    .run = row.getColumn(0).getInt64(),
                    .source = row.getColumn(1).getInt64(),
                    .suite = row.getColumn(2).getInt64(),
                    .task = row.getColumn(3).getInt64(),
                    .sample = row.getColumn(4).getInt64()};
  taken.reset();
  row.reset();
  return place;
}

bool SqliteStore::judged_by(const Place& place, std::int64_t set) {
  auto& known = writer_->prepared("SELECT 1 FROM report WHERE transcript_id=?1 AND checker_set_id=?2");
  known.bind(1, place.transcript);
  known.bind(2, set);
  const bool found = known.executeStep();
  known.reset();
  return found;
}

void SqliteStore::keep_report(const Place& place, std::int64_t set, const Report& report, const Packed& checks) {
  count_report(*writer_, place, set, report);
  auto& row = writer_->prepared("INSERT INTO report VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  row.bind(1, place.transcript);
  row.bind(2, set);
  row.bind(3, static_cast<int>(report.status));
  if (report.score) row.bind(4, *report.score);
  row.bind(5, static_cast<std::int64_t>(checks.raw_len));
  row.bind(6, checks.codec);
  row.bindNoCopy(7, checks.data.data(), static_cast<int>(checks.data.size()));
  row.exec();
  keep_scores(report, place);
}

bool SqliteStore::keep(std::string_view owner, const Finished& finished, const PackedReport& packed,
                       std::set<std::int64_t>& touched) {
  const std::optional<Place> place = take(owner, finished.job);
  if (!place) return false;
  const std::int64_t set = checker_set_row(place->suite, packed.checkers);
  // An older Assay may have been put back since the job was queued. What was judged stays as it is.
  if (finished.job >= first_regrade_job && judged_by(*place, set)) return false;
  keep_report(*place, set, finished.report, packed.checks);
  for (const PackedAttachment& file : packed.attachments) keep_attachment(*writer_, file);
  touched.insert(place->run);
  return true;
}

Result<std::size_t> SqliteStore::finish(std::string_view owner, std::span<const Finished> finished, UnixMillis) {
  std::vector<PackedReport> packed;
  packed.reserve(finished.size());
  for (const Finished& one : finished)
    packed.push_back({checker_set(one.report), pack(checks_to_json(one.report.checks)), pack_attachments(one.report)});
  return write([&]() REQUIRES(write_mutex_) -> Result<std::size_t> {
    std::size_t kept = 0;
    std::set<std::int64_t> touched;
    for (std::size_t i = 0; i < finished.size(); ++i) kept += keep(owner, finished[i], packed[i], touched) ? 1 : 0;
    for (const std::int64_t run : touched) settle(*writer_, run);
    return kept;
  });
}

}  // namespace assay
