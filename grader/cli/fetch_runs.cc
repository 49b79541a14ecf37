#include "grader/cli/fetch_runs.h"

#include <map>

namespace assay::cli {
namespace {

constexpr std::size_t page = 1000;

}  // namespace

Result<RunDetail> fetch_run(const Client& client, const std::string& id, bool evidence) {
  RunDetail whole;
  for (std::size_t offset = 0;; offset += page) {
    TRY_ASSIGN(const std::string body, client.get("/v1/runs/" + id, {{"reports", evidence ? "full" : "brief"},
                                                                     {"offset", std::to_string(offset)},
                                                                     {"limit", std::to_string(page)}}));
    TRY_ASSIGN(RunDetail part, read_run_detail(body));
    const std::size_t count = part.reports.size();
    if (offset == 0) whole = std::move(part);
    else
      whole.reports.insert(whole.reports.end(), std::make_move_iterator(part.reports.begin()),
                           std::make_move_iterator(part.reports.end()));
    if (count < page) return whole;
  }
}

Result<std::vector<Run>> fetch_runs(const Client& client, const std::string& suite, const std::string& model,
                                    const std::string& label, bool complete, std::size_t limit) {
  Client::Query query{{"limit", std::to_string(limit)}};
  if (!suite.empty()) query.emplace_back("suite", suite);
  if (!model.empty()) query.emplace_back("model", model);
  if (!label.empty()) query.emplace_back("run", label);
  if (complete) query.emplace_back("complete", "true");
  TRY_ASSIGN(const std::string body, client.get("/v1/runs", query));
  return read_runs(body);
}

Result<std::vector<RunDetail>> fetch_newest(const Client& client, const std::string& suite, const std::string& label) {
  TRY_ASSIGN(const std::vector<Run> runs, fetch_runs(client, suite, "", label, false, 1000));
  std::map<std::string, std::string> newest;
  for (const Run& run : runs) newest.emplace(run.model, run.id);
  std::vector<RunDetail> details;
  for (const auto& [model, id] : newest) {
    TRY_ASSIGN(RunDetail detail, fetch_run(client, id, false));
    details.push_back(std::move(detail));
  }
  return details;
}

}  // namespace assay::cli
