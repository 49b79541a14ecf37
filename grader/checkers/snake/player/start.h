#pragma once

#include <vector>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// What came of trying to get a live snake.
struct Start {
  bool alive = false;         ///< it moved at least one cell of its own
  bool goes_on = false;       ///< and again without any key
  bool ends_at_once = false;  ///< and it was over within two moves, whatever was pressed
  bool still = false;         ///< nothing moves: two observers agree, and real time as well
  Gesture gesture;
  std::string note;
};

/// Visible things that can be clicked, the likeliest to begin a game first.
[[nodiscard]] std::vector<Act> clicks_of(const Observation& seen);
/// Does what the gesture says, with a little time after each act but the last.
[[nodiscard]] Result<void> perform(Life& life, const Gesture& gesture);
/// Waits for the first move of a snake; longer while something else changes (a countdown).
[[nodiscard]] Result<bool> comes_alive(Life& life, double patience);

/// A fresh load and the start gesture known from before; false when no snake moves then.
[[nodiscard]] Result<bool> revive(Life& life, const Skills& skills, std::uint32_t seed);

/// Looks for the start gesture of the game: nothing, keys, clicks, clicks and keys; each click from a fresh load.
/// `skills.start` is tried first when known, and set when found; `skills.stepwise` is set as well.
/// With `must_steer` a snake that obeys no key does not count (a demo that plays by itself).
[[nodiscard]] Result<Start> find_start(Life& life, Skills& skills, std::uint32_t seed, bool must_steer);

}  // namespace assay::checkers::snake
