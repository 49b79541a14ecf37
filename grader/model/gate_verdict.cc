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

}  // namespace assay
