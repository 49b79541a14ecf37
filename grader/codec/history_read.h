#pragma once

#include <string_view>

#include "grader/base/result.h"
#include "grader/model/history.h"

namespace assay {

/// GET /v1/history as its clients read it, without how fast the models were. internal: the server answered something
/// that docs/api.md does not describe.
[[nodiscard]] Result<History> read_history(std::string_view body);

}  // namespace assay
