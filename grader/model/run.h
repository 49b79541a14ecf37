#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/base/clock.h"

namespace assay {

/// The reports of one (suite version, model, commit, label) and how far it is. Scores are those of the newest checker
/// set of each task. `mean` is the mean over tasks of the task's mean over scored samples.
struct Run {
  std::string id;  ///< 16 hexadecimal digits, a function of the identifying fields (codec/identity.h)
  std::string suite;
  std::string suite_version;
  std::string model;
  std::string commit;
  std::string label;
  std::string branch;  ///< may be empty
  bool dirty = false;  ///< its commit is not all that was run
  UnixMillis started_at = 0;
  std::optional<UnixMillis> closed_at;
  std::optional<UnixMillis> accepted_at;  ///< when somebody took it for a baseline
  std::string regraded_from;              ///< the run whose answers it judges by another suite version; else empty
  bool complete = false;                  ///< every task has its samples graded, or the run was closed
  std::int64_t transcripts = 0;
  std::int64_t graded = 0;    ///< transcripts with a report, unscored ones included
  std::int64_t unscored = 0;  ///< reports without a score, of tasks that declare checks
  std::optional<double> mean;
  /// Variance of `mean` over repeated runs of the same prompts, from the spread of the samples within each prompt;
  /// nothing where no prompt has two scored samples.
  std::optional<double> variance_within;
  /// Variance of `mean` over other prompts like these (clustered by prompt); nothing with fewer than two prompts.
  std::optional<double> variance_prompts;
  /// Over the answers that say both how long they took and how many tokens they have.
  std::int64_t timed_tokens = 0;
  double timed_seconds = 0;
};

/// The normal quantile of two-sided 95 %.
inline constexpr double normal_975 = 1.959963984540054;

/// Of the mean, over other prompts like these.
[[nodiscard]] std::optional<double> standard_error(const Run& run);
/// The mean ± 1.96 standard errors (95 %), within [0, 1].
[[nodiscard]] std::optional<std::pair<double, double>> mean_interval(const Run& run);
/// Nothing when no answer is timed.
[[nodiscard]] std::optional<double> tokens_per_second(const Run& run);

/// Whether the text has the form of a run's id.
[[nodiscard]] bool is_run_id(std::string_view text);

/// Which runs: empty fields say nothing.
struct RunQuery {
  std::string suite;
  std::string suite_version;
  std::string model;
  std::string label;
  std::string commit;
  std::string branch;
  bool complete_only = false;
  bool accepted_only = false;
  std::size_t limit = 100;
};

/// One task of a run: `scored` samples went into `mean`.
struct TaskScore {
  std::string task;
  std::int64_t scored = 0;
  std::int64_t passed = 0;
  std::int64_t unscored = 0;
  std::optional<double> mean;
  std::optional<double> variance;  ///< of the scores, unbiased; nothing with fewer than two
};

}  // namespace assay
