#pragma once

#include <string_view>

#include "grader/base/result.h"
#include "grader/model/gate_verdict.h"

namespace assay {

/// The GateVerdict that gate_to_json wrote, as POST /v1/gate answers it. Unknown members are ignored. internal: a
/// member is missing or of another kind, or the exit code does not belong to the outcome.
[[nodiscard]] Result<GateVerdict> gate_from_json(std::string_view text);

}  // namespace assay
