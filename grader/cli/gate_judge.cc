#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "grader/cli/client.h"
#include "grader/cli/gate.h"
#include "grader/cli/reference.h"
#include "grader/codec/gate_read.h"
#include "grader/codec/gate_request.h"
#include "grader/gate/gate.h"
#include "grader/history/repository.h"

namespace assay::cli {
namespace {

/// Moves the files among the references into reports, and gives commits their whole ids.
Result<void> read_references(std::vector<std::string>& references, std::vector<Report>& reports,
                             std::vector<std::string>& names) {
  std::vector<std::string> runs;
  for (const std::string& reference : references) {
    if (is_report_file(reference)) {
      TRY_ASSIGN(std::vector<Report> read, read_report_file(reference));
      reports.insert(reports.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
      names.push_back(reference);
      continue;
    }
    TRY_ASSIGN(runs.emplace_back(), expand_git(reference));
  }
  references = std::move(runs);
  return {};
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

/// The branch that a pull or merge request goes to, as CI systems say it.
std::string requested_target() {
  for (const char* name : {"GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "BITBUCKET_PR_DESTINATION_BRANCH"})
    if (std::string branch = environment(name); !branch.empty()) return branch;
  return {};
}

/// Where HEAD left the target branch; empty when this clone cannot say, and then the server's own knowledge has to do.
std::string merge_base_with(const std::string& target) {
  const auto found = Repository::around(std::filesystem::current_path());
  if (!found || !*found) return {};
  const Repository& repository = **found;
  const std::string branch = target.empty() ? repository.default_branch() : target;
  const auto head = repository.head();
  if (!head || !*head || branch.empty()) return {};
  for (const std::string& name : {"origin/" + branch, branch}) {
    const auto tip = repository.commit_of(name);
    if (!tip) continue;
    const auto base = repository.merge_base(**head, *tip);
    if (base && *base) return **base;
  }
  return {};
}

bool all_files(const GateRequest& request) {
  return request.candidate.empty() && request.baseline.empty() && !request.candidate_names.empty() &&
         !request.baseline_names.empty();
}

Result<GateVerdict> ask(const GateRequest& request, const Session& session) {
  if (all_files(request))
    return compare_runs({.runs = request.baseline_names, .reports = request.baseline_reports},
                        {.runs = request.candidate_names, .reports = request.candidate_reports}, request.rule);
  TRY_ASSIGN(const std::string body, Client(session).post("/v1/gate", gate_request_json(request), "application/json"));
  return gate_from_json(body);
}

/// Asks for a rerun and pools it with the run. The command submits it under a label, or writes it to a file, where the
/// candidate is one.
Result<GateVerdict> confirm(GateRequest request, const GateOptions& options, const GateVerdict& first,
                            const Session& session) {
  const bool offline = all_files(request);
  const std::string name = first.candidate.runs.empty() ? "run" : first.candidate.runs.front();
  const std::string place =
      offline ? (std::filesystem::temp_directory_path() / fmt::format("assay-rerun-{}", getpid())).string()
              : "rerun-" + name;
  setenv("ASSAY_RERUN", place.c_str(), 1);
  fmt::print(stderr, "{}\nrunning the prompts again: {}\n", first.sentence_en, options.confirm_command);
  if (std::system(options.confirm_command.c_str()) != 0)  // NOLINT(concurrency-mt-unsafe)
    return fail(Errc::unavailable, "the command failed, so there is no rerun", "--confirm-cmd");
  if (offline) {
    TRY_ASSIGN(const std::vector<Report> again, read_report_file(place));
    request.candidate_reports.insert(request.candidate_reports.end(), again.begin(), again.end());
    request.candidate_names.push_back("rerun");
    std::filesystem::remove(place);
  } else {
    request.candidate = first.candidate.runs;
    request.candidate.push_back("run:" + place);
  }
  request.rule.rerun = true;
  return ask(request, session);
}

}  // namespace

Result<GateVerdict> judge(const GateOptions& options, const Session& session) {
  GateRequest request = options.request;
  TRY(read_references(request.candidate, request.candidate_reports, request.candidate_names));
  TRY(read_references(request.baseline, request.baseline_reports, request.baseline_names));
  if (request.target.empty()) request.target = requested_target();
  if (request.baseline.empty() && request.baseline_names.empty()) request.base = merge_base_with(request.target);
  if (!options.confirm_command.empty()) request.rule.rerun_possible = true;
  TRY_ASSIGN(GateVerdict verdict, ask(request, session));
  if (verdict.cause != GateCause::suspect || options.confirm_command.empty()) return verdict;
  return confirm(std::move(request), options, verdict, session);
}

}  // namespace assay::cli
