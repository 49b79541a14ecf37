#include "grader/gate/choose_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "grader/gate/baseline.h"

namespace assay {
namespace {

constexpr std::size_t most_runs = 1000;

Result<std::size_t> count_of(const std::string& reference) {
  std::size_t count = 0;
  const char* begin = reference.data() + 5;
  const char* end = reference.data() + reference.size();
  const auto [rest, error] = std::from_chars(begin, end, count);
  if (error != std::errc() || rest != end || count == 0 || count > most_runs)
    return fail(Errc::bad_input, "last:N wants a number from 1 to 1000", reference);
  return count;
}

/// Which runs a reference asks for, apart from run ids.
Result<RunQuery> query_of(RunQuery scope, const std::string& reference) {
  scope.limit = most_runs;
  if (reference == "latest") {
    scope.limit = 1;
  } else if (reference.starts_with("last:")) {
    TRY_ASSIGN(scope.limit, count_of(reference));
  } else if (reference.starts_with("run:")) {
    scope.label = reference.substr(4);
  } else if (reference.starts_with("git:")) {
    scope.commit = reference.substr(4);
  } else {
    return fail(Errc::bad_input, "is no run id, run:LABEL, git:REV, latest, last:N and no file of Reports", reference);
  }
  return scope;
}

void say_incomplete(const Run& run, GateInput& input) {
  input.unfit = fmt::format("run {} is not complete ({} of {} answers graded, more are expected)", run.id, run.graded,
                            run.transcripts);
  input.unfit_zh =
      fmt::format("运行 {} 尚未完成（{} / {} 份回答已评分，还有回答未到）", run.id, run.graded, run.transcripts);
  input.advice.push_back(
      fmt::format("'assay submit --wait' waits for the grading, 'assay runs close {}' takes the run as it is", run.id));
}

/// Reads the reports of the runs, which come oldest first, into the input.
Result<void> add_runs(RunSource& source, const std::vector<Run>& runs, GateInput& input) {
  for (const Run& run : runs) {
    TRY_ASSIGN(std::vector<Report> reports, source.reports(run.id));
    input.reports.insert(input.reports.end(), std::make_move_iterator(reports.begin()),
                         std::make_move_iterator(reports.end()));
    input.runs.push_back(run.id);
    if (!run.complete) say_incomplete(run, input);
    if (run.commit.empty()) continue;
    if (input.commits.size() == 2) input.commits.pop_back();
    if (input.commits.empty() || input.commits.back() != run.commit) input.commits.push_back(run.commit);
  }
  const auto other = [&](const Run& run) { return run.branch != runs.front().branch; };
  if (!runs.empty() && std::ranges::none_of(runs, other)) input.branch = runs.front().branch;
  return {};
}

void add_reports(std::vector<Report> reports, const std::vector<std::string>& names, GateInput& input) {
  input.reports.insert(input.reports.end(), std::make_move_iterator(reports.begin()),
                       std::make_move_iterator(reports.end()));
  input.runs.insert(input.runs.end(), names.begin(), names.end());
}

Result<std::vector<Run>> named_baseline(RunSource& source, const RunQuery& scope, const GateRequest& request,
                                        const std::vector<Run>& candidates) {
  std::vector<Run> runs;
  for (const std::string& reference : request.baseline) {
    TRY_ASSIGN(const std::vector<Run> found,
               resolve_runs(source, scope, reference, candidates.empty() ? "" : candidates.front().id));
    for (const Run& run : found)
      if (std::ranges::find(runs, run.id, &Run::id) == runs.end()) runs.push_back(run);
  }
  std::ranges::sort(runs, {}, [](const Run& run) { return std::tie(run.started_at, run.id); });
  return runs;
}

/// Runs of the candidate, oldest first.
Result<std::vector<Run>> candidates_of(RunSource& source, const RunQuery& scope, const GateRequest& request) {
  std::vector<Run> runs;
  if (!request.candidate_reports.empty()) return runs;
  for (const std::string& reference : request.candidate) {
    Result<Run> run = resolve_candidate(source, scope, reference);
    // Where nothing was submitted yet there is nothing to compare, which the verdict says.
    if (!run && reference == "latest" && run.error().code == Errc::not_found) continue;
    if (!run) return fail(run.error());
    runs.push_back(std::move(*run));
  }
  return runs;
}

Result<RunQuery> scope_of(RunSource& source, const GateRequest& request) {
  RunQuery scope{.suite = request.suite, .model = request.model};
  const auto& reports = request.candidate_reports.empty() ? request.baseline_reports : request.candidate_reports;
  if (!reports.empty() && scope.suite.empty()) scope.suite = reports.front().suite;
  if (!reports.empty() && scope.model.empty()) scope.model = reports.front().model;
  if (!request.candidate.empty() && is_run_id(request.candidate.front())) {
    TRY_ASSIGN(const Run run, source.run(request.candidate.front()));
    scope.suite = run.suite;
    scope.model = run.model;
  }
  TRY(complete_scope(source, scope));
  return scope;
}

/// A candidate that no run holds is taken to be newer than every run.
Run stand_in(const GateRequest& request, const RunQuery& scope) {
  Run run{.suite = scope.suite, .model = scope.model};
  if (request.candidate_reports.empty()) return run;
  run.suite_version = request.candidate_reports.front().suite_version;
  run.commit = request.candidate_reports.front().commit;
  return run;
}

}  // namespace

Result<void> complete_scope(RunSource& source, RunQuery& scope) {
  if (!scope.suite.empty() && !scope.model.empty()) return {};
  TRY_ASSIGN(const std::vector<Run> runs,
             source.runs({.suite = scope.suite, .model = scope.model, .limit = most_runs}));
  std::set<std::string> suites;
  std::set<std::string> models;
  for (const Run& run : runs) {
    suites.insert(run.suite);
    models.insert(run.model);
  }
  if (scope.suite.empty() && suites.size() > 1)
    return fail(Errc::bad_input, "there are several suites: choose one", "suite");
  if (scope.model.empty() && models.size() > 1)
    return fail(Errc::bad_input, "there are several models: choose one", "model");
  if (scope.suite.empty() && !suites.empty()) scope.suite = *suites.begin();
  if (scope.model.empty() && !models.empty()) scope.model = *models.begin();
  return {};
}

Result<std::vector<Run>> resolve_runs(RunSource& source, const RunQuery& scope, const std::string& reference,
                                      const std::string& before) {
  if (is_run_id(reference)) {
    TRY_ASSIGN(Run run, source.run(reference));
    return std::vector{std::move(run)};
  }
  TRY_ASSIGN(RunQuery query, query_of(scope, reference));
  const std::size_t wanted = query.limit;
  query.limit = most_runs;
  query.complete_only = true;
  TRY_ASSIGN(std::vector<Run> runs, source.runs(query));
  if (!before.empty()) {
    TRY_ASSIGN(const Run candidate, source.run(before));
    std::erase_if(runs,
                  [&](const Run& run) { return run.id == candidate.id || run.started_at > candidate.started_at; });
  }
  if (runs.size() > wanted) runs.resize(wanted);
  return runs;
}

Result<Run> resolve_candidate(RunSource& source, const RunQuery& scope, const std::string& reference) {
  if (is_run_id(reference)) return source.run(reference);
  TRY_ASSIGN(RunQuery query, query_of(scope, reference));
  query.limit = 1;
  TRY_ASSIGN(const std::vector<Run> runs, source.runs(query));
  if (runs.empty()) return fail(Errc::not_found, "there is no such run", reference);
  return runs.front();
}

Result<GateVerdict> gate_runs(RunSource& source, GateRequest request) {
  if (request.candidate.empty() && request.candidate_reports.empty()) request.candidate = {"latest"};
  TRY_ASSIGN(const RunQuery scope, scope_of(source, request));
  TRY_ASSIGN(const std::vector<Run> candidates, candidates_of(source, scope, request));
  GateInput candidate;
  TRY(add_runs(source, candidates, candidate));
  const Run newest = candidates.empty() ? stand_in(request, scope) : candidates.front();
  add_reports(std::move(request.candidate_reports), request.candidate_names, candidate);
  GateInput baseline;
  if (!request.baseline.empty()) {
    TRY_ASSIGN(const std::vector<Run> runs, named_baseline(source, scope, request, candidates));
    TRY(add_runs(source, runs, baseline));
  } else if (request.baseline_reports.empty()) {
    TRY_ASSIGN(Baseline accepted, accepted_baseline(source, newest, request));
    TRY(add_runs(source, accepted.runs, baseline));
    baseline.unfit = std::move(accepted.unfit);
    baseline.unfit_zh = std::move(accepted.unfit_zh);
    baseline.advice = std::move(accepted.advice);
  }
  add_reports(std::move(request.baseline_reports), request.baseline_names, baseline);
  return compare_runs(baseline, candidate, request.rule);
}

}  // namespace assay
