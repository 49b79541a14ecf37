#include "grader/checkers/snake/player/tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "tests/unit/snake_simulated.h"

namespace assay::checkers::snake {
namespace {

using simulated::Fault;
using simulated::Look;
using simulated::Options;
using simulated::SimulatedGame;
using simulated::Truth;

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

struct Counts {
  int looks = 0, head = 0, heading = 0, food = 0;
  int settled = 0, body = 0, length = 0;  ///< once the snake has moved by its own length
  int obstacle_looks = 0, teleports = 0, off_grid = 0;
  std::uint64_t true_moves = 0, moves = 0;
  Scene last;
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
  counts.off_grid += scene.off_grid_food ? 1 : 0;
  if (age <= truth.body.size()) return;
  ++counts.settled;
  counts.length += scene.length == truth.body.size() ? 1 : 0;
  counts.body += scene.body == truth.body ? 1 : 0;
}

/// Watches a game for so many looks with each of three seeds. The first three moves of each life are not counted: the
/// head is found by its moves.
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

struct Style {
  std::string name;
  std::function<void(Options&)> set;
};

class TrackerSees : public testing::TestWithParam<Style> {};

TEST_P(TrackerSees, headFoodAndLengthInNearlyEveryMoment) {
  Options options;
  GetParam().set(options);
  const Counts counts = watch(options, 500);
  ASSERT_GT(counts.looks, 300);
  EXPECT_GE(counts.head, counts.looks * 98 / 100);
  EXPECT_GE(counts.heading, counts.looks * 95 / 100);
  EXPECT_GE(counts.food, counts.looks * 98 / 100);
  EXPECT_GE(counts.length, counts.settled * 98 / 100);
  EXPECT_GE(counts.body, counts.settled * 98 / 100);
  EXPECT_NEAR(counts.last.pitch_x, options.cell_width, options.cell_width * 0.01);
  EXPECT_NEAR(counts.last.pitch_y, options.cell_height, options.cell_height * 0.01);
  EXPECT_EQ(counts.last.columns, options.columns);
  EXPECT_EQ(counts.last.rows, options.rows);
  // The first move of a life and those of a restart are not always seen; none is made up.
  EXPECT_LE(counts.moves, counts.true_moves + 8);
  EXPECT_GE(counts.moves, counts.true_moves * 90 / 100);
}

std::vector<Style> styles() {
  return {
      {"Flat", [](Options&) {}},
      {"GapBetweenCells", [](Options& o) { o.gap = 2; }},
      {"HeadInAnotherColour", [](Options& o) { o.look = Look::marked; }},
      {"EachCellAnotherShade", [](Options& o) { o.look = Look::shaded; }},
      {"RoundWithLargerHead", [](Options& o) { o.look = Look::round; }},
      {"Glyphs", [](Options& o) { o.look = Look::glyphs; }},
      {"GlyphsOfATerminal",
       [](Options& o) {
         o.look = Look::glyphs;
         o.cell_width = o.cell_height = 1;
         o.surface = {};
       }},
      {"ElementsInAGrid",
       [](Options& o) {
         o.look = Look::elements;
         o.gap = 1;
       }},
      {"TableWithOblongCells",
       [](Options& o) {
         o.look = Look::elements;
         o.cell_width = 25;
         o.cell_height = 18;
       }},
      {"BarsInsteadOfCells", [](Options& o) { o.look = Look::runs; }},
      {"OneStroke", [](Options& o) { o.look = Look::line; }},
      {"LengthOne", [](Options& o) { o.length = 1; }},
      {"LengthTwo", [](Options& o) { o.length = 2; }},
      {"LengthOneAndGap",
       [](Options& o) {
         o.length = 1;
         o.gap = 3;
       }},
      {"LengthOneGliding",
       [](Options& o) {
         o.length = 1;
         o.gliding = true;
         o.look = Look::round;
       }},
      {"HeadPaintedFirst", [](Options& o) { o.head_first = true; }},
      {"PaintedOnceAndKept", [](Options& o) { o.incremental = true; }},
      {"EyesOnTheHead", [](Options& o) { o.eyes = true; }},
      {"GridLines", [](Options& o) { o.grid_lines = true; }},
      {"Checkerboard", [](Options& o) { o.checkerboard = true; }},
      {"CheckerboardShowingThrough",
       [](Options& o) {
         o.checkerboard = true;
         o.gap = 2;
       }},
      {"Border", [](Options& o) { o.border = true; }},
      {"PanelAboveTheBoard", [](Options& o) { o.header = 30; }},
      {"Gliding", [](Options& o) { o.gliding = true; }},
      {"GlidingWithEverything",
       [](Options& o) {
         o.gliding = o.eyes = o.particles = o.pulsing_food = true;
         o.look = Look::round;
       }},
      {"Particles", [](Options& o) { o.particles = true; }},
      {"PulsingFood", [](Options& o) { o.pulsing_food = true; }},
      {"RoundFood", [](Options& o) { o.round_food = true; }},
      {"ThreeCellsAFood", [](Options& o) { o.growth = 3; }},
      {"SeveralFoods", [](Options& o) { o.foods = 4; }},
      {"Wrapping", [](Options& o) { o.wrap = true; }},
      {"WrappingAndGliding",
       [](Options& o) {
         o.wrap = true;
         o.gliding = true;
       }},
      {"DrawnBeforeItMoves", [](Options& o) { o.draws_then_moves = true; }},
      {"LargeCells",
       [](Options& o) {
         o.columns = o.rows = 10;
         o.cell_width = o.cell_height = 40;
       }},
      {"WideBoard",
       [](Options& o) {
         o.columns = 40;
         o.rows = 30;
         o.cell_width = o.cell_height = 15;
       }},
      {"FractionOfAPixel", [](Options& o) { o.cell_width = o.cell_height = 17.39; }},
      {"BeginsAnewByItself", [](Options& o) { o.ending = simulated::Ending::restarts; }},
      {"EverythingAtOnce",
       [](Options& o) {
         o.look = Look::round;
         o.checkerboard = o.border = o.eyes = o.obstacles = true;
         o.gap = 1;
         o.header = 30;
       }},
  };
}

INSTANTIATE_TEST_SUITE_P(Styles, TrackerSees, testing::ValuesIn(styles()),
                         [](const auto& style) { return style.param.name; });

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

TEST(Tracker, saysThatFoodStandsBetweenTheCells) {
  Options options;
  EXPECT_EQ(watch(options, 300).off_grid, 0);
  options.fault = Fault::food_off_grid;
  const Counts counts = watch(options, 300);
  EXPECT_GT(counts.off_grid, counts.looks / 2);
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
  }
}

}  // namespace
}  // namespace assay::checkers::snake
