#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/clock.h"
#include "grader/base/result.h"
#include "grader/model/commit.h"
#include "grader/model/history.h"
#include "grader/model/record.h"
#include "grader/model/report.h"
#include "grader/model/run.h"
#include "grader/model/suite.h"
#include "grader/model/transcript.h"

namespace assay {

using JobId = std::int64_t;

/// A transcript ready to be kept. `worker_class` chooses the queue (checkers/checker.h); `suite_version` must name a
/// version given to put_suite before.
struct NewTranscript {
  std::string id;  ///< 64 hexadecimal digits (codec/identity.h)
  Transcript transcript;
  std::string content;  ///< content_bytes() of the transcript: what is kept of its messages
  std::string suite_version;
  int worker_class = 0;
};

struct IdempotencyKey {
  std::string key;
  std::string body_sha256;  ///< hexadecimal; a key met again with another hash is a conflict
};

enum class Accepted : std::uint8_t { accepted, duplicate };

/// A job that its worker holds until `lease_until`. `attempts` counts how often its grading has begun, this time
/// included; `exhausted` says that it has begun and died Store::max_attempts times: it must not be graded again but
/// finished with a report that says so.
struct Job {
  JobId id = 0;
  std::string transcript_id;
  std::string suite_version;
  Transcript transcript;
  int attempts = 0;
  bool exhausted = false;
};

struct Finished {
  JobId job = 0;
  Report report;
};

struct RunTask {
  TaskScore score;
  std::string checkers;  ///< checker_set() of the reports counted
};

/// A task whose answers are to be judged again: by the checkers that `checkers` names (as checker_set() does).
struct RegradeTask {
  std::string task;
  std::string checkers;
  int worker_class = 0;
};

struct Regrade {
  std::string run;           ///< the run that the new reports belong to
  std::size_t queued = 0;    ///< answers that will be judged again; those already judged so are not
  std::size_t left_out = 0;  ///< answers of tasks that were not named
};

struct StoreStats {
  std::int64_t transcripts = 0;
  std::int64_t reports = 0;
  std::int64_t queued = 0;  ///< jobs not finished, leased ones included
};

/// Where transcripts, jobs and reports live. The queue is part of the store, so that a transcript and its job are
/// one transaction and a restart loses nothing.
///
/// Thread-safe. What a method has returned is durable: it survives kill -9 and power loss. Errors: `unavailable` when
/// the medium is full, locked or gone, `internal` when stored data contradict themselves; others as said below. After
/// an Error nothing of that call is kept.
class Store {
 public:
  /// A job whose grading has begun and died this often is exhausted.
  static constexpr int max_attempts = 5;
  /// A claim ends, however many were asked for, once its transcripts hold this much text.
  static constexpr std::size_t max_claimed_bytes = 4UZ << 20;

  virtual ~Store() = default;

  /// Keeps a suite version; a second time with the same name and version is a no-op.
  virtual Result<void> put_suite(const SuiteRecord& suite) = 0;
  /// The newest version of each suite, by name. "Newest" is the one put last.
  virtual Result<std::vector<SuiteRecord>> suites() = 0;
  /// not_found when that version was never put.
  virtual Result<SuiteRecord> suite(std::string_view name, std::string_view version) = 0;

  /// Keeps the transcripts and a queued job for each, in one transaction; one entry an item, in order. A transcript
  /// already kept is a duplicate and gets no second job. not_found when a suite version was never put.
  virtual Result<std::vector<Accepted>> submit(std::span<const NewTranscript> transcripts, UnixMillis now) = 0;

  /// The response kept for a key; nothing when the key is new; conflict when it came with another body.
  virtual Result<std::optional<std::string>> replay(const IdempotencyKey& key) = 0;
  /// Keeps the response of a key. Keys older than `forget_before` are dropped.
  virtual Result<void> remember(const IdempotencyKey& key, std::string_view response, UnixMillis now,
                                UnixMillis forget_before) = 0;

  /// Leases up to `most` jobs of a class to `owner` until now + lease, oldest first: queued ones, and those whose
  /// lease ran out. Begins them: attempts goes up by one. A job that has died before is never handed out together
  /// with others, so that an innocent neighbour is not blamed for it.
  virtual Result<std::vector<Job>> claim(std::string_view owner, int worker_class, std::size_t most, UnixMillis now,
                                         UnixMillis lease) = 0;
  /// Puts the jobs that `owner` holds back into the queue. `begun` true: their process died, the attempt counts;
  /// false: a clean stop, the attempt is taken back. Returns how many.
  virtual Result<std::size_t> release(std::string_view owner, bool begun) = 0;
  /// Keeps reports, their attachments (those that attachments_to_keep() says), scores and roll-ups and removes the
  /// jobs, in one transaction. A job that `owner` no longer holds is skipped: somebody else has graded it. Returns how
  /// many were kept.
  virtual Result<std::size_t> finish(std::string_view owner, std::span<const Finished> finished, UnixMillis now) = 0;

