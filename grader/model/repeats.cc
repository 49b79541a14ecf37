#include "grader/model/repeats.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

/// C(c, k) / C(n, k), as a product of k fractions: no factorial grows out of bounds.
double share_of_draws(std::int64_t n, std::int64_t c, std::int64_t k) {
  if (k > c) return 0;
  double share = 1;
  for (std::int64_t i = 0; i < k; ++i) share *= static_cast<double>(c - i) / static_cast<double>(n - i);
  return share;
}

/// Sums that came with an import are another's word.
std::int64_t passed_of(const TaskScore& score) { return std::clamp<std::int64_t>(score.passed, 0, score.scored); }

Draw mean_draw(std::span<const TaskScore> scores, std::int64_t k) {
  Draw mean{k, 0, 0, 0};
  for (const TaskScore& score : scores) {
    if (score.scored < k) continue;
    const std::int64_t passed = passed_of(score);
    ++mean.tasks;
    mean.pass_at_k += pass_at_k(score.scored, passed, k);
    mean.pass_hat_k += pass_hat_k(score.scored, passed, k);
  }
  mean.pass_at_k /= static_cast<double>(mean.tasks);
  mean.pass_hat_k /= static_cast<double>(mean.tasks);
  return mean;
}

}  // namespace

double pass_at_k(std::int64_t n, std::int64_t c, std::int64_t k) { return 1 - share_of_draws(n, n - c, k); }

double pass_hat_k(std::int64_t n, std::int64_t c, std::int64_t k) { return share_of_draws(n, c, k); }

std::vector<std::int64_t> draw_sizes(std::int64_t n) {
  std::vector<std::int64_t> sizes;
  for (std::int64_t k = 1; k < n; k *= 2) sizes.push_back(k);
  if (n >= 1) sizes.push_back(n);
  return sizes;
}

std::optional<Repeats> repeats_of(const TaskScore& score) {
  if (score.scored < 2 || !score.mean || !score.variance) return std::nullopt;
  Repeats repeats{score.scored, passed_of(score), *score.mean, std::sqrt(*score.variance), {}};
  for (const std::int64_t k : draw_sizes(score.scored)) repeats.draws.push_back(mean_draw({&score, 1}, k));
  return repeats;
}

std::optional<RunRepeats> repeats_of_run(std::span<const TaskScore> scores) {
  RunRepeats run;
  std::int64_t most = 0;
  for (const TaskScore& score : scores) {
    most = std::max(most, score.scored);
    if (score.scored < 2 || !score.variance) continue;
    ++run.tasks;
    run.spread += std::sqrt(*score.variance);
  }
  if (run.tasks == 0) return std::nullopt;
  run.spread /= static_cast<double>(run.tasks);
  for (const std::int64_t k : draw_sizes(most)) run.draws.push_back(mean_draw(scores, k));
  return run;
}

}  // namespace assay
