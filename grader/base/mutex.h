#pragma once

#include <condition_variable>
#include <mutex>

/// Thread-safety annotations: clang proves with -Wthread-safety that a field is touched only under its mutex.
#if defined(__clang__)
#define ASSAY_ANNOTATE(x) __attribute__((x))
#else
#define ASSAY_ANNOTATE(x)
#endif
#define GUARDED_BY(x) ASSAY_ANNOTATE(guarded_by(x))
#define REQUIRES(...) ASSAY_ANNOTATE(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) ASSAY_ANNOTATE(locks_excluded(__VA_ARGS__))

/// For a function that calls what its caller passed: the body passed is checked where it is written.
#define CALLS_UNDER_ITS_CALLERS_LOCKS ASSAY_ANNOTATE(no_thread_safety_analysis)

namespace assay {

class ASSAY_ANNOTATE(capability("mutex")) Mutex {
 public:
  void lock() ASSAY_ANNOTATE(acquire_capability()) { mutex_.lock(); }
  void unlock() ASSAY_ANNOTATE(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

class ASSAY_ANNOTATE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ASSAY_ANNOTATE(acquire_capability(mutex)) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() ASSAY_ANNOTATE(release_capability()) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

/// Waits on a Mutex the caller holds; wake-ups may be spurious, so callers loop over their condition.
using CondVar = std::condition_variable_any;

}  // namespace assay
