#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/cli/command.h"
#include "grader/model/gate_rule.h"
#include "grader/model/gate_verdict.h"

namespace assay::cli {

/// Where the verdict is written besides standard output; empty: nowhere.
struct GateFiles {
  std::string junit;
  std::string sarif;
  std::string gitlab;
  std::string summary;     ///< appended to, as a GitHub job summary is
  std::string suite_file;  ///< the place that SARIF and GitLab show a finding at
};

struct GateOptions {
  GateRequest request;
  double floor = 0;
  std::string confirm_command;
  bool json = false;
  GateFiles files;
};

/// Runs the comparison that the options ask for, with its rerun where one is wanted and can be had.
[[nodiscard]] Result<GateVerdict> judge(const GateOptions& options, const Session& session);

/// Prints the verdict and writes the files. unavailable when one cannot be written.
[[nodiscard]] Result<void> publish(const GateVerdict& verdict, const GateOptions& options);

// Subcommands of `assay gate`.
void add_gate_accept(CLI::App& gate, Session& session);
void add_gate_plan(CLI::App& gate, Session& session);

}  // namespace assay::cli
