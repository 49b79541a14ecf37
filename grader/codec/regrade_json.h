#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"

namespace assay {

/// What POST /v1/regrade did about one run.
struct RegradedRun {
  std::string run;   ///< that the new reports belong to
  std::string from;  ///< whose answers they judge
  std::size_t queued = 0;
  std::size_t left_out = 0;  ///< answers to prompts that the suite has changed or dropped
};

/// What POST /v1/regrade answers.
[[nodiscard]] std::string regraded_to_json(std::span<const RegradedRun> runs);

/// Reads it; internal when the server answered something else.
[[nodiscard]] Result<std::vector<RegradedRun>> read_regraded(std::string_view body);

}  // namespace assay
