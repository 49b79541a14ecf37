#include "grader/engine/pool.h"

#include <exception>
#include <map>
#include <memory>
#include <utility>

#include "grader/base/log.h"
#include "grader/codec/suite_json.h"

namespace assay {
namespace {

/// Bound suites that a worker keeps; a run of one suite needs one, a busy daemon a few.
constexpr std::size_t max_bound_suites = 16;

Result<BoundSuite> read_and_bind(const std::string& source) {
  TRY_ASSIGN(Suite suite, suite_from_json(source));
  return BoundSuite::make(std::move(suite));
}

}  // namespace

class Pool::Worker {
 public:
  Worker(Pool& pool, int worker_class) : pool_(pool), class_(worker_class) {}

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const std::uint64_t seen = pool_.wakes();
      if (!step(stop)) pool_.sleep_until_woken(seen, stop);
    }
  }

 private:
  /// One round of claim, grade, finish. False when there was nothing to do, or nothing could be done.
  bool step(const std::stop_token& stop) {
    try {
      Result<std::vector<Job>> jobs =
          pool_.store_.claim(pool_.options_.owner, class_, batch(), pool_.clock_.now(), lease());
      if (!jobs) return complain("claim", jobs.error());
      if (jobs->empty()) return false;
      const std::vector<Finished> finished = grade_all(*jobs, stop);
      return keep(finished, stop) && !finished.empty();
    } catch (const std::exception& bug) {
      log(LogLevel::error, "worker.exception", {{"what", bug.what()}});
      return false;
    }
  }

  /// What was graded is held until it is kept: while the disk is full nothing is graded again, and no job is blamed
  /// for it.
  bool keep(const std::vector<Finished>& finished, const std::stop_token& stop) {
    while (true) {
      const Result<std::size_t> kept = pool_.store_.finish(pool_.options_.owner, finished, pool_.clock_.now());
      if (kept) return pool_.reports_kept(), true;
      complain("finish", kept.error());
      if (stop.stop_requested()) return false;
      pool_.pause(stop);
    }
  }

  /// Whether each job takes seconds: it runs programs.
  [[nodiscard]] bool slow() const { return class_ >= static_cast<int>(WorkerClass::browser); }

  /// A lease must not lapse while the jobs before it in the batch are played.
  [[nodiscard]] std::size_t batch() const { return slow() ? 1 : pool_.options_.batch; }
  [[nodiscard]] UnixMillis lease() const { return slow() ? pool_.options_.slow_lease : pool_.options_.lease; }

  std::vector<Finished> grade_all(const std::vector<Job>& jobs, const std::stop_token& stop) {
    std::vector<Finished> finished;
    finished.reserve(jobs.size());
    for (const Job& job : jobs) {
      if (stop.stop_requested()) break;
      const Result<const BoundSuite*> suite = bound(job);
      if (suite) finished.push_back({job.id, report(*suite, job)});
      else complain("suite", suite.error());
    }
    return finished;
  }

  static Report report(const BoundSuite* suite, const Job& job) {
    if (suite == nullptr) return unreadable(job);
    return job.exhausted ? parked(*suite, job) : suite->grade(job.transcript, job.transcript_id);
  }

  static Report parked(const BoundSuite& suite, const Job& job) {
    log(LogLevel::error, "job.parked", {{"transcript", job.transcript_id}});
    return suite.refuse(job.transcript, job.transcript_id, "engine.parked",
                        "grading this transcript has ended the daemon " + std::to_string(Store::max_attempts) +
                            " times; it is not tried again");
  }

  static Report unreadable(const Job& job) {
    Report report = report_frame(job.transcript, job.transcript_id, job.suite_version);
    report.checks.push_back(unscored("engine.suite", "this version of the suite can no longer be read"));
    report.checks.back().check = "engine";
    conclude(report);
    return report;
  }

  /// nullptr: this version can never be read again. An Error: not just now.
  Result<const BoundSuite*> bound(const Job& job) {
    const auto key = std::pair(job.transcript.suite, job.suite_version);
    if (const auto found = suites_.find(key); found != suites_.end()) return found->second.get();
    TRY_ASSIGN(const SuiteRecord record, pool_.store_.suite(job.transcript.suite, job.suite_version));
    if (suites_.size() >= max_bound_suites) suites_.clear();
    return suites_.emplace(key, bind(record)).first->second.get();
  }

  static std::unique_ptr<BoundSuite> bind(const SuiteRecord& record) {
    Result<BoundSuite> made = read_and_bind(record.source);
    if (made) return std::make_unique<BoundSuite>(std::move(*made));
    complain("suite", made.error());
    return nullptr;
  }

  static bool complain(const char* doing, const Error& error) {
    log(LogLevel::error, "worker.failed", {{"doing", doing}, {"error", error.text()}});
    return false;
  }

  Pool& pool_;
  const int class_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<BoundSuite>> suites_;
};

Pool::Pool(Store& store, const Clock& clock, PoolOptions options)
    : store_(store), clock_(clock), options_(std::move(options)) {}

Pool::~Pool() { stop(); }

Result<void> Pool::start() {
  TRY_ASSIGN(const std::size_t taken_back, store_.release(options_.owner, true));
  if (taken_back > 0) log(LogLevel::warning, "pool.recovered", {{"jobs", std::to_string(taken_back)}});
  for (std::size_t cls = 0; cls < options_.slots.size(); ++cls) {
    for (int i = 0; i < options_.slots[cls]; ++i) {
      threads_.emplace_back(
          [this, cls](const std::stop_token& stop) { Worker(*this, static_cast<int>(cls)).run(stop); });
    }
  }
  return {};
}

void Pool::stop() {
  if (threads_.empty()) return;
  for (std::jthread& thread : threads_) thread.request_stop();
  wake();
  threads_.clear();
  if (const auto released = store_.release(options_.owner, false); !released)
    log(LogLevel::error, "pool.release_failed", {{"error", released.error().text()}});
}

void Pool::wake() {
  {
    const MutexLock lock(mutex_);
    ++wakes_;
  }
  work_.notify_all();
}

std::uint64_t Pool::wakes() const {
  const MutexLock lock(mutex_);
  return wakes_;
}

void Pool::sleep_until_woken(std::uint64_t seen, const std::stop_token& stop) {
  const MutexLock lock(mutex_);
  work_.wait_for(mutex_, options_.idle, [&]() REQUIRES(mutex_) { return wakes_ != seen || stop.stop_requested(); });
}

void Pool::pause(const std::stop_token& stop) {
  const MutexLock lock(mutex_);
  work_.wait_for(mutex_, options_.idle, [&]() { return stop.stop_requested(); });
}

void Pool::reports_kept() {
  {
    const MutexLock lock(mutex_);
    ++generation_;
  }
  reports_.notify_all();
}

void Pool::wait_for_reports(std::uint64_t seen, std::chrono::milliseconds most) {
  const MutexLock lock(mutex_);
  reports_.wait_for(mutex_, most, [&]() REQUIRES(mutex_) { return generation_ != seen; });
}

std::uint64_t Pool::generation() const {
  const MutexLock lock(mutex_);
  return generation_;
}

}  // namespace assay
