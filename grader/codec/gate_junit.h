#pragma once

#include <string>

#include "grader/model/gate_verdict.h"

namespace assay {

/// The verdict as JUnit XML: one suite of tests with a case for the suite's mean, one for each broken prompt and one
/// for each check whose drop fails the gate. Regressions are failures, other reasons for an exit code that is not 0 are
/// errors, "cannot tell" with exit 0 is skipped. Characters that XML 1.0 has not become U+FFFD.
[[nodiscard]] std::string gate_to_junit(const GateVerdict& verdict);

}  // namespace assay
