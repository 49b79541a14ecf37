#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grader/codec/history_csv.h"
#include "grader/codec/history_json.h"
#include "grader/codec/request_json.h"
#include "grader/gate/history_series.h"
#include "grader/gate/run_commits.h"
#include "grader/service/body.h"
#include "grader/service/router.h"
#include "grader/service/store_runs.h"
#include "grader/service/task_scores.h"

namespace assay {
namespace {

constexpr std::size_t most_runs = 10'000;

/// Of a branch that is not named, the one with most runs.
std::string wanted_branch(const Request& request, const std::vector<std::string>& branches) {
  const auto named = request.query.find("branch");
  if (named != request.query.end()) return named->second;
  return branches.empty() ? std::string() : branches.front();
}

Result<History> read_history(Context& context, const Request& request) {
  const std::string suite = request.param("suite");
  if (suite.empty()) return fail(Errc::bad_input, "is missing", "suite");
  TRY_ASSIGN(std::vector<Run> runs, context.store.runs({.suite = suite, .limit = most_runs}));
  std::ranges::reverse(runs);
  HistoryInput input{.suite = suite,
                     .branch = {},
                     .branches = branches_of(runs),
                     .model = request.param("model"),
                     .reference_models = context.reference_models,
                     .runs = {},
                     .checkers = {},
                     .graph = {},
                     .decisions = {}};
  input.branch = wanted_branch(request, input.branches);
  std::erase_if(runs, [&](const Run& run) { return run.branch != input.branch; });
  input.runs = std::move(runs);
  TRY_ASSIGN(input.checkers, context.store.run_checkers(suite));
  StoreRuns source(context.store);
  TRY_ASSIGN(input.graph, commits_of(source, input.runs));
  TRY_ASSIGN(input.decisions, context.store.step_decisions(suite));
  return history_of(input, [&](const std::string& run) { return task_scores(context.store, run); });
}

Result<Response> history(Context& context, const Request& request) {
  const std::string format = request.param("format");
  if (!format.empty() && format != "json" && format != "csv")
    return fail(Errc::bad_input, "must be json or csv", "format");
  TRY_ASSIGN(const History found, read_history(context, request));
  if (format == "csv")
    return Response{.content_type = "text/csv; charset=utf-8",
                    .body = history_to_csv(found),
                    .headers = {{"Content-Disposition", "attachment; filename=\"history.csv\""}}};
  return Response{.body = history_to_json(found)};
}

Result<Response> decide(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(context.limits.document));
  TRY_ASSIGN(StepDecision decision, read_decision(text));
  const Result<Run> run = context.store.run(decision.run);
  if (!run) return fail(run.error().code, run.error().message, "run_id");
  if (run->suite != decision.suite) return fail(Errc::bad_input, "is not that of the run", "suite");
  if (run->model != decision.model) return fail(Errc::bad_input, "is not that of the run", "model");
  decision.at = context.clock.now();
  TRY(context.store.decide_step(decision));
  return Response{.body = decision_to_json(decision)};
}

Response answer(Result<Response> response) { return response ? std::move(*response) : problem(response.error()); }

}  // namespace

Response get_history(Context& context, const Request& request) { return answer(history(context, request)); }

Response post_change_point(Context& context, const Request& request) { return answer(decide(context, request)); }

}  // namespace assay
