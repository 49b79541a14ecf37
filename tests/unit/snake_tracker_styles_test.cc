#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/snake_tracker_watch.h"

namespace assay::checkers::snake {
namespace {

using simulated::Counts;
using simulated::Look;
using simulated::Options;
using simulated::watch;

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

std::vector<Style> ways_to_draw_the_snake() {
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
  };
}

std::vector<Style> ways_to_fill_the_board() {
  return {
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

std::string name_of(const testing::TestParamInfo<Style>& style) { return style.param.name; }

INSTANTIATE_TEST_SUITE_P(Snakes, TrackerSees, testing::ValuesIn(ways_to_draw_the_snake()), name_of);
INSTANTIATE_TEST_SUITE_P(Boards, TrackerSees, testing::ValuesIn(ways_to_fill_the_board()), name_of);

}  // namespace
}  // namespace assay::checkers::snake
