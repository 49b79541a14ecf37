#pragma once

#include <functional>
#include <vector>

#include "grader/base/mutex.h"
#include "grader/base/result.h"

namespace assay {

/// Joins writes that come at the same time into one transaction, since it is the flush to disk that costs. Whoever
/// finds nobody committing leads: it takes all that waits, has it executed, and wakes the others. Thread-safe.
class GroupCommit {
 public:
  /// One call's work. It runs on the leader's thread while its owner waits; `result` is what the owner returns.
  struct Task {
    const std::function<Result<void>()>& work;
    Result<void> result = {};
    bool done = false;
  };
  /// Executes the tasks in one transaction; a task that fails must leave nothing behind, and the others untouched. When
  /// the transaction itself fails, every result is set to its error. Called by one thread at a time.
  using Execute = std::function<void(const std::vector<Task*>&)>;

  explicit GroupCommit(Execute execute) : execute_(std::move(execute)) {}

  /// Returns after the commit that holds the work, or with the error of the work or of the commit.
  Result<void> run(const std::function<Result<void>()>& work) EXCLUDES(mutex_);

 private:
  const Execute execute_;
  Mutex mutex_;
  CondVar turn_;
  std::vector<Task*> waiting_ GUARDED_BY(mutex_);
  bool led_ GUARDED_BY(mutex_) = false;
};

}  // namespace assay
