#pragma once

#include <string>
#include <vector>

#include "grader/gate/gate.h"
#include "grader/gate/run_source.h"

namespace assay {

/// Finds the runs that the request names, or the default ones, and compares them. Errors: not_found and bad_input name
/// the reference or the field that is missing; others are the source's.
[[nodiscard]] Result<GateVerdict> gate_runs(RunSource& source, GateRequest request);

/// The runs that REF names, newest first by arrival; only complete ones, except for a run id. `before`: a run that,
/// like what came after it, must not be among them; empty: none.
[[nodiscard]] Result<std::vector<Run>> resolve_runs(RunSource& source, const RunQuery& scope,
                                                    const std::string& reference, const std::string& before);

/// The one run that REF names as a candidate: "latest", run:LABEL and git:COMMIT are the newest such run, complete or
/// not, so that a run still being graded is not passed over for an older one. not_found when there is none.
[[nodiscard]] Result<Run> resolve_candidate(RunSource& source, const RunQuery& scope, const std::string& reference);

/// Fills suite and model of the scope where the source has only one. bad_input when there are several.
[[nodiscard]] Result<void> complete_scope(RunSource& source, RunQuery& scope);

}  // namespace assay
