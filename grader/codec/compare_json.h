#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/comparison.h"

namespace assay {

/// What GET /v1/compare answers, as docs/api.md describes it.
[[nodiscard]] std::string comparison_to_json(const Comparison& comparison);

/// Reads it; internal when the server answered something else.
[[nodiscard]] Result<Comparison> read_comparison(std::string_view body);

}  // namespace assay
