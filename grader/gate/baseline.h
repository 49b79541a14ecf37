#pragma once

#include <string>
#include <vector>

#include "grader/gate/run_source.h"
#include "grader/model/gate_rule.h"

namespace assay {

/// The runs that a candidate is compared with, oldest first, and what is to be said of them.
struct Baseline {
  std::vector<Run> runs;
  std::string unfit;  ///< why they must not be compared; empty when they may
  std::string unfit_zh;
  std::vector<std::string> advice;
};

/// The last five accepted runs of the target branch's first-parent history, of the candidate's suite version (its own,
/// or regraded), from where the candidate left that branch backwards; from the last confirmed change point on, where
/// accepted runs have come since. bad_input when the accepted runs lie on several branches and none is named.
[[nodiscard]] Result<Baseline> accepted_baseline(RunSource& source, const Run& candidate, const GateRequest& request);

}  // namespace assay
