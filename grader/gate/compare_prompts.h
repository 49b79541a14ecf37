#pragma once

#include <span>
#include <vector>

#include "grader/model/comparison.h"

namespace assay {

/// Pairs the tasks of two runs by their ids, as Comparison::prompts. Equal differences stand in the order of `a`; tasks
/// that neither run has a scored sample of are left out.
[[nodiscard]] std::vector<PromptComparison> compare_prompts(std::span<const TaskScore> a, std::span<const TaskScore> b);

}  // namespace assay
