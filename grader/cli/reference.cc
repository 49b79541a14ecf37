#include "grader/cli/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>

#include "grader/codec/report_json.h"

namespace assay::cli {
namespace {

constexpr std::size_t most_runs = 1000;

Result<std::vector<Run>> complete_runs(const Client& client, const Scope& scope, const std::string& label,
                                       const std::string& before) {
  TRY_ASSIGN(std::vector<Run> runs, fetch_runs(client, scope.suite, scope.model, label, true, most_runs));
  const auto found = std::ranges::find(runs, before, &Run::id);
  if (found != runs.end()) runs.erase(runs.begin(), found + 1);
  return runs;
}

std::vector<std::string> first_ids(const std::vector<Run>& runs, std::size_t most) {
  std::vector<std::string> ids;
  for (const Run& run : runs)
    if (ids.size() < most) ids.push_back(run.id);
  return ids;
}

bool is_run_id(const std::string& text) {
  return text.size() == 16 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<std::size_t> count_of(const std::string& reference) {
  std::size_t count = 0;
  const char* begin = reference.data() + 5;
  const char* end = reference.data() + reference.size();
  const auto [rest, error] = std::from_chars(begin, end, count);
  if (error != std::errc() || rest != end || count == 0 || count > most_runs)
    return fail(Errc::bad_input, "last:N wants a number from 1 to 1000", reference);
  return count;
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

Result<void> complete_scope(const Client& client, Scope& scope) {
  if (!scope.suite.empty() && !scope.model.empty()) return {};
  TRY_ASSIGN(const std::vector<Run> runs, fetch_runs(client, scope.suite, scope.model, "", false, most_runs));
  std::set<std::string> suites;
  std::set<std::string> models;
  for (const Run& run : runs) {
    suites.insert(run.suite);
    if (scope.suite.empty() || run.suite == scope.suite) models.insert(run.model);
  }
  if (scope.suite.empty() && suites.size() > 1)
    return fail(Errc::bad_input, "there are several suites: choose one", "--suite");
  if (scope.model.empty() && models.size() > 1)
    return fail(Errc::bad_input, "there are several models: choose one", "--model");
  if (scope.suite.empty() && !suites.empty()) scope.suite = *suites.begin();
  if (scope.model.empty() && !models.empty()) scope.model = *models.begin();
  return {};
}

Result<std::string> newest_of(const Client& client, const Scope& scope, const std::string& reference) {
  if (is_report_file(reference) || (reference != "latest" && !reference.starts_with("run:"))) return reference;
  const std::string label = reference == "latest" ? std::string() : reference.substr(4);
  TRY_ASSIGN(const std::vector<Run> runs, fetch_runs(client, scope.suite, scope.model, label, false, 1));
  return runs.empty() ? reference : runs.front().id;
}

Result<std::vector<std::string>> resolve(const Client& client, const Scope& scope, const std::string& reference,
                                         const std::string& before) {
  if (is_run_id(reference)) return std::vector{reference};
  std::vector<std::string> ids;
  if (reference == "latest") {
    TRY_ASSIGN(const std::vector<Run> runs, complete_runs(client, scope, "", before));
    ids = first_ids(runs, 1);
  } else if (reference.starts_with("last:")) {
    TRY_ASSIGN(const std::size_t count, count_of(reference));
    TRY_ASSIGN(const std::vector<Run> runs, complete_runs(client, scope, "", before));
    ids = first_ids(runs, count);
  } else if (reference.starts_with("run:")) {
    TRY_ASSIGN(const std::vector<Run> runs, complete_runs(client, scope, reference.substr(4), before));
    ids = first_ids(runs, most_runs);
  } else if (reference.starts_with("git:")) {
    return fail(Errc::unsupported, "runs cannot be looked up by commit yet; name a run id, run:LABEL, latest or last:N",
                reference);
  } else {
    return fail(Errc::bad_input, "is no run id, run:LABEL, latest, last:N and no file of Reports", reference);
  }
  return ids;
}

}  // namespace assay::cli
