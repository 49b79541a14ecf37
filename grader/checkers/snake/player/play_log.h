#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// One thing that the player did, at a moment of the game's clock, or one moment at which the picture is remembered.
struct PlayStep {
  enum class Kind : std::uint8_t { load, press, click, advance, frame };
  Kind kind = Kind::load;
  double now = 0;             ///< of the game's clock, after the step
  std::uint32_t seed = 0;     ///< load
  Key key = Key::up;          ///< press
  Clickable target;           ///< click: id, text and box
  double milliseconds = 0;    ///< advance
  bool until_change = false;  ///< advance
  std::string caption;        ///< frame: "start", "turn up", "food 1", "wall", "self", "restart" …
  std::uint64_t picture = 0;  ///< load, advance, frame: hash of the picture then, for `assay replay`
};

/// Everything the player did with one seed, in order: enough to repeat it.
struct PlayLog {
  std::uint32_t seed = 0;
  std::vector<PlayStep> steps;
};

/// A picture of the film strip.
struct Frame {
  std::string caption;
  double now = 0;
  Picture picture;
};

}  // namespace assay::checkers::snake
