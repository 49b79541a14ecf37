#include <fmt/format.h>

#include "grader/cli/history_text.h"
#include "grader/cli/reference.h"
#include "grader/cli/table.h"
#include "grader/codec/history_read.h"
#include "grader/codec/request_json.h"

namespace assay::cli {
namespace {

struct Options {
  Scope scope;
  std::string branch;
  bool json = false;
  bool csv = false;
  std::string run;
  std::string state;
  std::string note;
};

Result<void> show(const Options& options, bool branch_named, const Client& client) {
  Client::Query query{{"suite", options.scope.suite}};
  if (!options.scope.model.empty()) query.emplace_back("model", options.scope.model);
  if (branch_named) query.emplace_back("branch", options.branch);
  if (options.csv) query.emplace_back("format", "csv");
  TRY_ASSIGN(const std::string body, client.get("/v1/history", query));
  if (options.json || options.csv) {
    fmt::print("{}{}", body, options.csv ? "" : "\n");
    return {};
  }
  TRY_ASSIGN(const History history, read_history(body));
  fmt::print("{}", history_text(history));
  return {};
}

Result<void> decide(const Options& options, const Client& client) {
  TRY_ASSIGN(const Run run, find_run(client, options.scope, options.run));
  const StepDecision decision{
      .suite = run.suite, .model = run.model, .run = run.id, .state = options.state, .note = options.note};
  TRY_ASSIGN(const std::string body,
             client.post("/v1/change-points", decision_request_json(decision), "application/json"));
  fmt::print("{}\n", options.json
                         ? body
                         : fmt::format("the step at run {} of {} is {}", run.id, printable(run.model), options.state));
  return {};
}

void add_decide(CLI::App* history, Session& session, Options& options) {
  CLI::App* command =
      history->add_subcommand("decide", "say what a change point is: acknowledged, dismissed, open again");
  command->add_option("--suite", options.scope.suite, "where RUN names runs of several suites");
  command->add_option("--model", options.scope.model, "where RUN names runs of several models");
  command->add_option("--note", options.note, "why; at most 1,000 bytes");
  command->add_flag("--json", options.json, "print the server's answer");
  command->add_option("RUN", options.run, "the first run after the step: its id, run:LABEL or git:REV")->required();
  command->add_option("STATE", options.state, "what it is")
      ->required()
      ->check(CLI::IsMember({"acknowledged", "dismissed", "open"}));
  command->callback([&options, &session] {
    if (const Result<void> done = decide(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace

void add_history(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("history", "the scores of each model by commit, and where they stepped");
  command->footer(
      "Examples: assay history --suite deepseek-r1 --model my-model:7b\n"
      "          assay history decide 0123456789abcdef dismissed --note 'the judge was down'");
  CLI::Option* suite = command->add_option("--suite", options.scope.suite, "the suite");
  command->add_option("--model", options.scope.model, "only this model");
  CLI::Option* branch = command->add_option("--branch", options.branch, "\"\" for runs without one")
                            ->default_str("the branch with most runs");
  CLI::Option* json = command->add_flag("--json", options.json, "print the server's answer");
  command->add_flag("--csv", options.csv, "print the points as CSV")->excludes(json);
  add_decide(command, session, options);
  command->callback([&session, command, suite, branch] {
    if (!command->get_subcommands().empty()) return;
    if (suite->count() == 0) return complain(session, {Errc::bad_input, "is missing", "--suite"});
    if (const Result<void> done = show(options, branch->count() > 0, Client(session)); !done)
      complain(session, done.error());
  });
}

}  // namespace assay::cli
