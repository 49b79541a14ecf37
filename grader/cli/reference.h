#pragma once

#include <string>
#include <vector>

#include "grader/cli/fetch_runs.h"
#include "grader/gate/gate.h"

namespace assay::cli {

/// Which suite and model references are looked up for; filled in where the server has only one.
struct Scope {
  std::string suite;
  std::string model;
};

/// True when the reference is a file of Reports, which needs no server.
[[nodiscard]] bool is_report_file(const std::string& reference);

/// The reports of a file: one JSON Report a line, as `assay grade --json` prints. bad_input names file and line.
[[nodiscard]] Result<std::vector<Report>> read_report_file(const std::string& file);

/// Fills suite and model of the scope. bad_input when there are several to choose from.
[[nodiscard]] Result<void> complete_scope(const Client& client, Scope& scope);

/// The runs that REF names: a run id, run:LABEL, latest, last:N. Runs from `before` (a run id, or empty) on are left
/// out, so that a baseline never holds its candidate. not_found when there is none.
[[nodiscard]] Result<std::vector<std::string>> resolve(const Client& client, const Scope& scope,
                                                       const std::string& reference, const std::string& before);

/// A candidate is one run: `latest` and run:LABEL become the id of the newest such run, complete or not, so that a run
/// that is still being graded is not passed over for an older one. Other references, and those that nothing answers
/// to, stay as they are.
[[nodiscard]] Result<std::string> newest_of(const Client& client, const Scope& scope, const std::string& reference);

}  // namespace assay::cli
