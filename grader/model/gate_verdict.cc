#include "grader/model/gate_verdict.h"

namespace assay {

std::string_view to_string(GateOutcome outcome) {
  switch (outcome) {
    case GateOutcome::ok: return "ok";
    case GateOutcome::regression: return "regression";
    case GateOutcome::cannot_tell: return "cannot_tell";
    case GateOutcome::not_comparable: return "not_comparable";
  }
  return {};
}

int exit_code(GateOutcome outcome, bool strict) {
  switch (outcome) {
    case GateOutcome::ok: return 0;
    case GateOutcome::regression: return 1;
    case GateOutcome::cannot_tell: return strict ? 3 : 0;
    case GateOutcome::not_comparable: return 3;
  }
  return 4;
}

std::string_view to_string(GateCause cause) {
  switch (cause) {
    case GateCause::none: return "none";
    case GateCause::broad_drop: return "broad_drop";
    case GateCause::broken_prompts: return "broken_prompts";
    case GateCause::secondary_drop: return "secondary_drop";
    case GateCause::suspect: return "suspect";
    case GateCause::too_small: return "too_small";
    case GateCause::unfit: return "unfit";
  }
  return {};
}

}  // namespace assay
