#pragma once

#include <cstddef>
#include <string>

#include "grader/model/gate_verdict.h"

namespace assay {

// What the gate's reports say to CI, read back by parsers of their own kind. Each reader expects that its report is
// lawful, and that counts and attributes in it agree.

/// The same text, repaired as JSON has to.
[[nodiscard]] std::string as_json(const std::string& text);

struct Junit {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  std::string verdict;
};

struct Sarif {
  std::size_t failing = 0, loud = 0, quiet = 0, improved = 0;
};

struct Gitlab {
  std::size_t failing = 0, major = 0, info = 0;
};

[[nodiscard]] Junit read_junit(const std::string& text);
/// The suite's file is expected to be "suites/my suite.yaml".
[[nodiscard]] Sarif read_sarif(const std::string& text, const GateVerdict& verdict);
[[nodiscard]] Gitlab read_gitlab(const std::string& text);

}  // namespace assay
