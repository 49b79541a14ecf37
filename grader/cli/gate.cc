#include "grader/gate/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "grader/cli/reference.h"
#include "grader/codec/gate_json.h"

namespace assay::cli {
namespace {

constexpr const char* default_baseline = "last:5";

struct Options {
  Scope scope;
  std::string candidate = "latest";
  std::vector<std::string> baseline;
  GateRule rule;
  double floor = 0;
  bool json = false;
};

std::int64_t expected_answers(const RunDetail& run) {
  std::int64_t answers = 0;
  for (const ReadTask& task : run.tasks) answers += task.samples;
  return answers;
}

/// An answer that is still missing may be the one that fails, so what is there is not taken for the whole.
std::string incomplete(const RunDetail& run) {
  return fmt::format(
      "run {} is not complete ({} of {} answers graded, {} expected): 'assay submit --wait' waits for the "
      "grading, 'assay runs close {}' takes it as it is",
      run.run.id, run.run.graded, run.run.transcripts, expected_answers(run), run.run.id);
}

Result<void> add_run(const Client& client, const std::string& id, GateInput& input) {
  TRY_ASSIGN(RunDetail run, fetch_run(client, id, false));
  input.runs.push_back(id);
  if (!run.run.complete) input.unfit = incomplete(run);
  for (ReadReport& report : run.reports) input.reports.push_back(std::move(report.report));
  return {};
}

/// `before`: the candidate's run, which no baseline may hold.
Result<void> add_reference(const Client& client, const Scope& scope, const std::string& reference,
                           const std::string& before, GateInput& input) {
  if (is_report_file(reference)) {
    TRY_ASSIGN(std::vector<Report> reports, read_report_file(reference));
    input.runs.push_back(reference);
    input.reports.insert(input.reports.end(), std::make_move_iterator(reports.begin()),
                         std::make_move_iterator(reports.end()));
    return {};
  }
  TRY_ASSIGN(const std::vector<std::string> ids, resolve(client, scope, reference, before));
  for (const std::string& id : ids)
    if (std::ranges::find(input.runs, id) == input.runs.end()) TRY(add_run(client, id, input));
  return {};
}

bool needs_server(const Options& options) {
  if (options.baseline.empty() || !is_report_file(options.candidate)) return true;
  return !std::ranges::all_of(options.baseline, is_report_file);
}

void print(const GateVerdict& verdict, bool json) {
  if (json) return fmt::print("{}\n", gate_to_json(verdict));
  const char* language = std::getenv("LC_ALL");
  if (language == nullptr || *language == 0) language = std::getenv("LANG");
  const bool chinese = language != nullptr && std::string_view(language).starts_with("zh");
  fmt::print("{}\n", chinese ? verdict.sentence_zh : verdict.sentence_en);
}

Result<void> run(Options options, Session& session) {
  const Client client(session);
  if (needs_server(options)) TRY(complete_scope(client, options.scope));
  GateInput candidate;
  TRY_ASSIGN(options.candidate, newest_of(client, options.scope, options.candidate));
  TRY(add_reference(client, options.scope, options.candidate, "", candidate));
  const std::string before = candidate.runs.empty() ? "" : candidate.runs.front();
  if (options.baseline.empty()) options.baseline.emplace_back(default_baseline);
  GateInput baseline;
  for (const std::string& reference : options.baseline)
    TRY(add_reference(client, options.scope, reference, before, baseline));
  GateVerdict verdict = compare_runs(baseline, candidate, options.rule);
  print(verdict, options.json);
  session.exit = verdict.exit;
  return {};
}

}  // namespace

void add_gate(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("gate", "compare a run with its baseline; exit 1 when quality fell");
  command->footer(
      "Examples: assay gate --suite deepseek-r1 --model my-model:7b --max-drop 0.05\n"
      "          assay gate --candidate new.jsonl --baseline old.jsonl\n"
      "REF is a run id, run:LABEL, latest, last:N (complete runs), or a file of Reports, one a line. A candidate named "
      "by\n"
      "latest or run:LABEL is the newest such run, and has to be complete.\n"
      "Exit codes: 0 no regression, also when it cannot tell; 1 regression; 2 wrong use; 3 not comparable, with "
      "--strict\n"
      "also cannot tell; 4 Assay failed.");
  command->add_option("--suite", options.scope.suite, "needed where there are several");
  command->add_option("--model", options.scope.model, "needed where there are several");
  command->add_option("--candidate", options.candidate, "REF")->capture_default_str();
  command->add_option("--baseline", options.baseline, "REF…, pooled")->default_str("the five complete runs before it");
  command->add_option("--max-drop", options.rule.max_drop, "how far the mean may fall, in [0, 1]")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  CLI::Option* floor =
      command->add_option("--floor", options.floor, "lowest mean that passes, in [0, 1]")->check(CLI::Range(0.0, 1.0));
  command->add_flag("--strict", options.rule.strict, "exit 3 when it cannot tell");
  command->add_flag("--json", options.json, "print the GateVerdict");
  command->callback([&session, floor] {
    if (floor->count() > 0) options.rule.floor = options.floor;
    if (const Result<void> done = run(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
