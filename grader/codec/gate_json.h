#pragma once

#include <string>

#include "grader/model/gate_verdict.h"

namespace assay {

/// The GateVerdict of docs/gate.md as JSON on one line.
[[nodiscard]] std::string gate_to_json(const GateVerdict& verdict);

}  // namespace assay
