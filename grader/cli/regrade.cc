#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "grader/cli/client.h"
#include "grader/cli/reference.h"
#include "grader/cli/table.h"
#include "grader/codec/http_read.h"
#include "grader/codec/regrade_json.h"
#include "grader/codec/request_json.h"

namespace assay::cli {
namespace {

constexpr std::chrono::milliseconds pause{200};

struct Options {
  Scope scope;
  std::vector<std::string> runs;
  bool wait = false;
  bool json = false;
};

Result<RegradeRequest> request_of(const Options& options, const Client& client) {
  RegradeRequest request;
  for (const std::string& reference : options.runs) {
    TRY_ASSIGN(const Run run, find_run(client, options.scope, reference));
    request.runs.push_back(run.id);
  }
  if (!request.runs.empty()) return request;
  if (options.scope.suite.empty()) return fail(Errc::bad_input, "name runs, or a suite for all of its runs", "--suite");
  request.suite = options.scope.suite;
  request.model = options.scope.model;
  return request;
}

Result<bool> queue_is_empty(const Client& client) {
  constexpr std::string_view name = "\nassay_jobs_queued ";
  TRY_ASSIGN(const std::string metrics, client.get("/metrics"));
  const std::size_t at = metrics.find(name);
  return at != std::string::npos && metrics.compare(at + name.size(), 2, "0\n") == 0;
}

/// A run of a new suite version says itself how far it is; reports that joined an old run can only be waited for by the
/// queue.
Result<bool> is_done(const Client& client, const RegradedRun& regraded) {
  if (regraded.run == regraded.from) return queue_is_empty(client);
  TRY_ASSIGN(const std::string body, client.get("/v1/runs/" + regraded.run));
  TRY_ASSIGN(const RunDetail detail, read_run_detail(body));
  return detail.run.graded >= detail.run.transcripts;
}

Result<void> wait_for(const Client& client, const std::vector<RegradedRun>& runs) {
  for (const RegradedRun& run : runs) {
    while (true) {
      TRY_ASSIGN(const bool done, is_done(client, run));
      if (done) break;
      std::this_thread::sleep_for(pause);
    }
  }
  return {};
}

std::string text_of(const std::vector<RegradedRun>& runs) {
  if (runs.empty()) return "every answer has been judged by the newest suite and checkers already\n";
  Table table;
  table.add({"run", "judges the answers of", "answers", "left out"});
  std::size_t left_out = 0;
  for (const RegradedRun& run : runs) {
    table.add(
        {run.run, run.run == run.from ? "itself" : run.from, std::to_string(run.queued), std::to_string(run.left_out)});
    left_out += run.left_out;
  }
  return table.text() + (left_out > 0 ? "left out: answers to prompts that the suite has changed or dropped\n" : "");
}

Result<void> regrade(const Options& options, const Client& client) {
  TRY_ASSIGN(const RegradeRequest request, request_of(options, client));
  TRY_ASSIGN(const std::string body, client.post("/v1/regrade", regrade_request_json(request), "application/json"));
  TRY_ASSIGN(const std::vector<RegradedRun> runs, read_regraded(body));
  if (options.wait) TRY(wait_for(client, runs));
  fmt::print("{}", options.json ? body + "\n" : text_of(runs));
  return {};
}

}  // namespace

void add_regrade(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("regrade", "judge old answers by the newest suite and checkers");
  command->footer(
      "Examples: assay regrade --suite deepseek-r1 --wait\n"
      "          assay regrade run:nightly --model my-model:7b\n"
      "Old reports stay. By a new suite version the answers make runs of their own, which the gate can compare.");
  command->add_option("--suite", options.scope.suite, "its newest 1,000 runs, unless RUN is named");
  command->add_option("--model", options.scope.model, "only runs of this model");
  command->add_flag("--wait", options.wait, "until every answer is judged");
  command->add_flag("--json", options.json, "print the server's answer");
  command->add_option("RUN", options.runs, "run id, run:LABEL, git:REV or latest");
  command->callback([&session] {
    if (const Result<void> done = regrade(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
