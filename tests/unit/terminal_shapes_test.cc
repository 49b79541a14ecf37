#include "grader/checkers/snake/native/terminal_shapes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

/// What is on the terminal, row by row, and the eye that looks at it.
class Seen {
 public:
  Observation show(const Lines& lines) {
    std::string bytes = "\x1b[H\x1b[2J";
    for (std::size_t i = 0; i < lines.size(); ++i) bytes += (i == 0 ? "" : "\r\n") + lines[i];
    return write(bytes);
  }
  Observation write(const std::string& bytes) {
    EXPECT_TRUE(screen_.write(bytes));
    eye_.see(screen_.cells(), screen_.title(), last_);
    return last_;
  }
  [[nodiscard]] std::uint64_t pixels() const { return hash_of(screen_.cells()); }

 private:
  TerminalScreen screen_;
  TerminalEye eye_;
  Observation last_;
};

Lines texts_of(const Observation& observation) {
  Lines out;
  for (const Reading& reading : observation.readings) out.push_back(reading.text);
  return out;
}

std::uint32_t place_of(const Observation& observation, std::string_view beginning) {
  const auto found =
      std::ranges::find_if(observation.readings, [&](const Reading& r) { return r.text.starts_with(beginning); });
  EXPECT_NE(found, observation.readings.end()) << beginning;
  return found == observation.readings.end() ? ~0U : found->place;
}

/// A frame of '#' around these rows.
Lines framed(const Lines& rows, Lines above = {}) {
  above.push_back(std::string(rows.front().size() + 2, '#'));
  for (const std::string& row : rows) above.push_back("#" + row + "#");
  above.push_back(std::string(rows.front().size() + 2, '#'));
  return above;
}

TEST(TerminalShapes, theInsideOfAFrameIsTheField) {
  Seen seen;
  const auto now =
      seen.show(framed({"            ", "   oooO     ", "            ", "        *   "}, {"Score: 0", ""}));
  EXPECT_EQ(now.field, (Box2{1, 3, 12, 4}));
  ASSERT_EQ(now.shapes.size(), 5U);
  EXPECT_EQ(now.shapes[0].box, (Box2{4, 4, 1, 1}));
  EXPECT_EQ(now.shapes[0].kind, Shape::Kind::glyph);
  EXPECT_EQ(now.shapes[0].style, now.shapes[2].style);
  EXPECT_NE(now.shapes[2].style, now.shapes[3].style);
  EXPECT_EQ(texts_of(now), Lines{"Score: 0"});
}

TEST(TerminalShapes, withoutAFrameTheWholeScreenIsTheField) {
  Seen seen;
  const auto now = seen.show({"Score: 3", "", "   oooO", "", "          *"});
  EXPECT_EQ(now.field, (Box2{0, 0, 100, 30}));
  EXPECT_EQ(now.shapes.size(), 5U);
  EXPECT_EQ(texts_of(now), Lines{"Score: 3"});
}

TEST(TerminalShapes, aTitleAboveAndAPanelBesideAreNoField) {
  const Lines lines = {"╔══════════════╦══════════════╗", "║    SNAKE     ║ Length: 3    ║",
                       "╠══════════════╬══════════════╣", "║              ║ Score: 20    ║",
                       "║   ooO        ║              ║", "║              ║              ║",
                       "║         *    ║ Arrows: move ║", "║              ║              ║",
                       "║              ║              ║", "╚══════════════╩══════════════╝"};
  Seen seen;
  const auto now = seen.show(lines);
  EXPECT_EQ(now.field, (Box2{1, 3, 14, 6}));
  EXPECT_EQ(now.shapes.size(), 4U);
  EXPECT_EQ(texts_of(now), (Lines{"SNAKE", "Length: 3", "Score: 20", "Arrows: move"}));
}

TEST(TerminalShapes, textsAreReadOffFrames) {
  Seen seen;
  EXPECT_EQ(texts_of(seen.show({"┌─ SNAKE ─ Score 3 ─┐", "│                   │", "│                   │",
                                "│                   │", "└─── 得分：10 ──────┘"})),
            (Lines{"SNAKE", "Score 3", "得分：10"}));
  EXPECT_EQ(texts_of(seen.show({"==============", "# Score: 3   #", "==============", "Speed: 2   Length: 4"})),
            (Lines{"Score: 3", "Speed: 2", "Length: 4"}));
  EXPECT_EQ(texts_of(seen.write("\x1b]0;Snake - 7\x07")).back(), "Snake - 7");
}

