#include "grader/model/suite.h"

#include <algorithm>

namespace assay {

double default_weight(std::string_view checker) { return checker == "metre" || checker == "parallelism" ? 0 : 1; }

const Task* find_task(const Suite& suite, std::string_view id) {
  const auto found = std::ranges::find(suite.tasks, id, &Task::id);
  return found == suite.tasks.end() ? nullptr : &*found;
}

}  // namespace assay
