#pragma once

#include <string>

#include "grader/model/history.h"

namespace assay {

/// What GET /v1/history answers, as docs/api.md describes it.
[[nodiscard]] std::string history_to_json(const History& history);

/// What POST /v1/change-points answers: the decision as it was kept.
[[nodiscard]] std::string decision_to_json(const StepDecision& decision);

}  // namespace assay
