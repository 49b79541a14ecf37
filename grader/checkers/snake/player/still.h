#pragma once

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// The second observer for "nothing moves": the pixels of the screen, and the game in step with real time for 5 s (only
/// once a play, since it takes that long). True only when both agree that nothing moves, or the
/// page has stopped; false when the allowance is spent. The load is used up.
[[nodiscard]] Result<bool> stands_still(Life& life, Skills& skills, std::uint32_t seed);

/// The second observer for "no key does anything": the same load twice, with and without keys, and the pixels after
/// the same time. True when they are equal.
[[nodiscard]] Result<bool> keys_change_nothing(Life& life, const Skills& skills, std::uint32_t seed);

}  // namespace assay::checkers::snake
