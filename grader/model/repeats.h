#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grader/model/run.h"

namespace assay {

// What the samples of a task say about asking again. Of n scored samples c pass; k of them are drawn without putting
// one back. Both estimates are unbiased, and 1 - pass@k of c is pass^k of n - c.

/// The chance that at least one of k samples passes: 1 - C(n-c, k) / C(n, k) (Chen et al. 2021, arXiv:2107.03374).
/// 0 <= c <= n and 1 <= k <= n.
[[nodiscard]] double pass_at_k(std::int64_t n, std::int64_t c, std::int64_t k);
/// The chance that all of k samples pass: C(c, k) / C(n, k) (tau-bench, Yao et al. 2024, arXiv:2406.12045). Same
/// bounds.
[[nodiscard]] double pass_hat_k(std::int64_t n, std::int64_t c, std::int64_t k);

/// The k that are reported for n samples: 1, 2, 4, 8 and so on below n, then n itself; none for n < 1.
[[nodiscard]] std::vector<std::int64_t> draw_sizes(std::int64_t n);

struct Draw {
  std::int64_t k = 1;
  std::int64_t tasks = 1;  ///< that have k scored samples; the shares are the means over them
  double pass_at_k = 0;
  double pass_hat_k = 0;
  friend bool operator==(const Draw&, const Draw&) = default;
};

/// Of one task with two scored samples or more. Unscored samples count nowhere.
struct Repeats {
  std::int64_t samples = 0;  ///< scored
  std::int64_t passed = 0;   ///< as the gate counts them: passes() of model/report.h
  double mean = 0;
  double spread = 0;  ///< sample standard deviation of the scores (n - 1)
  std::vector<Draw> draws;
  friend bool operator==(const Repeats&, const Repeats&) = default;
};

/// Nothing with fewer than two scored samples. `score.passed` is what counts as passed here.
[[nodiscard]] std::optional<Repeats> repeats_of(const TaskScore& score);

/// Of a run: means over its tasks, each task counting once.
struct RunRepeats {
  std::int64_t tasks = 0;   ///< with two scored samples or more
  double spread = 0;        ///< over those
  std::vector<Draw> draws;  ///< for each k over the tasks with k scored samples, so a larger k may be of fewer tasks
  friend bool operator==(const RunRepeats&, const RunRepeats&) = default;
};

/// Nothing where no task has two scored samples.
[[nodiscard]] std::optional<RunRepeats> repeats_of_run(std::span<const TaskScore> scores);

}  // namespace assay
