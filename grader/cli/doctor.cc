#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cli/command.h"
#include "grader/cli/table.h"
#include "grader/codec/json_writer.h"
#include "sandbox/probe.h"

namespace assay::cli {
namespace {

using sandbox::Capability;
using sandbox::Profile;

struct Answers {
  std::optional<std::string> programs;  ///< why they cannot be run
  std::optional<std::string> games;     ///< why browser games cannot be judged
};

std::string as_json(const std::vector<Capability>& found, const Answers& answers) {
  JsonWriter out;
  out.begin_object().member("programs", !answers.programs).member("browser_games", !answers.games);
  out.member("programs_reason", answers.programs).member("browser_games_reason", answers.games);
  out.key("capabilities").begin_array();
  for (const Capability& one : found) {
    out.begin_object().member("name", one.name).member("there", one.there).member("needed", one.needed);
    out.member("detail", one.detail).end_object();
  }
  out.end_array().end_object();
  return out.take();
}

std::string_view word(const Capability& one) {
  if (one.there) return "yes";
  return one.needed ? "MISSING" : "no";
}

std::string answer(std::string_view question, const std::optional<std::string>& reason) {
  return reason ? fmt::format("{}: no. {}\n", question, printable(*reason)) : fmt::format("{}: yes\n", question);
}

std::string as_text(const std::vector<Capability>& found, const Answers& answers) {
  Table table;
  table.add({"what", "there", ""});
  for (const Capability& one : found) table.add({one.name, std::string(word(one)), printable(one.detail)});
  return table.text() + "\n" + answer("Programs can be run in a sandbox", answers.programs) +
         answer("Browser games can be judged", answers.games);
}

void run(bool json, Session& session) {
  const std::vector<Capability>& found = sandbox::capabilities();
  const Answers answers{.programs = sandbox::below_floor(Profile::native),
                        .games = sandbox::below_floor(Profile::browser)};
  fmt::print("{}", json ? as_json(found, answers) + "\n" : as_text(found, answers));
  if (answers.programs || answers.games) session.exit = exit_failed;
}

}  // namespace

void add_doctor(CLI::App& app, Session& session) {
  static bool json = false;  // outlives the callbacks, as the application does
  CLI::App* command =
      app.add_subcommand("doctor", "what this machine offers to run untrusted programs and to judge games");
  command->footer("Example: assay doctor\nExit code: 0 everything needed is there, 4 something is missing.");
  command->add_flag("--json", json, "print JSON");
  command->callback([&session] { run(json, session); });
}

}  // namespace assay::cli
