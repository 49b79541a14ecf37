#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/commit.h"
#include "grader/model/report.h"
#include "grader/model/run.h"

namespace assay {

/// Where the gate finds runs: the store inside assayd, HTTP inside assay. Not thread-safe. Errors are those of the
/// store or of the connection; not_found for an unknown run.
class RunSource {
 public:
  virtual ~RunSource() = default;
  /// Newest first by arrival.
  virtual Result<std::vector<Run>> runs(const RunQuery& query) = 0;
  virtual Result<Run> run(std::string_view id) = 0;
  /// All reports of a run, of each answer the newest; without evidence.
  virtual Result<std::vector<Report>> reports(std::string_view id) = 0;
  /// The first runs after steps of that model's history that a person called no steps.
  virtual Result<std::vector<std::string>> dismissed_steps(std::string_view suite, std::string_view model) = 0;
  /// As Store::first_parents().
  virtual Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) = 0;
};

}  // namespace assay
