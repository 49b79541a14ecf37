#pragma once

#include <vector>

#include "grader/checkers/snake/native/memory.h"
#include "grader/checkers/snake/native/native_game.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// `snake.program`: an answer without one, or with one for another platform.
[[nodiscard]] Evidence no_program_evidence(std::string note);

/// What is said of a program before it is played: `snake.program`, `snake.build`, `snake.portable`, `snake.source` for
/// each fact that calls for a look.
[[nodiscard]] std::vector<Evidence> evidence_of(const NativeGame& game);

/// `snake.memory`.
[[nodiscard]] Evidence evidence_of(const MemoryFinding& finding);

/// Whether it needs no console of Windows.
[[nodiscard]] inline bool is_portable(const NativeGame& game) { return !game.program.windows_console; }

}  // namespace assay::checkers::snake
