#include <fmt/format.h>

#include <cstdlib>

#include "grader/cli/client.h"
#include "grader/cli/gate.h"
#include "grader/cli/reference.h"
#include "grader/cli/table.h"

namespace assay::cli {
namespace {

struct Options {
  Scope scope;
  std::vector<std::string> references;
  bool undo = false;
};

bool in_merge_request() {
  for (const char* name : {"GITHUB_BASE_REF", "CI_MERGE_REQUEST_IID"})
    if (const char* value = std::getenv(name); value != nullptr && *value != 0) return true;
  return false;
}

Result<void> accept(const Options& options, const Session& session) {
  // What a pull request proposes must not become what it is measured by.
  if (in_merge_request() && !options.undo)
    return fail(Errc::bad_input, "a pull request's run is no baseline: accept on the target branch", "gate accept");
  const Client client(session);
  for (const std::string& reference : options.references) {
    TRY_ASSIGN(const Run run, find_run(client, options.scope, reference));
    const char* body = options.undo ? R"({"accepted": false})" : R"({"accepted": true})";
    TRY(client.post("/v1/runs/" + run.id + "/accept", body, "application/json"));
    fmt::print("run {} of {} on {} {} baseline\n", run.id, printable(run.model), printable(run.suite),
               options.undo ? "is no longer a" : "is accepted as");
  }
  return {};
}

}  // namespace

void add_gate_accept(CLI::App& gate, Session& session) {
  static Options options{.scope = {}, .references = {"latest"}};  // outlives the callbacks, as the application does
  CLI::App* command = gate.add_subcommand("accept", "take a complete run as baseline");
  command->footer(
      "Example: assay gate accept run:nightly\n"
      "The gate pools the last five accepted runs of the target branch. Accepting is an act of a person, or of CI on "
      "the\n"
      "default branch; runs of a pull request are refused where CI says that it is one.");
  command->add_option("--suite", options.scope.suite, "needed where there are several");
  command->add_option("--model", options.scope.model, "needed where there are several");
  command->add_flag("--undo", options.undo, "take the mark back");
  command->add_option("REF", options.references, "run id, run:LABEL, git:REV or latest")->capture_default_str();
  command->callback([&session] {
    if (const Result<void> done = accept(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
