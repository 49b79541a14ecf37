#pragma once

#include <vector>

#include "grader/gate/series_order.h"
#include "storage/store.h"

namespace assay {

/// What the store knows of the first-parent history of the runs' commits, from the newest of them back until every one
/// is met, or 5,000 commits from each that is not. `runs` come oldest first. Errors are the store's.
[[nodiscard]] Result<CommitGraph> commits_of(Store& store, const std::vector<Run>& runs);

}  // namespace assay
