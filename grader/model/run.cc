#include "grader/model/run.h"

#include <algorithm>
#include <cmath>

namespace assay {

bool is_run_id(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<double> standard_error(const Run& run) {
  if (!run.variance_prompts) return std::nullopt;
  return std::sqrt(*run.variance_prompts);
}

std::optional<std::pair<double, double>> mean_interval(const Run& run) {
  const std::optional<double> error = standard_error(run);
  if (!run.mean || !error) return std::nullopt;
  const double reach = normal_975 * *error;
  return std::pair(std::max(0.0, *run.mean - reach), std::min(1.0, *run.mean + reach));
}

std::optional<double> tokens_per_second(const Run& run) {
  if (run.timed_tokens <= 0 || run.timed_seconds <= 0) return std::nullopt;
  return static_cast<double>(run.timed_tokens) / run.timed_seconds;
}

}  // namespace assay