TEST(TerminalShapes, aSnakeOfLettersIsNoText) {
  for (const char* snake : {"ooooO     ", "OOO@F     ", "oooF  o F ", "HBBBTA    ", "o o o O   ", "<ooo> 8   "}) {
    Seen seen;
    const auto now = seen.show(framed({"          ", snake, "          ", "          "}));
    EXPECT_TRUE(now.readings.empty()) << snake;
    EXPECT_EQ(now.shapes.size(),
              static_cast<std::size_t>(std::ranges::count_if(std::string(snake), [](char c) { return c != ' '; })))
        << snake;
  }
}

TEST(TerminalShapes, clearWordsOnTheBoardAreTexts) {
  Seen seen;
  const auto now = seen.show(framed(
      {"                  ", "  ooO   *         ", "    GAME OVER!    ", "  Score: 12       ", " 按空格重新开始   "}));
  EXPECT_EQ(texts_of(now), (Lines{"GAME OVER!", "Score: 12", "按空格重新开始"}));
  EXPECT_EQ(now.shapes.size(), 4U);
}

TEST(TerminalShapes, aTextKeepsItsPlaceWhenItsNumberGrows) {
  Seen seen;
  const auto first = seen.show({"        Score: 9", "", "Best: 40"});
  const auto wider = seen.show({"       Score: 10", "", "Best: 40"});
  const auto lower = seen.show({"", "", "Best: 40", "   Score: 1000"});
  const auto other = seen.show({"", "", "Best: 40", "   Score: 1000", "   Score: 5"});
  EXPECT_EQ(place_of(first, "Score"), place_of(wider, "Score"));
  EXPECT_EQ(place_of(first, "Score"), place_of(lower, "Score"));
  EXPECT_EQ(place_of(first, "Score"), place_of(other, "Score: 1000"));
  EXPECT_NE(place_of(other, "Score: 1000"), place_of(other, "Score: 5"));
  EXPECT_NE(place_of(first, "Score"), place_of(first, "Best"));
}

TEST(TerminalShapes, aSnakeAcrossTheBoardIsNoFrame) {
  Seen seen;
  const Lines rows(12, "            ");
  EXPECT_EQ(seen.show(framed(rows)).field, (Box2{1, 1, 12, 12}));
  Lines crossed = rows;
  crossed[5] = "############";
  for (int i = 0; i < 3; ++i) EXPECT_EQ(seen.show(framed(crossed)).field, (Box2{1, 1, 12, 12}));
}

TEST(TerminalShapes, anotherFrameIsAnotherField) {
  Seen seen;
  EXPECT_EQ(seen.show(framed(Lines(4, "    MENU    "))).field, (Box2{1, 1, 12, 4}));
  EXPECT_EQ(seen.show(framed(Lines(10, std::string(30, ' ')), {"Score: 0"})).field, (Box2{1, 2, 30, 10}));
}

TEST(TerminalShapes, foodBesideItsCellIsSeenWhereItIs) {
  Seen seen;
  const Lines rows = {"              ", "  \x1b[32m██████\x1b[33m██\x1b[0m    ", "              ",
                      "   \x1b[31m██\x1b[0m         "};
  Lines lines = {std::string(16, '#')};
  for (const std::string& row : rows) lines.push_back("#" + row + "#");
  lines.emplace_back(16, '#');
  const auto now = seen.show(lines);
  ASSERT_EQ(now.shapes.size(), 5U);
  EXPECT_EQ(now.shapes[0].box, (Box2{3, 2, 2, 1}));
  EXPECT_EQ(now.shapes[4].box, (Box2{4, 4, 2, 1}));
}

TEST(TerminalShapes, onlyThingsCountForThePicture) {
  Seen seen;
  const Lines board = {"            ", "   oooO     ", "            ", "        *   "};
  const auto first = seen.show(framed(board, {"Time: 1"}));
  const auto pixels = seen.pixels();
  const auto second = seen.show(framed(board, {"Time: 2"}));
  EXPECT_EQ(first.picture, second.picture);
  EXPECT_NE(pixels, seen.pixels());
  EXPECT_EQ(seen.write("\x1b[20;20H").picture, first.picture);
  EXPECT_NE(seen.write("\x1b[5;5Ho").picture, first.picture);
}

TEST(TerminalShapes, anyScreenIsBoundedWork) {
  std::mt19937 random(11);
  Seen seen;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 60; ++round) {
    std::string bytes = "\x1b[H";
    const std::string few = round % 3 == 0 ? "#| " : round % 3 == 1 ? "a1 -+" : "oX. Z";
    for (int i = 0; i < terminal_rows * terminal_columns - 1; ++i)
      bytes += round % 5 == 4 && i % 2 == 0 ? '#' : few[random() % few.size()];
    const Observation now = seen.write(bytes);
    EXPECT_LE(now.shapes.size(), 5000U);
    EXPECT_LE(now.readings.size(), 200U);
    for (const Reading& reading : now.readings) EXPECT_LE(reading.text.size(), 200U);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s);
}

}  // namespace
}  // namespace assay::checkers::snake
