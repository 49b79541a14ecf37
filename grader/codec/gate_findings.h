#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/gate_verdict.h"

namespace assay {

/// The file of the repository that a report points at, as code scanning and code quality want one: the suite's,
/// relative to the root of the repository. Where the path is empty the suite's name stands for it.
struct GateReportPlace {
  std::string path;
  int line = 1;
};

/// What a report for CI can complain of. The first three are regressions.
enum class GateFindingKind : std::uint8_t { broad_drop, broken_prompt, secondary_drop, cannot_tell, not_comparable };

/// "broad-drop", "broken-prompt", "secondary-drop", "cannot-tell", "not-comparable"
[[nodiscard]] std::string_view to_string(GateFindingKind kind);

/// One line of a report for CI.
struct GateFinding {
  GateFindingKind kind = GateFindingKind::cannot_tell;
  bool fails = false;   ///< the gate's exit code is not 0
  std::string task;     ///< a prompt, or a group of tasks; empty for the suite as a whole
  std::string check;    ///< of a secondary drop
  std::string message;  ///< English, one paragraph, as hostile as the names in it
};

[[nodiscard]] bool is_regression(GateFindingKind kind);

/// What JUnit, SARIF and GitLab reports are made from, so that they cannot disagree: nothing for "ok", regressions and
/// nothing else for "regression" (at least one, the suite first), one for the other two outcomes.
[[nodiscard]] std::vector<GateFinding> gate_findings(const GateVerdict& verdict);

/// Lower-case hexadecimal, the same in every run for the same suite, model, kind, task and check.
[[nodiscard]] std::string gate_fingerprint(const GateVerdict& verdict, const GateFinding& finding);

/// The path of the place without a leading "./".
[[nodiscard]] std::string gate_report_path(const GateVerdict& verdict, const GateReportPlace& place);

/// "20/20 → 0/4"
[[nodiscard]] std::string passed_before_and_now(const BrokenPrompt& prompt);

/// "-5.3 points"
[[nodiscard]] std::string in_points(double difference);

}  // namespace assay
