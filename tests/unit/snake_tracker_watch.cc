#include "tests/unit/snake_tracker_watch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace assay::checkers::snake::simulated {
namespace {

/// Plays so that much happens: mostly towards the food, sometimes anywhere; begins anew after each end.
class Wanderer {
 public:
  explicit Wanderer(std::uint32_t seed) : random_(seed * 2654435761U + 1) {}

  Key next(const Truth& truth, int step) {
    constexpr std::array keys = {Key::up, Key::down, Key::left, Key::right};
    if (below(10) == 0 || truth.food.empty()) return keys.at(below(4));
    const Cell food = truth.food.front();
    const bool across = food.column != truth.head.column && (food.row == truth.head.row || (step / 7) % 2 == 1);
    if (across) return food.column > truth.head.column ? Key::right : Key::left;
    return food.row > truth.head.row ? Key::down : Key::up;
  }

 private:
  std::uint32_t below(std::uint32_t count) {
    random_ = random_ * 1664525U + 1013904223U;
    return (random_ >> 16U) % count;
  }
  std::uint32_t random_;
};

bool food_is_right(const Scene& scene, const Truth& truth) {
  return !scene.food.empty() && std::ranges::find(truth.food, scene.food.front()) != truth.food.end();
}

void compare(const Scene& scene, const Truth& truth, std::uint64_t age, Counts& counts) {
  ++counts.looks;
  counts.head += scene.head == truth.head ? 1 : 0;
  counts.heading += scene.heading == truth.heading ? 1 : 0;
  counts.food += food_is_right(scene, truth) ? 1 : 0;
  counts.obstacle_looks += scene.obstacles.size() == 4 ? 1 : 0;
  counts.with_food += scene.food.empty() ? 0 : 1;
  if (age <= truth.body.size()) return;
  ++counts.settled;
  counts.length += scene.length == truth.body.size() ? 1 : 0;
  counts.body += scene.body == truth.body ? 1 : 0;
}

}  // namespace

Counts watch(const Options& options, int looks) {
  Counts counts;
  const bool animated = options.gliding || options.particles || options.pulsing_food;
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    SimulatedGame game(options);
    Wanderer wanderer(seed);
    Tracker tracker;
    tracker.see(*game.load(seed));
    int life = 1;
    std::uint64_t life_began = 0;
    for (int step = 0; step < looks; ++step) {
      const Truth before = game.truth();
      EXPECT_TRUE(game.press(before.over ? Key::space : wanderer.next(before, step)));
      const Scene& scene = tracker.see(*game.advance(animated ? 40 : 400, true));
      const Truth truth = game.truth();
      if (truth.lives != life) life_began = truth.moves;
      life = truth.lives;
      counts.teleports += scene.teleported ? 1 : 0;
      if (truth.running && truth.moves - life_began >= 3) compare(scene, truth, truth.moves - life_began, counts);
    }
    counts.true_moves += game.truth().moves;
    counts.moves += tracker.scene().moves;
    counts.last = tracker.scene();
  }
  return counts;
}

}  // namespace assay::checkers::snake::simulated
