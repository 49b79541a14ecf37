#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "grader/base/log.h"
#include "grader/service/daemon.h"

namespace {

/// Blocked before any thread starts, so that every thread inherits the mask and sigwait() alone receives them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int complain(const assay::Error& error) {
  std::fprintf(stderr, "assayd: %s\n", error.text().c_str());
  return error.code == assay::Errc::unavailable || error.code == assay::Errc::internal ? 4 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Receives transcripts of language models over HTTP, grades them, keeps the verdicts.");
  std::string file;
  std::string listen;
  std::string state;
  std::string suites;
  app.add_option("--config", file, "configuration file (see assay.yaml)");
  app.add_option("--listen", listen, "host:port, instead of the configuration's");
  app.add_option("--state", state, "folder of the database, instead of the configuration's");
  app.add_option("--suites", suites, "suite file or folder, instead of the configuration's");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  std::vector<std::pair<std::string, std::string>> overrides;
  for (const auto& [key, value] : {std::pair("listen", listen), std::pair("state", state), std::pair("suites", suites)})
    if (!value.empty()) overrides.emplace_back(key, value);

  const sigset_t signals = block_stop_signals();
  const auto config = assay::load_config(file, overrides);
  if (!config) return complain(config.error());
  const auto daemon = assay::Daemon::start(*config);
  if (!daemon) return complain(daemon.error());
  std::printf("assayd listens on %s\n", (*daemon)->url().c_str());
  std::fflush(stdout);
  int received = 0;
  sigwait(&signals, &received);
  assay::log(assay::LogLevel::info, "stopping", {{"signal", received == SIGTERM ? "SIGTERM" : "SIGINT"}});
  return 0;
}
