#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/suite.h"

namespace assay {

/// Canonical compact JSON of an expanded suite: fixed key order, no marks. Its SHA-256 is the suite's version.
[[nodiscard]] std::string suite_to_json(const Suite& suite);

/// Reads what suite_to_json() wrote and sets the version from it. bad_input names the place.
[[nodiscard]] Result<Suite> suite_from_json(std::string_view json);

}  // namespace assay
