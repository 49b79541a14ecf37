#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "grader/base/mutex.h"
#include "grader/base/sha256.h"
#include "storage/sqlite/attachments.h"
#include "storage/sqlite/compress.h"
#include "storage/sqlite/database.h"
#include "storage/sqlite/group_commit.h"
#include "storage/sqlite/totals.h"
#include "storage/store.h"

namespace assay {

/// The Store on one SQLite file. One connection writes, a few read. Writes that come at the same time share a
/// transaction, and so one flush to disk. A lock file keeps a second daemon out.
class SqliteStore final : public Store {
 public:
  /// unavailable when the file cannot be used or another process has it.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::string& file);
  ~SqliteStore() override;

  Result<void> put_suite(const SuiteRecord& suite) override;
  Result<std::vector<SuiteRecord>> suites() override;
  Result<SuiteRecord> suite(std::string_view name, std::string_view version) override;
  Result<std::vector<Accepted>> submit(std::span<const NewTranscript> transcripts, UnixMillis now) override;
  Result<std::optional<std::string>> replay(const IdempotencyKey& key) override;
  Result<void> remember(const IdempotencyKey& key, std::string_view response, UnixMillis now,
                        UnixMillis forget_before) override;
  Result<std::vector<Job>> claim(std::string_view owner, int worker_class, std::size_t most, UnixMillis now,
                                 UnixMillis lease) override;
  Result<std::size_t> release(std::string_view owner, bool begun) override;
  Result<std::size_t> finish(std::string_view owner, std::span<const Finished> finished, UnixMillis now) override;
  Result<StoredTranscript> transcript(std::string_view id) override;
  Result<AttachmentRecord> attachment(std::string_view sha256) override;
  Result<std::size_t> pending(std::span<const std::string> ids) override;
  Result<std::vector<Run>> runs(const RunQuery& query) override;
  Result<Run> run(std::string_view id) override;
  Result<std::vector<RunTask>> run_tasks(std::string_view id) override;
  Result<std::int64_t> samples_reaching(std::string_view id, std::string_view task, double score) override;
  Result<std::map<std::string, std::string>> run_checkers(std::string_view suite) override;
  Result<std::vector<Report>> run_reports(std::string_view id, bool evidence, std::size_t offset,
                                          std::size_t limit) override;
  Result<void> close_run(std::string_view id, UnixMillis now) override;
  Result<void> accept_run(std::string_view id, bool accepted, UnixMillis now) override;
  Result<Regrade> regrade(std::string_view run, std::string_view suite_version, std::span<const RegradeTask> tasks,
                          UnixMillis now) override;
  Result<void> put_commits(std::span<const CommitLink> commits) override;
  Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) override;
  Result<void> decide_step(const StepDecision& decision) override;
  Result<std::vector<StepDecision>> step_decisions(std::string_view suite) override;
  Result<void> export_records(const ExportQuery& query,
                              const std::function<Result<void>(const StoreRecord&)>& sink) override;
  Result<ImportCounts> import_records(std::span<const StoreRecord> records,
                                      const std::function<int(const StoredTranscript&)>& worker_class) override;
  Result<StoreStats> stats() override;

 private:
  SqliteStore(std::string file, int lock, std::unique_ptr<Connection> writer,
              std::vector<std::unique_ptr<Connection>> readers);

  /// Runs `work` with a connection that reads what was committed.
  template <class F>
  auto read(F work) {
    Readers::Lease reader(readers_);
    return guarded(*reader, [&] { return work(*reader); });
  }

  /// Runs `work` with write_mutex_ held, in a transaction that other callers' work may share.
  template <class F>
  auto write(F work) -> decltype(work());
  void execute(const std::vector<GroupCommit::Task*>& tasks) EXCLUDES(write_mutex_);
  void execute_one(GroupCommit::Task& task) REQUIRES(write_mutex_);

  /// Jobs that judge an answer again are numbered from here on (0003_history.sql), so that fresh answers go first.
  static constexpr JobId first_regrade_job = JobId{1} << 40;

