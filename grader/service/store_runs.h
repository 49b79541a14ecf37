#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/gate/run_source.h"
#include "storage/store.h"

namespace assay {

/// The runs of a store, as the gate reads them. Borrows the store.
class StoreRuns final : public RunSource {
 public:
  explicit StoreRuns(Store& store) : store_(store) {}

  Result<std::vector<Run>> runs(const RunQuery& query) override;
  Result<Run> run(std::string_view id) override;
  Result<std::vector<Report>> reports(std::string_view id) override;
  Result<std::vector<std::string>> dismissed_steps(std::string_view suite, std::string_view model) override;
  Result<std::vector<CommitLink>> first_parents(std::string_view oid, std::size_t limit) override;

 private:
  Store& store_;
};

/// The suite version that a run or a transcript was graded against, which may not be the newest.
[[nodiscard]] Result<Suite> stored_suite(Store& store, std::string_view name, std::string_view version);

/// Sets `pass_at` of the reports to what their tasks declare.
void apply_pass_at(const Suite& suite, std::vector<Report>& reports);

}  // namespace assay
