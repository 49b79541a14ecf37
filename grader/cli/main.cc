#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <ios>

#include "grader/cli/command.h"

namespace {

constexpr const char* about =
    "Grades what language models write and says whether they got worse.\n"
    "grade, suites and gate on files work alone; the others talk to a running assayd.";

constexpr const char* footer =
    "Examples:\n"
    "  assay grade --suite deepseek-r1 answers.ndjson\n"
    "  assay submit --suite deepseek-r1 --model my-model:7b --wait answers.ndjson\n"
    "  assay gate --suite deepseek-r1 --model my-model:7b\n"
    "ASSAY_URL names the daemon (default http://127.0.0.1:8080), ASSAY_TOKEN the bearer token.\n"
    "Exit codes: 0 fine, 1 regression, 2 wrong use, 3 not comparable, 4 Assay or its server failed.";

std::string environment(const char* name, const char* fallback) {
  const char* value = std::getenv(name);
  return value == nullptr ? fallback : value;
}

constexpr std::array commands{
    &assay::cli::add_grade,  &assay::cli::add_submit,  &assay::cli::add_collect, &assay::cli::add_runs,
    &assay::cli::add_gate,   &assay::cli::add_history, &assay::cli::add_compare, &assay::cli::add_regrade,
    &assay::cli::add_suites, &assay::cli::add_config,  &assay::cli::add_tokens,  &assay::cli::add_export,
    &assay::cli::add_import, &assay::cli::add_backup,  &assay::cli::add_replay,  &assay::cli::add_doctor};

int run(int argc, char** argv) {
  assay::cli::Session session{environment("ASSAY_URL", "http://127.0.0.1:8080"), environment("ASSAY_TOKEN", ""), 0};
  CLI::App app(about);
  app.footer(footer);
  app.set_version_flag("--version", "assay " ASSAY_VERSION);
  app.require_subcommand(1);
  app.add_option("--server", session.server, "address of assayd, instead of ASSAY_URL");
  app.fallthrough();
  for (const auto add : commands) add(app, session);
  if (argc == 1) {
    std::fputs(app.help().c_str(), stderr);
    return assay::cli::exit_wrong_use;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : assay::cli::exit_wrong_use;
  }
  return session.exit;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);  // else standard input is read byte by byte
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "assay: %s\n", error.what());
    return assay::cli::exit_failed;
  }
}
