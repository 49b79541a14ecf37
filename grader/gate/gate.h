#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/model/gate_verdict.h"
#include "grader/model/report.h"

namespace assay {

/// The reports of one or more runs.
struct GateInput {
  std::vector<std::string> runs;  ///< what the reports are called in the verdict: run ids or files
  std::vector<Report> reports;
  std::string unfit;  ///< why these runs must not be compared; empty when they may
};

struct GateRule {
  double max_drop = 0.05;       ///< the mean may fall by this much
  std::optional<double> floor;  ///< the candidate's mean may not be below it
  bool strict = false;          ///< "cannot tell" exits 3
};

/// Compares the candidate with the pooled baseline. Pure: equal input, equal verdict.
///
/// Prompts are paired by task id. A prompt's score is the mean over its scored samples; the mean of a side is that over
/// the paired prompts. Unscored reports and tasks without checks are left out. Not comparable: reports of more than one
/// suite or suite version, a task that other checkers or checker versions judged, or an unfit side. Cannot tell:
/// nothing is paired.
[[nodiscard]] GateVerdict compare_runs(const GateInput& baseline, const GateInput& candidate, const GateRule& rule);

}  // namespace assay
