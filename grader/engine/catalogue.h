#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grader/base/clock.h"
#include "grader/base/mutex.h"
#include "grader/base/result.h"
#include "grader/checkers/checker.h"
#include "grader/model/suite.h"
#include "storage/store.h"

namespace assay {

/// A suite as the way in needs it: which tasks there are and which queue each goes to. Constant.
class CatalogueEntry {
 public:
  explicit CatalogueEntry(Suite suite);

  [[nodiscard]] const Suite& suite() const { return suite_; }
  /// nullptr when the suite has no such task.
  [[nodiscard]] const Task* task(std::string_view id) const;
  [[nodiscard]] WorkerClass worker_class(std::string_view task_id) const;

 private:
  struct Place {
    std::size_t index;
    WorkerClass worker;
  };
  Suite suite_;
  std::unordered_map<std::string_view, Place> places_;  ///< keys live in suite_
};

/// The suites that transcripts are accepted for: the newest version of each name. Thread-safe.
///
/// Entries are shared: a request goes on with the version it began with when another is put meanwhile.
class Catalogue {
 public:
  Catalogue(Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  /// Takes up the newest version of every suite the store knows. A suite that this build can no longer read is
  /// logged and left out.
  Result<void> load();

  /// Validates a suite, keeps it in the store and makes it the newest of its name.
  Result<void> put(Suite suite) EXCLUDES(mutex_);

  /// nullptr when there is no suite of that name.
  [[nodiscard]] std::shared_ptr<const CatalogueEntry> find(std::string_view name) const EXCLUDES(mutex_);
  /// By name.
  [[nodiscard]] std::vector<std::shared_ptr<const CatalogueEntry>> all() const EXCLUDES(mutex_);

 private:
  Store& store_;
  const Clock& clock_;
  mutable Mutex mutex_;
  std::map<std::string, std::shared_ptr<const CatalogueEntry>, std::less<>> entries_ GUARDED_BY(mutex_);
};

}  // namespace assay
