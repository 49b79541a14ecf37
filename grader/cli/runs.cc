#include <fmt/format.h>

#include "grader/cli/fetch_runs.h"
#include "grader/cli/repeats_table.h"
#include "grader/cli/score_table.h"
#include "grader/cli/table.h"

namespace assay::cli {
namespace {

struct Options {
  std::string suite;
  std::string model;
  std::string label;
  std::string id;
  std::size_t limit = 20;
  bool json = false;
};

Result<void> list(const Options& options, const Client& client) {
  if (options.json) {
    Client::Query query{{"limit", std::to_string(options.limit)}};
    if (!options.suite.empty()) query.emplace_back("suite", options.suite);
    if (!options.model.empty()) query.emplace_back("model", options.model);
    if (!options.label.empty()) query.emplace_back("run", options.label);
    TRY_ASSIGN(const std::string body, client.get("/v1/runs", query));
    fmt::print("{}\n", body);
    return {};
  }
  TRY_ASSIGN(const std::vector<Run> runs,
             fetch_runs(client, options.suite, options.model, options.label, false, options.limit));
  Table table;
  table.add({"run", "suite", "model", "label", "commit", "graded", "complete", "mean"});
  for (const Run& run : runs)
    table.add({run.id, printable(run.suite), printable(run.model), printable(run.label), run.commit.substr(0, 10),
               fmt::format("{}/{}", run.graded, run.transcripts), run.complete ? "yes" : "no",
               run.mean ? fmt::format("{:.3f}", *run.mean) : "–"});
  fmt::print("{}", runs.empty() ? "no runs\n" : table.text());
  return {};
}

Result<void> show(const Options& options, const Client& client) {
  if (options.json) {
    TRY_ASSIGN(const std::string body, client.get("/v1/runs/" + options.id, {{"reports", "full"}}));
    fmt::print("{}\n", body);
    return {};
  }
  TRY_ASSIGN(const RunDetail run, fetch_run(client, options.id, false));
  fmt::print("{}{}", score_table({run}), repeats_table(run));
  return {};
}

Result<void> table_of(const Options& options, const Client& client) {
  TRY_ASSIGN(const std::vector<RunDetail> runs, fetch_newest(client, options.suite, options.label));
  fmt::print("{}", runs.empty() ? "no runs\n" : score_table(runs));
  return {};
}

Result<void> close(const Options& options, const Client& client) {
  TRY_ASSIGN(const std::string body, client.post("/v1/runs/" + options.id + "/close", "", "application/json"));
  fmt::print("{}\n", options.json ? body : "run " + options.id + " is complete");
  return {};
}

void add_action(CLI::App* command, Session& session, const Options& options,
                Result<void> (*action)(const Options&, const Client&)) {
  command->callback([&options, &session, action] {
    if (const Result<void> done = action(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace

void add_runs(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("runs", "list runs, show one, compare models");
  command->footer("Examples: assay runs list --suite deepseek-r1\n          assay runs table --suite deepseek-r1");
  CLI::App* lists = command->add_subcommand("list", "the newest runs (also without a word)");
  for (CLI::App* where : {command, lists}) {
    where->add_option("--suite", options.suite, "only runs of this suite");
    where->add_option("--model", options.model, "only runs of this model");
    where->add_option("--run", options.label, "only runs of this label");
    where->add_option("--limit", options.limit, "at most so many")->check(CLI::Range(1, 10000));
    where->add_flag("--json", options.json, "print the server's answer");
  }
  add_action(lists, session, options, list);
  CLI::App* shows = command->add_subcommand("show", "one run: its tasks, their scores and what failed");
  shows->add_option("RUN", options.id, "run id")->required();
  shows->add_flag("--json", options.json, "print the server's answer, with every report");
  add_action(shows, session, options, show);
  CLI::App* tables = command->add_subcommand("table", "tasks × models: the newest run of each model");
  tables->add_option("--suite", options.suite, "the suite")->required();
  tables->add_option("--run", options.label, "only runs of this label");
  add_action(tables, session, options, table_of);
  CLI::App* closes = command->add_subcommand("close", "complete a run early, so that the gate takes it");
  closes->add_option("RUN", options.id, "run id")->required();
  closes->add_flag("--json", options.json, "print the server's answer");
  add_action(closes, session, options, close);
  command->callback([&session, command] {
    if (!command->get_subcommands().empty()) return;
    if (const Result<void> done = list(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
