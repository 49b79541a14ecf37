#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "grader/gate/series_order.h"
#include "grader/model/history.h"

namespace assay {

/// Tells steps of a model from steps of what judges it, by the models that never change: what steps where one of them
/// does is no change of the model. Refers to nothing after it was made.
class StepKinds {
 public:
  /// All series of one branch with their change points; only those of reference models are looked at.
  StepKinds(const std::vector<Series>& series, const CommitGraph& graph);

  /// A step between two runs of a series of that branch. Change points of reference models that were dismissed do not
  /// count.
  [[nodiscard]] StepKind kind_of(const Run& before, const Run& after) const;

 private:
  /// Where a run stands in the history of the branch: all runs of one commit have one rank, a run without a commit has
  /// one of its own.
  struct Place {
    std::size_t rank = 0;
    UnixMillis arrived = 0;
  };
  /// What lies after `from`, up to and including `to`.
  struct Range {
    Place from;
    Place to;
  };

  static bool overlap(const Range& one, const Range& other);
  static bool covers(const Range& outer, const Range& inner);
  [[nodiscard]] const Place* place_of(const std::string& run) const;
  void take(const Series& reference);

  std::map<std::string, Place> places_;  ///< by run id; those that first-parent history leads to
  std::vector<Range> graded_;            ///< by reference models, all of it comparable
  std::vector<Range> steps_;
};

}  // namespace assay
