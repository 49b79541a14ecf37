#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grader/codec/request_json.h"
#include "grader/codec/run_json.h"
#include "grader/service/body.h"
#include "grader/service/router.h"
#include "grader/service/store_runs.h"
#include "grader/text/answer.h"

namespace assay {
namespace {

constexpr std::int64_t max_rows = 10'000;

Response answer(Result<std::string> body) { return body ? Response{.body = std::move(*body)} : problem(body.error()); }

Result<std::string> transcript_body(Context& context, const std::string& id) {
  TRY_ASSIGN(const StoredTranscript stored, context.store.transcript(id));
  TRY_ASSIGN(const Suite suite, stored_suite(context.store, stored.transcript.suite, stored.suite_version));
  const Task* task = find_task(suite, stored.transcript.task);
  const Message* message = answer_message(stored.transcript);
  const AnswerParts parts = split_reasoning(message == nullptr ? "" : message->content);
  const std::string apart = message == nullptr ? "" : message->reasoning;
  return transcript_to_json({.id = stored.id,
                             .transcript = stored.transcript,
                             .suite_version = stored.suite_version,
                             .run_id = stored.run_id,
                             .received_at = stored.received_at,
                             .prompt = task == nullptr ? "" : task->prompt,
                             .answer = parts.answer,
                             .reasoning = apart.empty() ? parts.reasoning : apart,
                             .reports = stored.reports});
}

Result<std::string> runs_body(Context& context, const Request& request) {
  TRY_ASSIGN(const std::int64_t limit, request.int_param("limit", 100, 1, max_rows));
  TRY_ASSIGN(const std::vector<Run> runs, context.store.runs({.suite = request.param("suite"),
                                                              .suite_version = request.param("suite_version"),
                                                              .model = request.param("model"),
                                                              .label = request.param("run"),
                                                              .commit = request.param("commit"),
                                                              .branch = request.param("branch"),
                                                              .complete_only = request.param("complete") == "true",
                                                              .accepted_only = request.param("accepted") == "true",
                                                              .limit = static_cast<std::size_t>(limit)}));
  return runs_to_json(runs);
}

Result<std::vector<RunTaskRow>> task_rows(Context& context, const Run& run, const Suite& suite) {
  TRY_ASSIGN(const std::vector<RunTask> tasks, context.store.run_tasks(run.id));
  std::vector<RunTaskRow> rows;
  rows.reserve(tasks.size());
  for (const RunTask& task : tasks) {
    const Task* declared = find_task(suite, task.score.task);
    rows.push_back({task.score, declared == nullptr ? 1 : declared->samples, task.checkers, task.score.passed});
    // The sums know which reports pass, not which scores are enough for the gate.
    if (declared != nullptr && declared->pass_at && task.score.scored > 0) {
      TRY_ASSIGN(rows.back().passing, context.store.samples_reaching(run.id, task.score.task, *declared->pass_at));
    }
  }
  return rows;
}

Result<std::string> run_body(Context& context, const Request& request) {
  const std::string wanted = request.param("reports");
  if (!wanted.empty() && wanted != "none" && wanted != "brief" && wanted != "full")
    return fail(Errc::bad_input, "must be full, brief or none", "reports");
  TRY_ASSIGN(const std::int64_t offset, request.int_param("offset", 0, 0, 1'000'000'000));
  TRY_ASSIGN(const std::int64_t limit, request.int_param("limit", 1000, 1, max_rows));
  TRY_ASSIGN(const Run run, context.store.run(request.args.front()));
  TRY_ASSIGN(const Suite suite, stored_suite(context.store, run.suite, run.suite_version));
  TRY_ASSIGN(const std::vector<RunTaskRow> rows, task_rows(context, run, suite));
  if (wanted.empty() || wanted == "none") return run_detail_json(run, rows, nullptr, false);
  // "why" is read off the evidence, so it is fetched for brief reports too.
  TRY_ASSIGN(std::vector<Report> reports, context.store.run_reports(run.id, true, static_cast<std::size_t>(offset),
                                                                    static_cast<std::size_t>(limit)));
  apply_pass_at(suite, reports);
  return run_detail_json(run, rows, &reports, wanted == "full");
}

Result<std::string> close_body(Context& context, const std::string& id) {
  TRY(context.store.close_run(id, context.clock.now()));
  TRY_ASSIGN(const Run run, context.store.run(id));
  return run_to_json(run);
}

Result<std::string> accept_body(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(context.limits.document));
  TRY_ASSIGN(const bool accepted, read_accept(text));
  TRY(context.store.accept_run(request.args.front(), accepted, context.clock.now()));
  TRY_ASSIGN(const Run run, context.store.run(request.args.front()));
  return run_to_json(run);
}

}  // namespace

Response get_transcript(Context& context, const Request& request) {
  return answer(transcript_body(context, request.args.front()));
}

Response get_runs(Context& context, const Request& request) { return answer(runs_body(context, request)); }

Response get_run(Context& context, const Request& request) { return answer(run_body(context, request)); }

Response close_run(Context& context, const Request& request) {
  return answer(close_body(context, request.args.front()));
}

Response accept_run(Context& context, const Request& request) {
  Result<std::string> body = accept_body(context, request);
  // 422 is what became of items of a body; here the run itself is not in the state for it.
  if (!body && body.error().code == Errc::conflict) return problem(409, body.error().text(), body.error().where);
  return answer(std::move(body));
}

}  // namespace assay
