#include <string>
#include <vector>

#include "grader/codec/compare_json.h"
#include "grader/gate/choose_runs.h"
#include "grader/gate/compare_prompts.h"
#include "grader/service/router.h"
#include "grader/service/store_runs.h"
#include "grader/service/task_scores.h"

namespace assay {
namespace {

Result<Run> named_run(Context& context, const Request& request, const std::string& side) {
  const std::string id = request.param(side);
  if (id.empty()) return fail(Errc::bad_input, "is missing", side);
  Result<Run> run = context.store.run(id);
  if (!run) return fail(run.error().code, run.error().message, side);
  return run;
}

Result<std::string> comparison_body(Context& context, const Request& request) {
  Comparison comparison;
  TRY_ASSIGN(comparison.a, named_run(context, request, "a"));
  TRY_ASSIGN(comparison.b, named_run(context, request, "b"));
  TRY_ASSIGN(const std::vector<TaskScore> before, task_scores(context.store, comparison.a.id));
  TRY_ASSIGN(const std::vector<TaskScore> after, task_scores(context.store, comparison.b.id));
  comparison.prompts = compare_prompts(before, after);
  StoreRuns runs(context.store);
  GateRequest asked{.candidate = {comparison.b.id}, .baseline = {comparison.a.id}};
  asked.rule.any_model = true;
  TRY_ASSIGN(comparison.verdict, gate_runs(runs, asked));
  return comparison_to_json(comparison);
}

}  // namespace

Response get_compare(Context& context, const Request& request) {
  Result<std::string> body = comparison_body(context, request);
  return body ? Response{.body = std::move(*body)} : problem(body.error());
}

}  // namespace assay
