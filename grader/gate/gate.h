#pragma once

#include <string>
#include <vector>

#include "grader/model/gate_rule.h"
#include "grader/model/gate_verdict.h"
#include "grader/model/report.h"

namespace assay {

/// The reports of one or more runs, pooled.
struct GateInput {
  std::vector<std::string> runs;     ///< what the reports are called in the verdict: run ids or files
  std::vector<std::string> commits;  ///< as GateSide::commits
  std::string branch;
  std::vector<Report> reports;
  std::string unfit;  ///< why these runs must not be compared, English; empty when they may
  std::string unfit_zh;
  std::vector<std::string> advice;
};

/// Compares the candidate with the pooled baseline. Pure: equal input, equal verdict.
///
/// Prompts are paired by task id, their samples pooled on each side. The rule is that of docs/gate.md: broken prompts
/// (Fisher, Holm), a broad drop (sign-flip; within-prompt permutation where there are few prompts and many samples),
/// single checks (Holm); else "ok" when the one-sided 95 % bound rules a drop of `margin` out, else "cannot tell". Not
/// comparable: reports of more than one suite version or model, a task judged by different checkers, too many unscored
/// or unpaired, an unfit side. Unscored reports and tasks without checks are left out.
[[nodiscard]] GateVerdict compare_runs(const GateInput& baseline, const GateInput& candidate, const GateRule& rule);

}  // namespace assay
