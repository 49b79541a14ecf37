#pragma once

#include <string>
#include <vector>

#include "grader/cli/client.h"
#include "grader/codec/http_read.h"

namespace assay::cli {

/// A run with all its reports, fetched in pages. `evidence` false leaves the evidence out.
[[nodiscard]] Result<RunDetail> fetch_run(const Client& client, const std::string& id, bool evidence);

/// Newest first. `label` set: only runs of that label.
[[nodiscard]] Result<std::vector<Run>> fetch_runs(const Client& client, const std::string& suite,
                                                  const std::string& model, const std::string& label, bool complete,
                                                  std::size_t limit);

/// The newest run of each model, by model, with reports.
[[nodiscard]] Result<std::vector<RunDetail>> fetch_newest(const Client& client, const std::string& suite,
                                                          const std::string& label);

}  // namespace assay::cli
