#pragma once

#include <vector>

#include "grader/gate/run_source.h"
#include "grader/gate/series_order.h"

namespace assay {

/// What the source knows of the first-parent history of the runs' commits, from the newest of them back until every one
/// is met, or 5,000 commits from each that is not. `runs` come oldest first. Errors are the source's.
[[nodiscard]] Result<CommitGraph> commits_of(RunSource& source, const std::vector<Run>& runs);

}  // namespace assay
