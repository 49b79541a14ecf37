#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/history.h"

namespace assay {

// Bodies of requests, as docs/api.md describes them, written and read. Errors are bad_input and name the field; a field
// that is not known is one too, since a misspelt one would silently ask for something else.

/// POST /v1/runs/{id}/accept: whether the run shall be accepted. An empty body says so.
[[nodiscard]] Result<bool> read_accept(std::string_view body);

/// POST /v1/change-points; `at` is neither written nor read.
[[nodiscard]] std::string decision_request_json(const StepDecision& decision);
[[nodiscard]] Result<StepDecision> read_decision(std::string_view body);

/// POST /v1/regrade: runs by their ids, or those of a suite.
struct RegradeRequest {
  std::vector<std::string> runs;
  std::string suite;  ///< empty when runs are named
  std::string model;  ///< empty: all
};
[[nodiscard]] std::string regrade_request_json(const RegradeRequest& request);
[[nodiscard]] Result<RegradeRequest> read_regrade(std::string_view body);

}  // namespace assay
