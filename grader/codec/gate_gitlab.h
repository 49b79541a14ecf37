#pragma once

#include <string>

#include "grader/codec/gate_findings.h"

namespace assay {

/// The verdict as GitLab's Code Quality report, a JSON array: empty for "ok". Regressions are blocker (the mean fell)
/// or critical, other reasons for an exit code that is not 0 are major, "cannot tell" with exit 0 is info.
[[nodiscard]] std::string gate_to_gitlab(const GateVerdict& verdict, const GateReportPlace& place);

}  // namespace assay
