#pragma once

#include <array>
#include <optional>
#include <string>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// What the keys do, by heading.
struct Steering {
  std::array<std::optional<bool>, 4> obeys;  ///< the key that means this heading turns the snake there
  std::array<double, 4> when{};              ///< the game's clock
  bool none = false;                         ///< no key does anything: two observers agree
  std::string controls;                      ///< "arrows", "wasd", "both" or ""
};

/// One key for one heading: where the snake went, and after how many moves.
struct Turn {
  std::optional<Heading> got;  ///< nothing: it went on
  int lag = 0;
  bool over = false;  ///< it stood still or began anew meanwhile
};

/// Presses a key and watches for a turn, which may show up to three moves late.
[[nodiscard]] Result<Turn> turn_with(Life& life, Key key, bool stepwise);

/// Tries the four keys, each across the way the snake goes, so that none asks for a half turn. Arrows first, letters
/// when no arrow does anything. Fills in keys, lag and controls of `skills`. Begins with a live snake in `life` and
/// leaves one there when it can; loads anew when the snake dies in between.
[[nodiscard]] Result<Steering> try_steering(Life& life, Skills& skills);

}  // namespace assay::checkers::snake
