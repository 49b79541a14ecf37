#pragma once

#include <string>
#include <vector>

#include "grader/codec/http_read.h"

namespace assay::cli {

/// Tasks × models: the mean score of each cell, and below the table one line of why for each cell that is no pass.
/// `runs` holds one run a model, with its reports.
[[nodiscard]] std::string score_table(const std::vector<RunDetail>& runs);

}  // namespace assay::cli
