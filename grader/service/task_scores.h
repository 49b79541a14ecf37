#pragma once

#include <string_view>
#include <vector>

#include "storage/store.h"

namespace assay {

/// Of each task of a run, without what judged it. Errors are those of Store::run_tasks().
[[nodiscard]] Result<std::vector<TaskScore>> task_scores(Store& store, std::string_view run);

}  // namespace assay