  struct PackedContent {
    Sha256Digest digest;
    Packed packed;
  };
  struct PackedReport {
    std::string checkers;  ///< checker_set() of the report
    Packed checks;
    std::vector<PackedAttachment> attachments;
  };
  /// Row numbers that the writer has met, so that it need not look them up again. Forgotten whenever something was
  /// rolled back, since the rows may be gone with it.
  struct KnownRows {
    std::map<std::string, std::int64_t> runs;  ///< by public id
    std::map<std::string, std::int64_t> tasks;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> checker_sets;  ///< by suite row and name
    void clear() { *this = {}; }
  };

  /// Counts an accepted one in `added`, by its run.
  Result<Accepted> insert(const NewTranscript& fresh, const PackedContent& content, UnixMillis now,
                          std::map<std::int64_t, Arrived>& added) REQUIRES(write_mutex_);
  Result<std::int64_t> run_row(const NewTranscript& fresh, UnixMillis now) REQUIRES(write_mutex_);
  Result<std::int64_t> find_or_insert_run(const std::string& id, const NewTranscript& fresh, UnixMillis now)
      REQUIRES(write_mutex_);
  std::int64_t task_row(const std::string& name) REQUIRES(write_mutex_);
  std::int64_t checker_set_row(std::int64_t suite, const std::string& name) REQUIRES(write_mutex_);
  std::int64_t content_row(const PackedContent& content) REQUIRES(write_mutex_);
  bool judged_by(const Place& place, std::int64_t set) REQUIRES(write_mutex_);
  /// Notes the run in `touched` when the report was kept.
  bool keep(std::string_view owner, const Finished& finished, const PackedReport& packed,
            std::set<std::int64_t>& touched) REQUIRES(write_mutex_);
  void keep_scores(const Report& report, const Place& place) REQUIRES(write_mutex_);
  /// Takes the job out of the queue; nothing when `owner` does not hold it.
  std::optional<Place> take(std::string_view owner, JobId job) REQUIRES(write_mutex_);
  Result<Job> read_job(std::int64_t id) REQUIRES(write_mutex_);
  std::int64_t transcript_row(const std::string& id) REQUIRES(write_mutex_);
  void keep_report(const Place& place, std::int64_t set, const Report& report, const Packed& checks)
      REQUIRES(write_mutex_);
  void keep_suite(const SuiteRecord& suite) REQUIRES(write_mutex_);
  void keep_commit(const CommitLink& commit) REQUIRES(write_mutex_);
  void keep_decision(const StepDecision& decision, std::int64_t run) REQUIRES(write_mutex_);

  struct Import;  // import.cc
  Result<void> import_one(const SuiteRecord& suite, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const CheckerSets& sets, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const CommitLink& commit, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const Run& run, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const StepDecision& decision, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const StoredTranscript& stored, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const RunSums& sums, Import& import) REQUIRES(write_mutex_);
  Result<void> import_one(const AttachmentRecord& file, Import& import) REQUIRES(write_mutex_);
  Result<void> import_any(const StoreRecord& record, Import& import) REQUIRES(write_mutex_);
  void settle_import(Import& import) REQUIRES(write_mutex_);

  const std::string file_;
  int lock_;
  Mutex write_mutex_;
  std::unique_ptr<Connection> writer_ GUARDED_BY(write_mutex_);
  Readers readers_;
  KnownRows rows_ GUARDED_BY(write_mutex_);
  GroupCommit group_{[this](const std::vector<GroupCommit::Task*>& tasks) { execute(tasks); }};
};

template <class F>
auto SqliteStore::write(F work) -> decltype(work()) {
  using Answer = typename decltype(work())::value_type;
  if constexpr (std::is_void_v<Answer>) {
    return group_.run(work);
  } else {
    Answer answer{};
    TRY(group_.run([&]() CALLS_UNDER_ITS_CALLERS_LOCKS -> Result<void> {
      TRY_ASSIGN(answer, work());
      return {};
    }));
    return answer;
  }
}

}  // namespace assay
