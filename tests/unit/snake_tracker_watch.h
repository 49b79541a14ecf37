#pragma once

#include <cstdint>

#include "grader/checkers/snake/player/tracker.h"
#include "tests/unit/snake_simulated.h"

namespace assay::checkers::snake::simulated {

/// In how many looks the tracker saw what was true.
struct Counts {
  int looks = 0, head = 0, heading = 0, food = 0;
  int settled = 0, body = 0, length = 0;  ///< once the snake has moved by its own length
  int obstacle_looks = 0, teleports = 0, with_food = 0;
  std::uint64_t true_moves = 0, moves = 0;
  Scene last;
};

/// Watches a game for so many looks with each of three seeds. The first three moves of each life are not counted: the
/// head is found by its moves.
[[nodiscard]] Counts watch(const Options& options, int looks);

}  // namespace assay::checkers::snake::simulated
