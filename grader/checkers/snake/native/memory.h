#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/native/program.h"
#include "grader/checkers/snake/player/play_log.h"

namespace assay::checkers::snake {

/// What AddressSanitizer and UndefinedBehaviorSanitizer say of a game.
struct MemoryFinding {
  std::optional<bool> safe;          ///< nothing when it could not be tried, or where there is nothing to try (Python)
  std::string note;                  ///< for people, one sentence
  std::vector<std::string> reports;  ///< the first line of each finding, at most 5, at most 300 bytes each
};

/// Compiles the game once more, with sanitizers, and plays the log with it. Says nothing of how it behaves: a build
/// with sanitizers may behave otherwise where memory is misused. What it prints is never read, only what the sanitizers
/// wrote into a file of their own.
[[nodiscard]] MemoryFinding check_memory(const Program& program, const PlayLog& log);

}  // namespace assay::checkers::snake
