#include <fmt/format.h>

#include "grader/cli/client.h"
#include "grader/cli/history_text.h"
#include "grader/cli/reference.h"
#include "grader/cli/table.h"
#include "grader/codec/compare_json.h"

namespace assay::cli {
namespace {

struct Options {
  Scope scope;
  std::string a;
  std::string b;
  bool all = false;
  bool json = false;
};

std::string cell(const std::optional<TaskScore>& score) {
  if (!score || !score->mean) return "–";
  return fmt::format("{:.2f}  {}/{}", *score->mean, score->passed, score->scored);
}

std::string heading(const char* side, const Run& run) {
  return fmt::format("{}: {} {}", side, printable(run.model), run.commit.empty() ? run.id : run.commit.substr(0, 10));
}

std::string text_of(const Comparison& comparison, bool all) {
  Table table;
  table.add({"prompt", heading("a", comparison.a), heading("b", comparison.b), "difference"});
  std::size_t alike = 0;
  for (const PromptComparison& prompt : comparison.prompts) {
    if (!all && prompt.difference == 0.0) {
      ++alike;
      continue;
    }
    table.add({printable(prompt.task), cell(prompt.a), cell(prompt.b),
               prompt.difference ? points_text(*prompt.difference) : "–"});
  }
  std::string out = comparison.verdict.sentence_en + "\n";
  if (alike < comparison.prompts.size()) out += "\n" + table.text();
  if (alike > 0) out += fmt::format("{} prompts have the same mean in both; --all shows them\n", alike);
  return out;
}

Result<void> compare(const Options& options, const Client& client) {
  TRY_ASSIGN(const Run a, find_run(client, options.scope, options.a));
  TRY_ASSIGN(const Run b, find_run(client, options.scope, options.b));
  TRY_ASSIGN(const std::string body, client.get("/v1/compare", {{"a", a.id}, {"b", b.id}}));
  if (options.json) {
    fmt::print("{}\n", body);
    return {};
  }
  TRY_ASSIGN(const Comparison comparison, read_comparison(body));
  fmt::print("{}", text_of(comparison, options.all));
  return {};
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("compare", "two runs side by side, prompt by prompt");
  command->footer(
      "Example: assay compare run:yesterday run:today --model my-model:7b\n"
      "The two may be of different models. Exits 0 whatever it finds: `assay gate` is what fails.");
  command->add_option("--suite", options.scope.suite, "where A or B names runs of several suites");
  command->add_option("--model", options.scope.model, "where A or B names runs of several models");
  command->add_flag("--all", options.all, "also the prompts that do not differ");
  command->add_flag("--json", options.json, "print the server's answer");
  command->add_option("A", options.a, "run id, run:LABEL, git:REV or latest")->required();
  command->add_option("B", options.b, "likewise")->required();
  command->callback([&session] {
    if (const Result<void> done = compare(options, Client(session)); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
