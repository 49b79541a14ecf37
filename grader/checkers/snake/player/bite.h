#pragma once

#include <optional>
#include <vector>

#include "grader/checkers/snake/player/tracker.h"

namespace assay::checkers::snake {

/// Watches whether the food that the snake goes for is taken: the head came to its cell, and then it is gone and there
/// is another one or the snake is longer. Food that lies there again when the snake has passed was not taken.
class Bite {
 public:
  enum class Outcome : std::uint8_t { nothing, eaten, passed };

  /// The food that is aimed at; ignored while the last one is still in the balance.
  void aim(Cell target);
  /// The scene after a move.
  [[nodiscard]] Outcome see(const Scene& scene, int lag);
  /// The head has come to the food, but it is not yet known whether that was taken.
  [[nodiscard]] bool open() const { return open_; }
  [[nodiscard]] Cell target() const { return target_.value_or(Cell{-1, -1}); }
  /// Foods after which the snake was longer; counted with a few moves' delay.
  [[nodiscard]] int grown() const { return grown_; }
  /// Whether the last food may still make the snake longer.
  [[nodiscard]] bool growing() const { return moves_to_grow_ > 0; }

 private:
  [[nodiscard]] Outcome judge(const Scene& scene, int lag);
  void watch_length(const Scene& scene);
  Outcome close(Outcome outcome);

  std::optional<Cell> target_;
  bool open_ = false;
  int moves_since_ = 0;
  std::size_t length_before_ = 0;
  std::size_t last_length_ = 0;
  std::vector<Cell> food_before_, last_food_;
  int moves_to_grow_ = 0;
  std::size_t length_to_beat_ = 0;
  int grown_ = 0;
};

}  // namespace assay::checkers::snake
