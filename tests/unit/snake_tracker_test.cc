#include "grader/checkers/snake/player/tracker.h"

#include <gtest/gtest.h>

#include "tests/unit/snake_tracker_watch.h"

namespace assay::checkers::snake {
namespace {

using simulated::Counts;
using simulated::Fault;
using simulated::Look;
using simulated::Options;
using simulated::SimulatedGame;
using simulated::watch;

TEST(Tracker, tellsWallsInsideTheBoardFromFood) {
  Options options;
  options.obstacles = true;
  const Counts counts = watch(options, 400);
  EXPECT_GE(counts.obstacle_looks, counts.looks * 98 / 100);
  EXPECT_GE(counts.food, counts.looks * 98 / 100);
}

TEST(Tracker, teleportsOnlyWhereWallsWrap) {
  Options options;
  EXPECT_EQ(watch(options, 400).teleports, 0);
  options.wrap = true;
  EXPECT_GT(watch(options, 400).teleports, 3);
}

TEST(Tracker, seesFoodThatStandsBetweenTheCells) {
  Options options;
  options.fault = Fault::food_off_grid;
  const Counts counts = watch(options, 300);
  EXPECT_GE(counts.with_food, counts.looks * 90 / 100);
  EXPECT_GE(counts.head, counts.looks * 98 / 100);
}

TEST(Tracker, headGoesOnThroughItsOwnBody) {
  Options options;
  options.look = Look::marked;
  options.fault = Fault::no_self_collision;
  const Counts counts = watch(options, 500);
  EXPECT_GE(counts.head, counts.looks * 98 / 100);
}

TEST(Tracker, snakeThatLeavesTheBoardIsLost) {
  Options options;
  options.fault = Fault::no_wall;
  SimulatedGame game(options);
  Tracker tracker;
  tracker.see(*game.load(1));
  for (int i = 0; i < 20; ++i) tracker.see(*game.advance(400, true));
  EXPECT_FALSE(tracker.scene().head);
  EXPECT_EQ(tracker.scene().length, 0U);
}

TEST(Tracker, staysWithTheHeadBehindAPanel) {
  SimulatedGame game({});
  Tracker tracker;
  tracker.see(*game.load(1));
  for (int i = 0; i < 4; ++i) tracker.see(*game.advance(400, true));
  const Scene before = tracker.scene();
  ASSERT_TRUE(before.head);
  Observation covered = *game.advance(1, false);
  covered.shapes = {{Shape::Kind::rectangle, covered.field, 77, 1}};
  covered.picture = 1;
  tracker.see(covered);
  EXPECT_EQ(tracker.scene().head, before.head);
  EXPECT_EQ(tracker.scene().body, before.body);
  EXPECT_EQ(tracker.scene().moves, before.moves);
}

TEST(Tracker, nothingMovesInAStaticPicture) {
  Options options;
  options.fault = Fault::static_picture;
  options.pulsing_food = true;
  SimulatedGame game(options);
  Tracker tracker;
  tracker.see(*game.load(1));
  for (int i = 0; i < 200; ++i) tracker.see(*game.advance(40, true));
  EXPECT_EQ(tracker.scene().moves, 0U);
  EXPECT_FALSE(tracker.scene().head);
}

TEST(Tracker, measuresTheTimeOfAMove) {
  Options options;
  options.step_ms = 120;
  SimulatedGame game(options);
  Tracker tracker;
  tracker.see(*game.load(1));
  for (int i = 0; i < 5; ++i) tracker.see(*game.advance(400, true));
  EXPECT_NEAR(tracker.scene().step_ms, 120, 1);
}

TEST(Tracker, countsTheCellsOfMovesThatWereNotLookedAt) {
  Options options;
  SimulatedGame game(options);
  Tracker tracker;
  tracker.see(*game.load(1));
  for (int i = 0; i < 4; ++i) tracker.see(*game.advance(400, true));
  const Scene before = tracker.scene();
  const std::uint64_t moves = game.truth().moves;
  tracker.see(*game.advance(300, false));
  EXPECT_EQ(tracker.scene().moves - before.moves, game.truth().moves - moves);
  EXPECT_EQ(tracker.scene().head, game.truth().head);
}

TEST(Tracker, anythingMayBeDrawn) {
  // Sizes of nothing, of everything, and not numbers in a sane range: no crash, no endless work.
  Tracker tracker;
  std::uint64_t random = 7;
  const auto below = [&](double count) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(random >> 40U) / static_cast<double>(1U << 24U) * count;
  };
  for (int look = 0; look < 200; ++look) {
    Observation observation;
    observation.now = observation.changed = look * 50.0;
    observation.picture = static_cast<std::uint64_t>(look);
    if (look % 7 != 0) observation.field = {below(10), below(10), below(500), below(500)};
    for (int i = 0; i < 60; ++i) {
      const double scale = i % 9 == 0 ? 1e12 : 30;
      observation.shapes.push_back({static_cast<Shape::Kind>(static_cast<int>(below(6))),
                                    {below(500), below(500), below(scale), i % 11 == 0 ? 0 : below(scale)},
                                    static_cast<std::uint32_t>(below(5)),
                                    1});
    }
    const Scene& scene = tracker.see(observation);
    EXPECT_EQ(scene.length, scene.body.size());
    for (const Cell food : scene.food) {
      EXPECT_TRUE(food.column >= 0 && food.column < scene.columns && food.row >= 0 && food.row < scene.rows);
    }
  }
}

}  // namespace
}  // namespace assay::checkers::snake
