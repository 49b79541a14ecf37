#include "grader/checkers/snake/native/window_screen.h"

#include <gtest/gtest.h>

#include "grader/checkers/snake/native/window_shapes.h"
#include "tests/unit/window_messages.h"

namespace assay::checkers::snake::window {
namespace {

constexpr Colour red = 0xFF0000FF, grey = 0x404040FF;

TEST(WindowScreen, WhatIsPaintedOverIsGone) {
  Screen screen;
  ASSERT_TRUE(screen.apply(cleared().fill(0, green, 20, 20, 20, 20).fill(0, red, 40, 20, 20, 20).show(0).bytes()));
  EXPECT_EQ(observe(screen).shapes.size(), 2U);
  // The tail is painted in the colour of the ground.
  ASSERT_TRUE(screen.apply(MessageWriter().fill(0, black, 20, 20, 20, 20).show(0).bytes()));
  const Observation seen = observe(screen);
  ASSERT_EQ(seen.shapes.size(), 1U);
  EXPECT_EQ(seen.shapes[0].box, (Box2{40, 20, 20, 20}));
  EXPECT_EQ(seen.field, (Box2{0, 0, 200, 100}));
}

TEST(WindowScreen, AClearBeginsANewList) {
  Screen screen;
  ASSERT_TRUE(screen.apply(cleared().fill(0, green, 20, 20, 20, 20).show(0).bytes()));
  ASSERT_TRUE(screen.apply(MessageWriter().fill(0, grey, 0, 0, 200, 100).show(0).bytes()));
  EXPECT_TRUE(observe(screen).shapes.empty());
  EXPECT_EQ(screen.shown().background(), grey);
}

TEST(WindowScreen, NothingIsSeenBeforeItIsShown) {
  Screen screen;
  ASSERT_TRUE(screen.apply(cleared().fill(0, green, 20, 20, 20, 20).bytes()));
  EXPECT_FALSE(screen.shows());
  EXPECT_TRUE(observe(screen).shapes.empty());
  ASSERT_TRUE(screen.apply(MessageWriter().show(0, 5).bytes()));
  EXPECT_EQ(observe(screen).shapes.size(), 1U);
  EXPECT_EQ(screen.pixels(), 5U);
}

TEST(WindowScreen, AVeilOverThePictureTakesNothingAway) {
  Screen screen;
  const auto veil = cleared().fill(0, green, 20, 20, 20, 20).fill(0, 0x00000080, 0, 0, 200, 100).show(0);
  ASSERT_TRUE(screen.apply(veil.bytes()));
  EXPECT_EQ(observe(screen).shapes.size(), 1U);
}

TEST(WindowScreen, PointsThatTouchAreOneThing) {
  MessageWriter out = cleared();
  for (int row = -5; row <= 5; ++row) out.stroke(0, red, 50 - 5, static_cast<float>(50 + row), 11, 1);
  out.stroke(0, red, 100, 50, 4, 4);
  Screen screen;
  ASSERT_TRUE(screen.apply(out.show(0).bytes()));
  const Observation seen = observe(screen);
  ASSERT_EQ(seen.shapes.size(), 2U);
  EXPECT_EQ(seen.shapes[0].kind, Shape::Kind::round);
  EXPECT_EQ(seen.shapes[0].box, (Box2{45, 45, 11, 11}));
}

TEST(WindowScreen, AnOutlineAroundAThingIsNoThing) {
  Screen screen;
  const auto out = cleared().fill(0, green, 20, 20, 20, 20).fill(0, red, 20, 20, 20, 20, Shape::Kind::path).show(0);
  ASSERT_TRUE(screen.apply(out.bytes()));
  EXPECT_EQ(observe(screen).shapes.size(), 1U);
}

TEST(WindowScreen, CopiesBringWhatWasDrawnOnTheOtherCanvas) {
  Screen screen;
  MessageWriter out = cleared();
  out.canvas(1, 20, 20).fill(1, green, 0, 0, 20, 20).canvas(2, 60, 12).text(2, "Score: 7", 0, 0, 60, 12);
  out.copy(1, 0, 20, 20, 40, 60).copy(2, 0, 60, 12, 5, 5).show(0);
  ASSERT_TRUE(screen.apply(out.bytes()));
  const Observation seen = observe(screen);
  ASSERT_EQ(seen.shapes.size(), 1U);
  EXPECT_EQ(seen.shapes[0].box, (Box2{40, 60, 20, 20}));
  ASSERT_EQ(seen.readings.size(), 1U);
  EXPECT_EQ(seen.readings[0].text, "Score: 7");
}

TEST(WindowScreen, WhatHasTheColourOfTheKeyStaysOut) {
  Screen screen;
  MessageWriter out = cleared().canvas(1, 20, 20).fill(1, red, 0, 0, 20, 20).fill(1, green, 5, 5, 10, 10);
  ASSERT_TRUE(screen.apply(out.copy(1, 0, 20, 20, 40, 60, 0, 0xFFFFFFFF, red).show(0).bytes()));
  const Observation seen = observe(screen);
  ASSERT_EQ(seen.shapes.size(), 1U);
  EXPECT_EQ(seen.shapes[0].box, (Box2{45, 65, 10, 10}));
}

TEST(WindowScreen, ImagesAreToldApartByTheirLookAndTint) {
  Screen screen;
  MessageWriter out = cleared().canvas(1, 20, 20).canvas(2, 20, 20);
  out.copy(1, 0, 20, 20, 0, 20, 7).copy(2, 0, 20, 20, 40, 20, 7).copy(2, 0, 20, 20, 80, 20, 7, red).show(0);
  ASSERT_TRUE(screen.apply(out.bytes()));
  const Observation seen = observe(screen);
  ASSERT_EQ(seen.shapes.size(), 3U);
  EXPECT_EQ(seen.shapes[0].kind, Shape::Kind::picture);
  EXPECT_EQ(seen.shapes[0].style, seen.shapes[1].style);
  EXPECT_NE(seen.shapes[0].style, seen.shapes[2].style);
}

TEST(WindowScreen, TitlesAndDialogsAreBoundedAndReadable) {
  Screen screen;
  const std::string bad = std::string(500, 'x') + "\xff";
  ASSERT_TRUE(screen.apply(MessageWriter().title(bad).dialog("Game over\xff").dialog("Again?").bytes()));
  EXPECT_EQ(screen.title().size(), 200U);
  EXPECT_EQ(screen.dialogs(), 2U);
  EXPECT_EQ(screen.last_dialog(), "Again?");
  EXPECT_EQ(observe(screen).readings.at(0).source, Reading::Source::title);
}

TEST(WindowScreen, ABoardOfItsOwnIsTheFieldOfThatPictureOnly) {
  Screen screen;
  ASSERT_TRUE(screen.apply(cleared().board(10, 10, 180, 80).show(0).bytes()));
  EXPECT_EQ(observe(screen).field, (Box2{10, 10, 180, 80}));
  ASSERT_TRUE(screen.apply(MessageWriter().show(0).bytes()));
  EXPECT_EQ(observe(screen).field, (Box2{0, 0, 200, 100}));
}

TEST(WindowScreen, AGarbledMessageIsRefused) {
  Screen screen;
  EXPECT_FALSE(screen.apply("what is this"));
}

TEST(WindowScreen, CopiesThatMultiplyAreBounded) {
  Screen screen;
  MessageWriter out;
  out.canvas(0, 1000, 1000).canvas(1, 1000, 1000);
  for (int i = 0; i < 2000; ++i)
    out.fill(0, green, static_cast<float>(i % 100) * 9, static_cast<float>(i / 100) * 9, 4, 4);
  ASSERT_TRUE(screen.apply(out.bytes()));
  MessageWriter bomb;
  for (int i = 0; i < 20'000; ++i) bomb.copy(i % 2 == 0 ? 0 : 1, i % 2 == 0 ? 1 : 0, 1000, 1000, 3, 3);
  ASSERT_TRUE(screen.apply(bomb.show(1).bytes()));
  EXPECT_LE(screen.shown().items().size(), 10'000U);
  EXPECT_LE(observe(screen).shapes.size(), 5000U);
}

TEST(WindowScreen, AGameThatDrawsWithoutEndIsRefused) {
  MessageWriter out;
  out.canvas(0, 1000, 1000);
  for (int i = 0; i < 60'000; ++i) out.fill(0, green + static_cast<Colour>(i) * 256, 1, 1, 990, 990);
  out.show(0);
  Screen screen;
  int taken = 0;
  while (taken < 1000 && screen.apply(out.bytes())) ++taken;
  EXPECT_GT(taken, 10);
  EXPECT_LT(taken, 1000);
}

}  // namespace
}  // namespace assay::checkers::snake::window
