#pragma once

#include <atomic>

#include "storage/store.h"

namespace assay {

/// A store whose medium fails: the next `finish_failures` calls of finish() keep nothing and say so. All else is the
/// store's behind it. Used by one worker.
class FaultyStore final : public Store {
 public:
  FaultyStore(Store& store, int finish_failures) : store_(store), finish_failures_(finish_failures) {}

  /// Of the last claim; 0 before the first. From any thread.
  [[nodiscard]] UnixMillis last_lease() const { return last_lease_; }

  Result<std::size_t> finish(std::string_view owner, std::span<const Finished> finished, UnixMillis now) override {
    if (finish_failures_-- > 0) return fail(Errc::unavailable, "the disk is full");
    return store_.finish(owner, finished, now);
  }

  Result<void> put_suite(const SuiteRecord& suite) override { return store_.put_suite(suite); }
  Result<std::vector<SuiteRecord>> suites() override { return store_.suites(); }
  Result<SuiteRecord> suite(std::string_view name, std::string_view version) override {
    return store_.suite(name, version);
  }
  Result<std::vector<Accepted>> submit(std::span<const NewTranscript> transcripts, UnixMillis now) override {
    return store_.submit(transcripts, now);
  }
  Result<std::optional<std::string>> replay(const IdempotencyKey& key) override { return store_.replay(key); }
  Result<void> remember(const IdempotencyKey& key, std::string_view response, UnixMillis now,
                        UnixMillis forget_before) override {
    return store_.remember(key, response, now, forget_before);
  }
  Result<std::vector<Job>> claim(std::string_view owner, int worker_class, std::size_t most, UnixMillis now,
                                 UnixMillis lease) override {
    last_lease_ = lease;
    return store_.claim(owner, worker_class, most, now, lease);
  }
  Result<std::size_t> release(std::string_view owner, bool begun) override { return store_.release(owner, begun); }
  Result<StoredTranscript> transcript(std::string_view id) override { return store_.transcript(id); }
  Result<AttachmentRecord> attachment(std::string_view sha256) override { return store_.attachment(sha256); }
  Result<std::size_t> pending(std::span<const std::string> ids) override { return store_.pending(ids); }
  Result<std::vector<Run>> runs(const RunQuery& query) override { return store_.runs(query); }
  Result<Run> run(std::string_view id) override { return store_.run(id); }
  Result<std::vector<RunTask>> run_tasks(std::string_view id) override { return store_.run_tasks(id); }
  Result<std::int64_t> samples_reaching(std::string_view id, std::string_view task, double score) override {
    return store_.samples_reaching(id, task, score);
  }
  Result<std::map<std::string, std::string>> run_checkers(std::string_view suite) override {
    return store_.run_checkers(suite);
  }
  Result<std::vector<Report>> run_reports(std::string_view id, bool evidence, std::size_t offset,
                                          std::size_t limit) override {
    return store_.run_reports(id, evidence, offset, limit);
  }
  Result<void> close_run(std::string_view id, UnixMillis now) override { return store_.close_run(id, now); }
  Result<void> accept_run(std::string_view id, bool accepted, UnixMillis now) override {
    return store_.accept_run(id, accepted, now);
  }
  Result<Regrade> regrade(std::string_view run, std::string_view suite_version, std::span<const RegradeTask> tasks,
                          UnixMillis now) override {
    return store_.regrade(run, suite_version, tasks, now);
  }
  Result<void> put_commits(std::span<const CommitLink> commits) override { return store_.put_commits(commits); }
  Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) override {
    return store_.first_parents(oid, limit);
  }
  Result<void> decide_step(const StepDecision& decision) override { return store_.decide_step(decision); }
  Result<std::vector<StepDecision>> step_decisions(std::string_view suite) override {
    return store_.step_decisions(suite);
  }
  Result<void> export_records(const ExportQuery& query,
                              const std::function<Result<void>(const StoreRecord&)>& sink) override {
    return store_.export_records(query, sink);
  }
  Result<ImportCounts> import_records(std::span<const StoreRecord> records,
                                      const std::function<int(const StoredTranscript&)>& worker_class) override {
    return store_.import_records(records, worker_class);
  }
  Result<StoreStats> stats() override { return store_.stats(); }

 private:
  Store& store_;
  int finish_failures_;
  std::atomic<UnixMillis> last_lease_ = 0;
};

}  // namespace assay