  /// not_found when there is none.
  virtual Result<StoredTranscript> transcript(std::string_view id) = 0;
  /// A file that a report names by its hash (64 hexadecimal digits). not_found when it is not kept: it was beyond the
  /// bounds, or the report came from elsewhere without it.
  virtual Result<AttachmentRecord> attachment(std::string_view sha256) = 0;
  /// How many of these transcripts are not graded yet; unknown ids count as graded.
  virtual Result<std::size_t> pending(std::span<const std::string> ids) = 0;

  /// Newest first.
  virtual Result<std::vector<Run>> runs(const RunQuery& query) = 0;
  virtual Result<Run> run(std::string_view id) = 0;
  /// One row for each task of the run, in the order of the suite, tasks without any transcript included.
  virtual Result<std::vector<RunTask>> run_tasks(std::string_view id) = 0;
  /// How many of the samples that run_tasks() counts for a task have at least that score.
  virtual Result<std::int64_t> samples_reaching(std::string_view id, std::string_view task, double score) = 0;
  /// The checkers that judged each run of a suite, by the run's id: of the newest set of each task, each name@version
  /// once, sorted, joined by commas. Runs without a report are left out.
  virtual Result<std::map<std::string, std::string>> run_checkers(std::string_view suite) = 0;
  /// The reports of a run by task and sample, at most `limit`, leaving out the first `offset`; of each transcript the
  /// newest checker set. Without the evidence when `evidence` is false (faster).
  virtual Result<std::vector<Report>> run_reports(std::string_view id, bool evidence, std::size_t offset,
                                                  std::size_t limit) = 0;
  /// Completes a run early. not_found when there is none.
  virtual Result<void> close_run(std::string_view id, UnixMillis now) = 0;

  /// Marks a run as baseline, or takes the mark back. not_found when there is no such run, conflict when it is not
  /// complete.
  virtual Result<void> accept_run(std::string_view id, bool accepted, UnixMillis now) = 0;

  /// Queues the answers of a run to be judged by `suite_version` (put before; the run's own, or another of the same
  /// suite), those of the named tasks only. With the run's own version the new reports join the run; with another they
  /// make a run of that version, complete once they are all there, whose `regraded_from` names this one. Reports that
  /// exist are never changed. Of a run that is a regraded one itself, another version judges the answers of its source.
  /// not_found when there is no such run or version, conflict when the run of that version has answers of its own.
  virtual Result<Regrade> regrade(std::string_view run, std::string_view suite_version,
                                  std::span<const RegradeTask> tasks, UnixMillis now) = 0;

  /// Keeps commits; of one known already only a parent that was unknown is filled in.
  virtual Result<void> put_commits(std::span<const CommitLink> commits) = 0;
  /// The commit, its first parent, that one's first parent and so on, at most `limit`, as far as they are known. Empty
  /// when the commit itself is not.
  virtual Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) = 0;

  /// Keeps the newest decision about each step. not_found when there is no such run.
  virtual Result<void> decide_step(const StepDecision& decision) = 0;
  /// Those of a suite that are not taken back.
  virtual Result<std::vector<StepDecision>> step_decisions(std::string_view suite) = 0;

  /// Hands over the runs that the query names (and those that are regraded ones of them, or that they regrade) with all
  /// that belongs to them, in an order in which import_records() takes them: suites as they were put, checker sets,
  /// commits, runs, decisions, transcripts with their reports, each behind its attachments, sums. One consistent view,
  /// however long it takes. `sink` returns an Error to stop.
  virtual Result<void> export_records(const ExportQuery& query,
                                      const std::function<Result<void>(const StoreRecord&)>& sink) = 0;
  /// Keeps records as another store exported them, in one transaction; what is known already stays as it is, but for
  /// reports and dates that were missing. Suite versions become the newest in the order in which they come. A
  /// transcript without a report is queued to be graded in the class that `worker_class` says. not_found when a record
  /// names a suite version or run that neither came before nor is kept.
  virtual Result<ImportCounts> import_records(std::span<const StoreRecord> records,
                                              const std::function<int(const StoredTranscript&)>& worker_class) = 0;

  virtual Result<StoreStats> stats() = 0;
};

}  // namespace assay
