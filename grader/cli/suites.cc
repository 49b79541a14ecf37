#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "grader/cli/client.h"
#include "grader/cli/suite_path.h"
#include "grader/cli/table.h"
#include "grader/codec/http_read.h"
#include "grader/codec/suite_json.h"
#include "grader/engine/grade.h"

namespace assay::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  bool json = false;
};

std::string checks_of(const Task& task) {
  std::string text;
  for (const Check& check : task.checks) {
    text += (text.empty() ? "" : ", ") + check.checker;
    if (check.weight == 0) text += " (advisory)";
    else if (check.weight != 1) text += fmt::format(" ×{}", check.weight);
    if (check.required) text += " (required)";
  }
  return text.empty() ? "no check yet" : text;
}

std::string first_line(const std::string& prompt) {
  constexpr std::size_t most_columns = 60;
  std::string shown = printable(prompt.substr(0, prompt.find('\n')));
  while (columns_of(shown) > most_columns) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) shown.pop_back();
    shown.pop_back();
  }
  return shown;
}

void check(const Options& options, Session& session) {
  for (const std::string& file : options.files) {
    const Result<Suite> suite = open_suite(file);
    if (!suite) {
      complain(session, suite.error());
      continue;
    }
    fmt::print("{}: suite {}, version {}, {} tasks\n", file, suite->name, suite->version, suite->tasks.size());
    Table table;
    table.add({"  task", "samples", "checks"});
    for (const Task& task : suite->tasks)
      table.add({"  " + printable(task.id), std::to_string(task.samples), checks_of(task)});
    fmt::print("{}", table.text());
  }
}

/// Every task; with the answers where a check works them out.
Table expanded(const Suite& suite) {
  std::vector<std::string> answers;
  answers.reserve(suite.tasks.size());
  for (const Task& task : suite.tasks) answers.push_back(fmt::format("{}", fmt::join(expected_answers(task), "; ")));
  const bool any = std::ranges::any_of(answers, [](const std::string& answer) { return !answer.empty(); });
  Table table;
  std::vector<std::string> head{"task", "prompt", "checks"};
  if (any) head.emplace_back("answer");
  table.add(std::move(head));
  for (std::size_t i = 0; i < suite.tasks.size(); ++i) {
    const Task& task = suite.tasks[i];
    std::vector<std::string> row{printable(task.id), first_line(task.prompt), checks_of(task)};
    if (any) row.push_back(printable(answers[i]));
    table.add(std::move(row));
  }
  return table;
}

void expand(const Options& options, Session& session) {
  for (const std::string& file : options.files) {
    const Result<Suite> suite = open_suite(file);
    if (!suite) return complain(session, suite.error());
    if (options.json) {
      fmt::print("{}\n", suite_to_json(*suite));
      continue;
    }
    fmt::print("{}", expanded(*suite).text());
  }
}

Result<void> list(const Options& options, const Client& client) {
  TRY_ASSIGN(const std::string body, client.get("/v1/suites"));
  if (options.json) return fmt::print("{}\n", body), Result<void>();
  TRY_ASSIGN(const std::vector<SuiteRow> suites, read_suites(body));
  Table table;
  table.add({"suite", "version", "tasks"});
  for (const SuiteRow& suite : suites) table.add({printable(suite.name), suite.version, std::to_string(suite.tasks)});
  fmt::print("{}", table.text());
  return {};
}

Result<void> put(const Options& options, const Client& client) {
  for (const std::string& file : options.files) {
    TRY_ASSIGN(const Suite suite, open_suite(file));
    TRY(client.put("/v1/suites", suite_to_json(suite), "application/json"));
    fmt::print("suite {}, version {}\n", suite.name, suite.version);
  }
  return {};
}

}  // namespace

void add_suites(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("suites", "check, expand, upload and list suites");
  command->footer(
      "Examples:\n"
      "  assay suites check suites/mine/suite.yaml\n"
      "  assay suites put git:HEAD:suites/mine/suite.yaml\n"
      "git:REV:PATH is a suite as it was at a revision of the current repository.");
  command->require_subcommand(1);
  CLI::App* checks = command->add_subcommand("check", "say what is wrong with suite files, with line and column");
  checks->add_option("FILE", options.files, "suite files")->required();
  checks->callback([&session] { check(options, session); });
  CLI::App* expands = command->add_subcommand("expand", "print every task after `each` is expanded");
  expands->add_option("FILE", options.files, "suite files")->required();
  expands->add_flag("--json", options.json, "print the canonical JSON, whose hash is the version");
  expands->callback([&session] { expand(options, session); });
  CLI::App* puts = command->add_subcommand("put", "upload suites to assayd, prompts from files included");
  puts->add_option("FILE", options.files, "suite files, or git:REV:PATH")->required();
  puts->callback([&session] {
    if (const Result<void> done = put(options, Client(session)); !done) complain(session, done.error());
  });
  CLI::App* lists = command->add_subcommand("list", "the suites that assayd knows");
  lists->add_flag("--json", options.json, "print the server's answer");
  lists->callback([&session] {
    if (const Result<void> done = list(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
