#include "grader/service/task_scores.h"

namespace assay {

Result<std::vector<TaskScore>> task_scores(Store& store, std::string_view run) {
  TRY_ASSIGN(const std::vector<RunTask> tasks, store.run_tasks(run));
  std::vector<TaskScore> scores;
  scores.reserve(tasks.size());
  for (const RunTask& task : tasks) scores.push_back(task.score);
  return scores;
}

}  // namespace assay
