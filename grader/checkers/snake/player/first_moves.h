#pragma once

#include <cstdint>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"
#include "grader/checkers/snake/player/start.h"

namespace assay::checkers::snake {

/// A snake was just seen moving: whether it goes on without keys (Start::goes_on), moves with each key only
/// (Skills::stepwise), or the game is over within two moves whatever is pressed (Start::ends_at_once).
[[nodiscard]] Result<void> watch_first_moves(Life& life, Skills& skills, std::uint32_t seed, Start& start);

}  // namespace assay::checkers::snake
