#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/gate/series_order.h"
#include "grader/model/history.h"

namespace assay {

/// The branches that have runs, "" for runs without one; most runs first, then by name.
[[nodiscard]] std::vector<std::string> branches_of(std::span<const Run> runs);

/// What a history is made of.
struct HistoryInput {
  std::string suite;
  std::string branch;
  std::vector<std::string> branches;
  std::string model;                            ///< of the series wanted; empty: all
  std::vector<std::string> reference_models;    ///< names of models that never change
  std::vector<Run> runs;                        ///< of the suite on that branch, all models, oldest first by arrival
  std::map<std::string, std::string> checkers;  ///< of each run by its id, as SeriesPoint::checkers
  CommitGraph graph;
  std::vector<StepDecision> decisions;
};

/// The task scores of a run. Asked of the runs next to a step only.
using ScoresOf = std::function<Result<std::vector<TaskScore>>(const std::string& run)>;

/// Puts each model's runs in order and finds where they step. The p-value of a step is that of the paired prompt test
/// (drop_test.h) on up to five runs on either side; it describes a place that was picked for its size, so it is smaller
/// than that of a test planned beforehand. Pure but for `scores_of`, whose errors it returns.
[[nodiscard]] Result<History> history_of(const HistoryInput& input, const ScoresOf& scores_of);

}  // namespace assay
