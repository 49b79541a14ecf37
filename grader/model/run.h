#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/base/clock.h"

namespace assay {

/// The reports of one (suite version, model, commit, label) and how far it is. Scores are those of the newest checker
/// set of each task. `mean` is the mean over tasks of the task's mean over scored samples.
struct Run {
  std::string id;  ///< 16 hexadecimal digits, a function of the four identifying fields
  std::string suite;
  std::string suite_version;
  std::string model;
  std::string commit;
  std::string label;
  UnixMillis started_at = 0;
  std::optional<UnixMillis> closed_at;
  bool complete = false;  ///< every task has its samples graded, or the run was closed
  std::int64_t transcripts = 0;
  std::int64_t graded = 0;    ///< transcripts with a report, unscored ones included
  std::int64_t unscored = 0;  ///< reports without a score, of tasks that declare checks
  std::optional<double> mean;
};

/// One task of a run: `scored` samples went into `mean`.
struct TaskScore {
  std::string task;
  std::int64_t scored = 0;
  std::int64_t passed = 0;
  std::int64_t unscored = 0;
  std::optional<double> mean;
};

}  // namespace assay
