#include "storage/sqlite/group_commit.h"

#include <utility>

namespace assay {

Result<void> GroupCommit::run(const std::function<Result<void>()>& work) {
  Task task{work};
  std::vector<Task*> group;
  {
    const MutexLock lock(mutex_);
    waiting_.push_back(&task);
    while (!task.done && led_) turn_.wait(mutex_);
    if (task.done) return std::move(task.result);
    led_ = true;
    group = std::exchange(waiting_, {});
  }
  execute_(group);
  const MutexLock lock(mutex_);
  for (Task* one : group) one->done = true;
  led_ = false;
  turn_.notify_all();
  return std::move(task.result);
}

}  // namespace assay
