#pragma once

#include <optional>
#include <string>

#include "grader/checkers/snake/player/endings.h"

namespace assay::checkers::snake {

/// Whether the game can be played again after its end.
struct Restarted {
  std::optional<bool> works;  ///< nothing when none is offered
  Gesture gesture;
  bool by_itself = false;
  std::string offer;  ///< the text that names it
  double now = 0;
};

/// After an end: waits for a restart by itself, then tries keys, buttons and the canvas, each followed by an arrow and
/// the start gesture. Leaves a live snake when it works.
[[nodiscard]] Result<Restarted> try_restart(Life& life, Skills& skills, const Ending& ending);

}  // namespace assay::checkers::snake
