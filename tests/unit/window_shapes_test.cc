#include "grader/checkers/snake/native/window_shapes.h"

#include <gtest/gtest.h>

#include "grader/checkers/snake/native/window_keys.h"
#include "grader/checkers/snake/native/window_picture.h"
#include "tests/unit/window_messages.h"

namespace assay::checkers::snake::window {
namespace {

Observation seen_of(const MessageWriter& out) {
  Screen screen;
  EXPECT_TRUE(screen.apply(out.bytes()));
  return observe(screen);
}

TEST(WindowShapes, TheHashOfThePictureLeavesTextsOut) {
  const auto with = [](std::string_view text, float x) {
    return seen_of(cleared().fill(0, green, x, 20, 20, 20).text(0, text, 0, 0, 50, 10).show(0)).picture;
  };
  EXPECT_EQ(with("Score: 1", 20), with("Score: 2", 20));
  EXPECT_NE(with("Score: 1", 20), with("Score: 1", 40));
}

TEST(WindowShapes, AScoreKeepsItsPlace) {
  const auto place = [](std::string_view text) {
    return seen_of(cleared().text(0, text, 0, 0, 50, 10).show(0)).readings.at(0).place;
  };
  EXPECT_EQ(place("Score: 9"), place("Score: 10"));
  EXPECT_NE(place("Score: 9"), place("Lives: 9"));
}

TEST(WindowShapes, TwoEqualLabelsAreTwoPlaces) {
  const Observation seen = seen_of(cleared().text(0, "1", 0, 0, 9, 10).text(0, "2", 150, 60, 9, 10).show(0));
  ASSERT_EQ(seen.readings.size(), 2U);
  EXPECT_NE(seen.readings[0].place, seen.readings[1].place);
}

TEST(WindowShapes, ALabelAndItsNumberAreOneText) {
  const Observation seen = seen_of(cleared().text(0, "Score:", 0, 0, 40, 10).text(0, "12", 50, 0, 12, 10).show(0));
  ASSERT_EQ(seen.readings.size(), 1U);
  EXPECT_EQ(seen.readings[0].text, "Score: 12");
}

TEST(WindowShapes, LettersDrawnOneByOneAreOneText) {
  MessageWriter out = cleared();
  float x = 10;
  for (const char c : std::string_view("SCORE")) {
    out.text(0, std::string_view(&c, 1), x, 5, 8, 12);
    x += 8;
  }
  const Observation seen = seen_of(out.show(0));
  ASSERT_EQ(seen.readings.size(), 1U);
  EXPECT_EQ(seen.readings[0].text, "SCORE");
}

TEST(WindowShapes, AnEmojiIsAThing) {
  const Observation seen = seen_of(cleared().text(0, "🍎", 20, 20, 20, 20).show(0));
  EXPECT_TRUE(seen.readings.empty());
  ASSERT_EQ(seen.shapes.size(), 1U);
  EXPECT_EQ(seen.shapes[0].kind, Shape::Kind::glyph);
}

TEST(WindowShapes, TheWindowAndShortTextsCanBeClicked) {
  const auto out = cleared().text(0, "Start", 80, 40, 40, 12).text(0, "Score: 1", 0, 0, 50, 10).show(0);
  const Observation seen = seen_of(out);
  ASSERT_EQ(seen.clickables.size(), 2U);
  EXPECT_TRUE(seen.clickables[0].canvas);
  EXPECT_EQ(seen.clickables[1].text, "Start");
  EXPECT_EQ(seen.clickables[1].box, (Box2{80, 40, 40, 12}));
}

TEST(WindowShapes, APictureForPeopleEscapesWhatTheGameSays) {
  Screen screen;
  const auto out = cleared().fill(0, green, 20, 20, 20, 20).text(0, "<script>&\x01", 0, 0, 50, 10).show(0);
  ASSERT_TRUE(screen.apply(out.bytes()));
  const std::string svg = svg_of(screen.shown());
  EXPECT_TRUE(svg.starts_with("<svg "));
  EXPECT_TRUE(svg.contains("&lt;script&gt;&amp; </text>"));
  EXPECT_FALSE(svg.contains("<script"));
  EXPECT_TRUE(svg.contains(R"(fill="#00ff00")"));
}

TEST(WindowKeys, AreEightBytesEach) {
  EXPECT_EQ(typed(Key::space), std::string("\x20\0\0\0\0\0\0\0", 8));
  EXPECT_EQ(typed(Key::up), std::string("\x52\0\0\x40\0\0\0\0", 8));
  EXPECT_EQ(clicked(258, -5), std::string("\xFF\xFF\xFF\xFF\x02\x01\0\0", 8));
}

}  // namespace
}  // namespace assay::checkers::snake::window
