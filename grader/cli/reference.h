#pragma once

#include <string>
#include <vector>

#include "grader/cli/client.h"
#include "grader/model/report.h"
#include "grader/model/run.h"

namespace assay::cli {

/// True when the reference is a file of Reports, which needs no server.
[[nodiscard]] bool is_report_file(const std::string& reference);

/// The reports of a file: one JSON Report a line, as `assay grade --json` prints. bad_input names file and line.
[[nodiscard]] Result<std::vector<Report>> read_report_file(const std::string& file);

/// git:REV with the whole id of the commit instead of REV, as the repository around the current folder knows it; other
/// references as they are. not_found when there is no repository or no such revision.
[[nodiscard]] Result<std::string> expand_git(const std::string& reference);

/// Which suite and model references are looked up for; empty where the server has only one.
struct Scope {
  std::string suite;
  std::string model;
};

/// The run that REF names: a run id; the newest run of run:LABEL or git:REV, or of all for "latest". not_found when
/// there is none, bad_input when there are several suites or models to choose from.
[[nodiscard]] Result<Run> find_run(const Client& client, const Scope& scope, const std::string& reference);

}  // namespace assay::cli
