#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grader/codec/regrade_json.h"
#include "grader/codec/request_json.h"
#include "grader/engine/grade.h"
#include "grader/service/body.h"
#include "grader/service/router.h"
#include "grader/service/store_runs.h"

namespace assay {
namespace {

constexpr std::size_t most_runs = 1000;

/// A run that was regraded judges the answers of another: those are what is judged again.
Result<std::vector<Run>> runs_of(Store& store, const RegradeRequest& request) {
  std::vector<Run> named;
  if (request.runs.empty()) {
    TRY_ASSIGN(named, store.runs({.suite = request.suite, .model = request.model, .limit = most_runs}));
  }
  for (const std::string& id : request.runs) {
    Result<Run> run = store.run(id);
    if (!run) return fail(run.error().code, run.error().message, "runs");
    named.push_back(std::move(*run));
  }
  std::set<std::string> taken;
  std::vector<Run> runs;
  for (Run& run : named) {
    if (!taken.insert(run.regraded_from.empty() ? run.id : run.regraded_from).second) continue;
    if (!run.regraded_from.empty()) {
      TRY_ASSIGN(run, store.run(run.regraded_from));
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

/// The tasks of the suite whose prompt is still the one that was answered.
std::vector<RegradeTask> same_tasks(const Suite& asked, const CatalogueEntry& newest) {
  std::vector<RegradeTask> tasks;
  for (const Task& task : newest.suite().tasks) {
    const Task* before = find_task(asked, task.id);
    if (before == nullptr || before->prompt != task.prompt) continue;
    tasks.push_back({.task = task.id,
                     .checkers = expected_checkers(task),
                     .worker_class = static_cast<int>(newest.worker_class(task.id))});
  }
  return tasks;
}

Result<std::vector<RegradedRun>> regrade_all(Context& context, const RegradeRequest& request) {
  if (!request.suite.empty() && context.catalogue.find(request.suite) == nullptr)
    return fail(Errc::not_found, "there is no suite of that name", "suite");
  TRY_ASSIGN(const std::vector<Run> runs, runs_of(context.store, request));
  std::vector<RegradedRun> regraded;
  for (const Run& run : runs) {
    const auto newest = context.catalogue.find(run.suite);
    if (newest == nullptr) return fail(Errc::not_found, "the suite of run " + run.id + " is not known", "runs");
    TRY_ASSIGN(const Suite asked, stored_suite(context.store, run.suite, run.suite_version));
    const std::vector<RegradeTask> tasks = same_tasks(asked, *newest);
    if (tasks.empty()) continue;
    TRY_ASSIGN(const Regrade made, context.store.regrade(run.id, newest->suite().version, tasks, context.clock.now()));
    if (made.queued > 0) regraded.push_back({made.run, run.id, made.queued, made.left_out});
  }
  return regraded;
}

Result<Response> regrade(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(context.limits.document));
  TRY_ASSIGN(const RegradeRequest wanted, read_regrade(text));
  const Result<std::vector<RegradedRun>> regraded = regrade_all(context, wanted);
  context.pool.wake();  // also for the runs before one that failed
  if (!regraded) return fail(regraded.error());
  return Response{.body = regraded_to_json(*regraded)};
}

}  // namespace

Response post_regrade(Context& context, const Request& request) {
  Result<Response> response = regrade(context, request);
  return response ? std::move(*response) : problem(response.error());
}

}  // namespace assay
