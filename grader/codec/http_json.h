#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/error.h"
#include "grader/model/run.h"
#include "grader/model/suite.h"

namespace assay {

/// What became of one item of a POST: one entry of the answer's "transcripts".
struct SubmitEntry {
  std::size_t index = 0;
  std::vector<std::string> ids;           ///< one a choice; empty when rejected
  bool duplicate = false;                 ///< every one of them was known
  std::optional<Error> error;             ///< set when rejected
  std::vector<std::string> reports = {};  ///< JSON of each report, once graded
};

/// {"transcripts":[…]} as docs/api.md describes it.
[[nodiscard]] std::string submit_response_json(const std::vector<SubmitEntry>& entries);

/// One suite with its tasks, prompts and checks, for GET /v1/suites.
[[nodiscard]] std::string suite_summary_json(const Suite& suite);

/// One point of a history series.
[[nodiscard]] std::string history_point_json(const Run& run);

/// A JSON string, quotes included.
[[nodiscard]] std::string json_quoted(std::string_view text);

}  // namespace assay
