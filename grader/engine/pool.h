#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "grader/base/clock.h"
#include "grader/base/mutex.h"
#include "grader/base/result.h"
#include "grader/engine/grade.h"
#include "storage/store.h"

namespace assay {

struct PoolOptions {
  std::string owner = "assayd";             ///< in whose name jobs are leased; the same after a restart
  std::array<int, 4> slots = {1, 0, 0, 0};  ///< threads of each WorkerClass
  std::size_t batch = 256;                  ///< jobs claimed at once; those that take seconds each one by one
  UnixMillis lease = 60'000;
  UnixMillis slow_lease = 1'800'000;  ///< of jobs that are claimed one by one: their programs may run for minutes
  std::chrono::milliseconds idle = std::chrono::seconds(1);  ///< how often an idle worker looks for lapsed leases
};

/// The workers: claim jobs from the store, grade them, put the reports back. Each thread binds its own suites.
///
/// Any failure of ours leaves the job leased or queued, so nothing is lost; a job whose grading keeps dying ends as
/// an unscored report once the store calls it exhausted.
class Pool {
 public:
  Pool(Store& store, const Clock& clock, PoolOptions options);
  /// Stops as stop() does.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Takes back the leases of a predecessor that died under the same owner name, then starts the threads.
  Result<void> start();
  /// Lets every worker finish the transcript it is at, gives the rest back to the queue, joins. Idempotent.
  void stop();

  /// Says that there may be work.
  void wake();
  /// Waits until some reports were kept since `seen` (a value of generation()), or the time is up.
  void wait_for_reports(std::uint64_t seen, std::chrono::milliseconds most) EXCLUDES(mutex_);
  [[nodiscard]] std::uint64_t generation() const EXCLUDES(mutex_);

 private:
  class Worker;

  [[nodiscard]] std::uint64_t wakes() const EXCLUDES(mutex_);
  /// Returns at once when there was a wake() after `seen` was read.
  void sleep_until_woken(std::uint64_t seen, const std::stop_token& stop) EXCLUDES(mutex_);
  /// As long as an idle worker sleeps, whatever comes; shorter only when it has to stop.
  void pause(const std::stop_token& stop) EXCLUDES(mutex_);
  void reports_kept() EXCLUDES(mutex_);

  Store& store_;
  const Clock& clock_;
  const PoolOptions options_;
  mutable Mutex mutex_;
  CondVar work_;
  CondVar reports_;
  std::uint64_t wakes_ GUARDED_BY(mutex_) = 0;
  std::uint64_t generation_ GUARDED_BY(mutex_) = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace assay
