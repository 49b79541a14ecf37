#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/launch_job.h"

namespace assay::sandbox {

/// Descriptors that the first process of the box finds: its word to the launcher, then those of the program.
constexpr int inside_report = 3;
constexpr int inside_first = launcher_first;

/// What the first process of the box is told on its command line.
struct InsideLimits {
  Channels channels = Channels::pipes;
  std::uint64_t cpu_seconds = 0;
  std::uint64_t wall_seconds = 0;  ///< when it ends everything by itself
  std::uint64_t file = 0;
  std::uint64_t open_files = 0;
  std::uint64_t processes = 0;
  std::uint64_t address_space = 0;  ///< 0: no limit
};

/// "inside NUMBER… COMMAND…", as the box's first process is called.
std::vector<std::string> inside_arguments(const InsideLimits& limits, const std::vector<std::string>& command);

/// What it says at its end, after one byte that says that it is there.
struct InsideReport {
  std::int32_t status = 0;  ///< as of waitpid()
  std::int32_t reserved = 0;
  std::uint64_t cpu_microseconds = 0;  ///< of all that it waited for
  std::uint64_t peak_memory = 0;       ///< bytes, of the largest process
};
constexpr char inside_ready = '+';

/// The first process (pid 1) of the box: starts the program, collects orphans, says how the program ended, and takes
/// everything else with it when it ends. `arguments` are those after "inside".
int run_inside(const std::vector<std::string>& arguments);

}  // namespace assay::sandbox
