#pragma once

#include <string>

#include "grader/codec/gate_findings.h"

namespace assay {

/// The verdict as SARIF 2.1.0 (OASIS), for code scanning. A regression's results are kind "fail", level "error",
/// baselineState "new". "Cannot tell" is kind "open" and not comparable "notApplicable", both "unchanged" and without a
/// level, which SARIF keeps for "fail"; how loud they are says invocations[0].toolExecutionNotifications: "error" where
/// the exit code is not 0, else "warning". Improved checks are kind "pass", "absent".
[[nodiscard]] std::string gate_to_sarif(const GateVerdict& verdict, const GateReportPlace& place);

}  // namespace assay
