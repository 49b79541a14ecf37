#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/clock.h"
#include "grader/model/commit.h"
#include "grader/model/run.h"

namespace assay {

/// What somebody decided about a step in the history of a model.
struct StepDecision {
  std::string suite;
  std::string model;
  std::string run;    ///< the first run after the step
  std::string state;  ///< "acknowledged", "dismissed"; "open" takes a decision back
  std::string note;
  UnixMillis at = 0;
};

/// What a step comes from, as far as models that never change can tell.
enum class StepKind : std::uint8_t {
  model,    ///< they were graded on both sides of it and do not step there
  checker,  ///< one of them steps there too: whatever judges has changed, not the model
  unknown,  ///< none of them was graded on both sides
};

/// "model", "checker", "unknown"
[[nodiscard]] constexpr std::string_view to_string(StepKind kind) {
  return kind == StepKind::model ? "model" : kind == StepKind::checker ? "checker" : "unknown";
}

/// One run of a series.
struct SeriesPoint {
  Run run;
  std::string subject;   ///< of its commit, where that is known
  std::string checkers;  ///< "acrostic@2,verse@1": all that judged, sorted
};

/// The run on one side of a step.
struct StepSide {
  std::string run;
  std::string commit;
};

/// A step of the level between two neighbouring comparable runs of a series. It lies somewhere in the commits after
/// before.commit, up to and including after.commit.
struct ChangePoint {
  static constexpr std::size_t most_commits = 50;

  StepSide before;
  StepSide after;
  std::vector<CommitLink> commits;  ///< oldest first, the first `most_commits`; empty when the way is not known
  std::size_t commit_count = 0;     ///< all of them
  std::string state;                ///< "suspected", "confirmed", or what was decided: "acknowledged", "dismissed"
  std::string note;                 ///< of the decision
  double difference = 0;            ///< level after minus level before
  std::optional<double> p_value;    ///< one-sided, paired by prompt; nothing when no prompt is on both sides
  StepKind kind = StepKind::unknown;
};

/// The runs of one model on one branch in first-parent order, oldest first.
struct Series {
  std::string model;
  bool reference = false;  ///< a model that never changes
  std::vector<SeriesPoint> points;
  std::vector<ChangePoint> change_points;  ///< in that order too
  std::size_t off_branch = 0;              ///< runs left out: first-parent history does not lead to their commits
  bool guessed = false;                    ///< some neighbours stand in the order of their arrival
};

struct History {
  std::string suite;
  std::string branch;                 ///< empty: the runs without one
  std::vector<std::string> branches;  ///< those that have runs, most runs first
  std::vector<Series> series;         ///< by model
};

}  // namespace assay
