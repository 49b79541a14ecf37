#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "grader/base/error.h"

namespace assay::cli {

/// What every command shares: the daemon's address and how the process ends.
struct Session {
  std::string server;  ///< --server, else ASSAY_URL, else the loopback address
  std::string token;   ///< ASSAY_TOKEN
  int exit = 0;
};

/// Exit codes of docs/cli.md.
constexpr int exit_wrong_use = 2;
constexpr int exit_failed = 4;

/// Prints the error and sets the exit code: 2 for what the user wrote, 4 when Assay or its server failed.
void complain(Session& session, const Error& error);

// Each adds one command to the application.
void add_grade(CLI::App& app, Session& session);
void add_submit(CLI::App& app, Session& session);
void add_collect(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_backup(CLI::App& app, Session& session);
void add_runs(CLI::App& app, Session& session);
void add_gate(CLI::App& app, Session& session);
void add_history(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_regrade(CLI::App& app, Session& session);
void add_replay(CLI::App& app, Session& session);
void add_suites(CLI::App& app, Session& session);
void add_config(CLI::App& app, Session& session);
void add_tokens(CLI::App& app, Session& session);
void add_doctor(CLI::App& app, Session& session);

}  // namespace assay::cli
