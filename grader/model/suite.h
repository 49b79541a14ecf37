#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/value.h"

namespace assay {

/// One checker with its parameters and its weight in the report; weight 0 is advisory: shown, not scored.
struct Check {
  std::string checker;
  Value params;  ///< an object, or null
  double weight = 1.0;
  bool required = false;
  Mark mark;
};

/// The weight of a check whose suite states none: 0 for what a task has to ask for (metre, parallelism), 1 otherwise.
/// It is part of the suite's content, so it is known where suites are read.
[[nodiscard]] double default_weight(std::string_view checker);

/// A prompt and the checks its answers must meet. `each` rows are already expanded: ids are final.
struct Task {
  std::string id;
  std::string prompt;
  std::int64_t samples = 1;
  std::optional<double> pass_at;  ///< for the gate a sample of this score passes; absent: one whose report passes
  std::vector<Check> checks;
  Mark mark;
};

struct Suite {
  std::string name;
  std::string version;  ///< 16 hexadecimal digits of the SHA-256 of the expanded content
  std::vector<Task> tasks;
};

/// The task of that id, or nullptr.
[[nodiscard]] const Task* find_task(const Suite& suite, std::string_view id);

}  // namespace assay
