#include "grader/cli/gate.h"

#include <utility>

namespace assay::cli {
namespace {

void add_what(CLI::App* command, GateRequest& request) {
  command->add_option("--suite", request.suite, "needed where there are several");
  command->add_option("--model", request.model, "needed where there are several");
  command->add_option("--candidate", request.candidate, "REF; of several the reports are pooled")
      ->default_str("latest");
  command->add_option("--baseline", request.baseline, "REF…, pooled")
      ->default_str("the last five accepted runs of the target branch");
  command->add_option("--target", request.target, "branch whose accepted runs are the baseline");
}

void add_rule(CLI::App* command, GateRule& rule) {
  const CLI::Range share(0.0, 1.0);
  command->add_option("--margin", rule.margin, "a drop this large must be ruled out for OK")
      ->check(share)
      ->capture_default_str();
  command->add_option("--min-drop", rule.min_drop, "a smaller drop of the mean never fails")
      ->check(share)
      ->capture_default_str();
  command->add_option("--max-unscored", rule.max_unscored, "largest share of reports without a score")
      ->check(share)
      ->capture_default_str();
  command->add_flag("--strict", rule.strict, "exit 3 when it cannot tell");
  command->add_flag(
      "--ask-rerun", rule.rerun_possible,
      "exit 3 for a suspicion, so that the caller runs the prompts again and names both runs as --candidate");
  command->add_flag("--rerun", rule.rerun, "the candidates are a run and its rerun");
}

void add_output(CLI::App* command, GateOptions& options) {
  command->add_flag("--json", options.json, "print the GateVerdict");
  command->add_option("--junit", options.files.junit, "FILE for JUnit XML");
  command->add_option("--sarif", options.files.sarif, "FILE for SARIF 2.1.0");
  command->add_option("--gitlab", options.files.gitlab, "FILE for GitLab code quality");
  command->add_option("--summary", options.files.summary, "FILE that Markdown is appended to: $GITHUB_STEP_SUMMARY");
  command->add_option("--suite-file", options.files.suite_file,
                      "the suite's file, where SARIF and GitLab show findings");
}

constexpr const char* examples =
    "Examples: assay gate --suite deepseek-r1 --model my-model:7b\n"
    "          assay gate --candidate new.jsonl --baseline old.jsonl older.jsonl\n"
    "          assay gate --confirm-cmd './ask-the-model | assay submit --run \"$ASSAY_RERUN\" --wait -'\n"
    "REF is a run id, run:LABEL, git:REV, latest, last:N (complete runs), or a file of Reports, one a line. A "
    "candidate\n"
    "named by latest, run:LABEL or git:REV is the newest such run, and has to be complete.\n"
    "--confirm-cmd is run when the mean seems to have fallen; it asks the model again and submits under the label in\n"
    "ASSAY_RERUN (with files: writes Reports to the file that ASSAY_RERUN names). Both runs together decide.\n"
    "Exit codes: 0 no regression, also when it cannot tell; 1 regression; 2 wrong use; 3 not comparable or a rerun is\n"
    "asked for, with --strict also cannot tell; 4 Assay failed.";

Result<void> run(const GateOptions& options, Session& session) {
  TRY_ASSIGN(const GateVerdict verdict, judge(options, session));
  TRY(publish(verdict, options));
  session.exit = verdict.exit;
  return {};
}

}  // namespace

void add_gate(CLI::App& app, Session& session) {
  static GateOptions options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("gate", "compare a run with its baseline; exit 1 when quality fell");
  command->footer(examples);
  command->require_subcommand(0, 1);
  add_what(command, options.request);
  add_rule(command, options.request.rule);
  CLI::Option* floor =
      command->add_option("--floor", options.floor, "lowest mean that passes, in [0, 1]")->check(CLI::Range(0.0, 1.0));
  command->add_option("--confirm-cmd", options.confirm_command, "shell command that makes a rerun");
  add_output(command, options);
  add_gate_accept(*command, session);
  add_gate_plan(*command, session);
  command->callback([&session, command, floor] {
    if (!command->get_subcommands().empty()) return;
    if (floor->count() > 0) options.request.rule.floor = options.floor;
    if (const Result<void> done = run(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
