#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/run.h"

namespace assay::sandbox {

/// One thing that this host gives or does not give.
struct Capability {
  std::string name;  ///< "bubblewrap", "user namespaces", "cgroup memory (v1)", "seccomp", "chromium" …
  bool there = false;
  bool needed = false;  ///< below the floor without it: programs are not run at all
  bool holds = false;   ///< boxes hold less without it, and still run; what ran in one should tell
  std::string detail;   ///< version or path; what is missing and what to do about it, for people
};

/// What this host offers, tried out and not only looked up. Measured once a process, then remembered. Thread-safe.
[[nodiscard]] const std::vector<Capability>& capabilities();

/// Where chromium-headless-shell stands; nothing when it is not installed.
[[nodiscard]] std::optional<std::string> browser_program();

/// The names of what boxes of this host lack though they run: empty where all is there.
[[nodiscard]] std::vector<std::string> shortcomings();

/// Why programs of that profile must not be run on this host; nothing when they may.
[[nodiscard]] std::optional<std::string> below_floor(Profile profile);

}  // namespace assay::sandbox
