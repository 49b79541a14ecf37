#include "grader/service/store_runs.h"

#include <limits>
#include <unordered_map>

#include "grader/codec/suite_json.h"

namespace assay {

Result<Suite> stored_suite(Store& store, std::string_view name, std::string_view version) {
  TRY_ASSIGN(const SuiteRecord record, store.suite(name, version));
  return suite_from_json(record.source);
}

void apply_pass_at(const Suite& suite, std::vector<Report>& reports) {
  std::unordered_map<std::string_view, double> declared;
  for (const Task& task : suite.tasks)
    if (task.pass_at) declared.emplace(task.id, *task.pass_at);
  if (declared.empty()) return;
  for (Report& report : reports)
    if (const auto found = declared.find(report.task); found != declared.end()) report.pass_at = found->second;
}

Result<std::vector<Run>> StoreRuns::runs(const RunQuery& query) { return store_.runs(query); }

Result<Run> StoreRuns::run(std::string_view id) { return store_.run(id); }

Result<std::vector<Report>> StoreRuns::reports(std::string_view id) {
  TRY_ASSIGN(const Run run, store_.run(id));
  TRY_ASSIGN(std::vector<Report> reports, store_.run_reports(id, false, 0, std::numeric_limits<std::int32_t>::max()));
  TRY_ASSIGN(const Suite suite, stored_suite(store_, run.suite, run.suite_version));
  apply_pass_at(suite, reports);
  return reports;
}

Result<std::vector<std::string>> StoreRuns::dismissed_steps(std::string_view suite, std::string_view model) {
  TRY_ASSIGN(const std::vector<StepDecision> decisions, store_.step_decisions(suite));
  std::vector<std::string> runs;
  for (const StepDecision& decision : decisions)
    if (decision.model == model && decision.state == "dismissed") runs.push_back(decision.run);
  return runs;
}

Result<std::vector<CommitLink>> StoreRuns::first_parents(std::string_view oid, std::size_t limit) {
  return store_.first_parents(oid, limit);
}

}  // namespace assay
