#include "grader/checkers/snake/player/bite.h"

#include <algorithm>

#include "grader/checkers/snake/player/route.h"

namespace assay::checkers::snake {

namespace {

constexpr int moves_until_longer = 5;

}  // namespace

void Bite::aim(Cell target) {
  if (!open_) target_ = target;
}

Bite::Outcome Bite::close(Outcome outcome) {
  open_ = false;
  target_.reset();
  return outcome;
}

void Bite::watch_length(const Scene& scene) {
  if (moves_to_grow_ == 0) return;
  --moves_to_grow_;
  if (scene.length <= length_to_beat_) return;
  ++grown_;
  moves_to_grow_ = 0;
}

Bite::Outcome Bite::see(const Scene& scene, int lag) {
  if (!open_ && target_ && scene.head) {
    const bool there = *scene.head == *target_;
    const bool vanished = std::ranges::count(scene.food, *target_) == 0 && distance(*scene.head, *target_) <= lag + 1;
    if (there || vanished) {
      watch_length(scene);
      open_ = true;
      moves_since_ = 0;
      moves_to_grow_ = 0;
      length_before_ = last_length_;
      food_before_ = last_food_;
    }
  }
  watch_length(scene);
  const Outcome outcome = open_ ? judge(scene, lag) : Outcome::nothing;
  if (outcome == Outcome::eaten) {
    length_to_beat_ = length_before_;
    moves_to_grow_ = moves_until_longer;
    watch_length(scene);
  }
  last_length_ = scene.length;
  last_food_ = scene.food;
  return outcome;
}

Bite::Outcome Bite::judge(const Scene& scene, int lag) {
  ++moves_since_;
  const Cell cell = *target_;
  const bool listed = std::ranges::count(scene.food, cell) > 0;
  const bool covered = std::ranges::count(scene.body, cell) > 0;
  const bool fresh = std::ranges::any_of(
      scene.food, [&](Cell food) { return food != cell && std::ranges::count(food_before_, food) == 0; });
  // Growth comes with the bite; a "longer" snake when the tail leaves the cell is food that lies there still.
  const bool longer = scene.length > length_before_ && moves_since_ <= lag + 2;
  if (!listed && (fresh || longer)) return close(Outcome::eaten);
  if (listed && !covered && moves_since_ > 1) return close(Outcome::passed);
  const bool waited = moves_since_ > static_cast<int>(std::min<std::size_t>(scene.length, 30)) + 3;
  if (!waited) return Outcome::nothing;
  return close(listed || covered ? Outcome::passed : Outcome::eaten);
}

}  // namespace assay::checkers::snake
