#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/gate_rule.h"

namespace assay {

/// The body of POST /v1/gate, as docs/api.md describes it.
[[nodiscard]] std::string gate_request_json(const GateRequest& request);

/// Reads such a body; unknown members are refused, since a misspelt limit would be a silent one. bad_input names the
/// member.
[[nodiscard]] Result<GateRequest> read_gate_request(std::string_view body);

}  // namespace assay
