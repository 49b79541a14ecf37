#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/model/gate_verdict.h"
#include "grader/model/run.h"

namespace assay {

/// One prompt in two runs; a side without a value has no scored sample of it.
struct PromptComparison {
  std::string task;
  std::optional<TaskScore> a;
  std::optional<TaskScore> b;
  std::optional<double> difference;  ///< mean of b minus mean of a
};

/// Two runs side by side.
struct Comparison {
  Run a;
  Run b;
  std::vector<PromptComparison> prompts;  ///< the worst difference first, those without one last
  GateVerdict verdict;                    ///< with a as baseline and b as candidate
};

}  // namespace assay
