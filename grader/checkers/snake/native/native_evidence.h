#pragma once

#include <vector>

#include "grader/checkers/snake/native/memory.h"
#include "grader/checkers/snake/native/native_game.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// `snake.program`: an answer without one, or with one for another platform.
[[nodiscard]] Evidence no_program_evidence(std::string note);

/// What decides whether there is anything to play: `snake.program`, `snake.build`.
[[nodiscard]] std::vector<Evidence> evidence_of(const NativeGame& game);

/// What decides nothing and stands behind what was seen in play, so that the first finding that is not ok is the reason
/// of a verdict: `snake.portable`, `snake.source` for each fact that calls for a look, `snake.memory`.
[[nodiscard]] std::vector<Evidence> remarks_on(const NativeGame& game, const MemoryFinding& memory);

/// Whether it needs no console of Windows.
[[nodiscard]] inline bool is_portable(const NativeGame& game) { return !game.program.windows_console; }

}  // namespace assay::checkers::snake
