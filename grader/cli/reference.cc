#include "grader/cli/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "grader/codec/http_read.h"
#include "grader/codec/report_json.h"
#include "grader/history/repository.h"

namespace assay::cli {
namespace {

/// Enough to see whether the newest runs are of one suite and model.
constexpr const char* looked_at = "100";

Result<Client::Query> query_of(const Scope& scope, const std::string& reference) {
  Client::Query query{{"limit", looked_at}};
  if (!scope.suite.empty()) query.emplace_back("suite", scope.suite);
  if (!scope.model.empty()) query.emplace_back("model", scope.model);
  if (reference.starts_with("run:")) query.emplace_back("run", reference.substr(4));
  else if (reference.starts_with("git:")) query.emplace_back("commit", reference.substr(4));
  else if (reference != "latest")
    return fail(Errc::bad_input, "is no run id, run:LABEL, git:REV and not latest", reference);
  return query;
}

}  // namespace

bool is_report_file(const std::string& reference) { return std::filesystem::is_regular_file(reference); }

Result<std::vector<Report>> read_report_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::not_found, "cannot be read", file);
  std::vector<Report> reports;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Report> report = report_from_json(line);
    if (!report) return fail(Errc::bad_input, report.error().text(), fmt::format("{}:{}", file, number));
    reports.push_back(std::move(*report));
  }
  return reports;
}

Result<std::string> expand_git(const std::string& reference) {
  if (!reference.starts_with("git:")) return reference;
  TRY_ASSIGN(const auto repository, Repository::around(std::filesystem::current_path()));
  if (!repository) return fail(Errc::not_found, "there is no git repository here", reference);
  TRY_ASSIGN(const std::string commit, repository->commit_of(reference.substr(4)));
  return "git:" + commit;
}

Result<Run> find_run(const Client& client, const Scope& scope, const std::string& reference) {
  if (is_run_id(reference)) {
    TRY_ASSIGN(const std::string body, client.get("/v1/runs/" + reference));
    TRY_ASSIGN(RunDetail detail, read_run_detail(body));
    return std::move(detail.run);
  }
  TRY_ASSIGN(const std::string expanded, expand_git(reference));
  TRY_ASSIGN(const Client::Query query, query_of(scope, expanded));
  TRY_ASSIGN(const std::string body, client.get("/v1/runs", query));
  TRY_ASSIGN(const std::vector<Run> runs, read_runs(body));
  if (runs.empty()) return fail(Errc::not_found, "there is no such run", reference);
  const auto other = [&](const Run& run) { return run.suite != runs[0].suite || run.model != runs[0].model; };
  if (std::ranges::any_of(runs, other))
    return fail(Errc::bad_input, "names runs of several suites or models: choose with --suite and --model", reference);
  return runs.front();
}

}  // namespace assay::cli
