#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// What looking for food has shown, over one or several lives.
struct Forage {
  int foods = 0;                ///< eaten
  int grown = 0;                ///< of those, after which the snake was longer
  int passes = 0;               ///< the head went over food that stayed
  int deaths_on_food = 0;       ///< the game ended with the move onto the food
  int errors_on_food = 0;       ///< of those, with an uncaught error
  std::size_t length = 0;       ///< of the snake at the end
  bool alive = false;           ///< the last life goes on
  bool food_seen = false;       ///< something like food was on the board
  bool blocked = false;         ///< no way to the food by the keys that work
  int best_life = 0;            ///< most foods in one life
  std::optional<bool> rises;    ///< the score, in the life with most foods
  bool shown = false;           ///< a score is shown
  std::optional<double> score;  ///< as shown last
  double ate_at = 0;            ///< the game's clock at the first food
};

struct Appetite {
  int foods = 3;           ///< at least
  std::size_t length = 5;  ///< and until the snake is so long, if it grows
  int most_foods = 8;
  double milliseconds = 90'000;  ///< of the game's clock, for one life
};

/// Steers the live snake in `life` from food to food by shortest ways, with the keys and the lag of `skills`, until the
/// appetite is stilled, the snake is dead or time is up. Adds to `out`.
[[nodiscard]] Result<void> forage(Life& life, const Skills& skills, const Appetite& appetite, Forage& out);

}  // namespace assay::checkers::snake
