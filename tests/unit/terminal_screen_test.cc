#include "grader/checkers/snake/native/terminal_screen.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;

std::string row_of(const TerminalScreen& screen, int row) {
  const std::string text = text_of(screen.cells());
  std::size_t at = 0;
  for (int i = 0; i < row; ++i) at = text.find('\n', at) + 1;
  return text.substr(at, text.find('\n', at) - at);
}

TerminalScreen shown(const std::string& bytes) {
  TerminalScreen screen;
  EXPECT_TRUE(screen.write(bytes));
  return screen;
}

TEST(TerminalScreen, repeatsTheLastCharacter) {
  EXPECT_EQ(row_of(shown("a\x1b[5b!"), 0), "aaaaaa!");
  EXPECT_EQ(row_of(shown("█\x1b[3b"), 0), "████");
  EXPECT_EQ(row_of(shown("🟩\x1b[b\x1b[2b"), 0), "🟩🟩🟩🟩");
  // As curses draws the corner of a box around the whole screen.
  const auto box = shown("\x1b(0\x1b[30;1Hmq\x1b[97b\x1b[?7lj\x1b[?7h\x1b(B");
  EXPECT_EQ(box.cells().at(29, 98).code, U'─');
  EXPECT_EQ(box.cells().at(29, 99).code, U'┘');
}

TEST(TerminalScreen, knowsWhichArrowKeysAreAskedFor) {
  TerminalScreen screen;
  EXPECT_FALSE(screen.application_keys());
  ASSERT_TRUE(screen.write("\x1b[?1"));
  ASSERT_TRUE(screen.write("h"));
  EXPECT_TRUE(screen.application_keys());
  ASSERT_TRUE(screen.write("\x1b[?25;1l"));
  EXPECT_FALSE(screen.application_keys());
  ASSERT_TRUE(
      screen.write("\x1b[?1h\x1b"
                   "c"));
  EXPECT_FALSE(screen.application_keys());
}

TEST(TerminalScreen, comesBackFromTheAlternateScreen) {
  auto screen = shown("before\x1b[?1049h\x1b[2J\x1b[Hgame");
  EXPECT_EQ(row_of(screen, 0), "game");
  ASSERT_TRUE(screen.write("\x1b[?1049l after"));
  EXPECT_EQ(row_of(screen, 0), "before after");
}

TEST(TerminalScreen, wideCharactersTakeTwoColumns) {
  // The last two are newer than the emulator's tables.
  const auto screen = shown("蛇x🍎x██x🟩x🪱x");
  const TerminalCells cells = screen.cells();
  for (const int column : {2, 5, 8, 11, 14}) EXPECT_EQ(cells.at(0, column).code, U'x') << column;
  EXPECT_EQ(cells.at(0, 9).code, U'🟩');
  EXPECT_EQ(cells.at(0, 9).width, 2);
  EXPECT_EQ(cells.at(0, 10).width, 0);
  EXPECT_EQ(row_of(screen, 0), "蛇x🍎x██x🟩x🪱x");
}

TEST(TerminalScreen, charactersMayComeInPieces) {
  TerminalScreen screen;
  for (const char byte : std::string("a🟥é蛇\x1b[31mz")) ASSERT_TRUE(screen.write({&byte, 1}));
  EXPECT_EQ(row_of(screen, 0), "a🟥é蛇z");
  // Wherever a long text is taken apart.
  for (std::size_t before = 0; before < 4; ++before) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "│";
    const auto full = shown("\x1b[?7l" + std::string(before, ' ') + "\x1b[H" + text);
    EXPECT_EQ(text_of(full.cells()).find("\uFFFD"), std::string::npos) << before;
  }
}

TEST(TerminalScreen, drawsLinesOfTheSpecialSet) {
  EXPECT_EQ(row_of(shown("\x1b(0lqk\x1b(Bq"), 0), "┌─┐q");
  EXPECT_EQ(row_of(shown("\x1b)0\x0eqx\x0fq"), 0), "─│q");
}

TEST(TerminalScreen, swapsColoursWhereTheyAreSwapped) {
  const TerminalCells cells = shown("\x1b[38;5;196;48;2;1;2;3mA\x1b[7mB\x1b[0mC").cells();
  EXPECT_EQ(cells.at(0, 0).ink, 0xFF0000U);
  EXPECT_EQ(cells.at(0, 0).paper, 0x010203U);
  EXPECT_EQ(cells.at(0, 1).ink, 0x010203U);
  EXPECT_EQ(cells.at(0, 1).paper, 0xFF0000U);
  const TerminalCells whole = shown("C\x1b[?5h").cells();
  EXPECT_EQ(whole.at(0, 0).ink, cells.at(0, 2).paper);
  EXPECT_EQ(whole.at(20, 50).paper, cells.at(0, 2).ink);
}

TEST(TerminalScreen, scrollsWithinItsRegion) {
  auto screen = shown("top\r\n1\r\n2\r\n3\r\nbottom\x1b[2;4r\x1b[4;1H\n4");
  EXPECT_EQ(row_of(screen, 0), "top");
  EXPECT_EQ(row_of(screen, 1), "2");
  EXPECT_EQ(row_of(screen, 3), "4");
  EXPECT_EQ(row_of(screen, 4), "bottom");
}

TEST(TerminalScreen, keepsItsSize) {
  auto screen = shown("\x1b[8;10;20t\x1b[?3h\x1b[?40;3h\x1b[30;100HX\x1b[1;1H");
  EXPECT_EQ(screen.cells().at(29, 99).code, U'X');
}

TEST(TerminalScreen, readsTheTitleAndNothingElseOfStrings) {
  auto screen = shown(
      "\x1b]0;Score: 3\x07"
      "a\x1b]2;Snake\x1b\\b\x1bPq#0~~\x1b\\c\x1b_Gf=24\x1b\\d\x1b^x\x1b\\e");
  EXPECT_EQ(screen.title(), "Snake");
  EXPECT_EQ(row_of(screen, 0), "abcde");
  ASSERT_TRUE(screen.write("\x1b]0;" + std::string(100'000, '\xff')));
  ASSERT_TRUE(screen.write("\x07!"));
  EXPECT_LE(screen.title().size(), 200U);
  EXPECT_TRUE(is_utf8(screen.title()));
  EXPECT_EQ(row_of(screen, 0), "abcde!");
}

TEST(TerminalScreen, answersWhereTheCursorIs) {
  auto screen = shown("\x1b[5;7H\x1b[6n");
  EXPECT_EQ(screen.take_replies(), "\x1b[5;7R");
  EXPECT_EQ(screen.take_replies(), "");
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "\x1b[6n";
  ASSERT_TRUE(screen.write(many));
  EXPECT_LE(screen.take_replies().size(), 256U);
}

TEST(TerminalScreen, absurdNumbersAreNoWork) {
  TerminalScreen screen;
  const auto begin = std::chrono::steady_clock::now();
  for (const char final : std::string("ABCDEFGHIJKLMPSTXZ@`abdefghlmnqrsu"))
    for (const char* numbers : {"999999999", "99999999999999999999", "2147483647;2147483648", "-1", "4294967296;0;0"})
      for (const char* leader : {"", "?", ">", "<=>"})
        (void)screen.write(std::string("word\x1b[") + leader + numbers + final);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  ASSERT_TRUE(
      screen.write("\x1b"
                   "c\x1b[2J\x1b[Hstill here"));
  EXPECT_EQ(row_of(screen, 0), "still here");
}

TEST(TerminalScreen, endlessFunctionsAreNoWork) {
  const auto repeated = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  TerminalScreen screen;
  // A million numbers, a string without an end, a line without one: more than the emulator has room for.
  EXPECT_TRUE(screen.write("\x1b[" + repeated("1;", 1'000'000) + "m" + repeated("\x1b(", 100'000)));
  EXPECT_TRUE(screen.write("\x1b[" + repeated("?", 1'000'000) + "h\x1b[" + repeated(" ", 1'000'000) + "q"));
  EXPECT_TRUE(screen.write("\x1b[38" + repeated(":5", 100'000) + "m"));
  EXPECT_TRUE(screen.write(std::string(1UL << 20U, 'a')));
  EXPECT_TRUE(screen.write("\x1bP" + std::string(4UL << 20U, 'a') + "\x1b\\"));
  ASSERT_TRUE(
      screen.write("\x1b"
                   "c\x1b[2J\x1b[Hstill here"));
  EXPECT_EQ(row_of(screen, 0), "still here");
}

TEST(TerminalScreen, aFloodIsGivenUp) {
  for (const std::string_view piece :
       {"\n", "\x1b[2J", "\x1b[9S", "\x1b[2L", "a\x1b[9999b", "\x1bM", "\x1b[?1049h\x1b[?1049l"}) {
    std::string flood;
    while (flood.size() < (4UL << 20U)) flood += piece;
    TerminalScreen screen;
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(screen.write(flood)) << piece;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s) << piece;
  }
}

TEST(TerminalScreen, anyBytesAtAll) {
  std::mt19937 random(7);
  const std::string likely = "\x1b\x1b\x1b[]P;?:0123456789hlmHJKrSTL@XbcM(0)B#8\n\r\t\x07\\ \xF0\x9F\x9F\xA9█";
  TerminalScreen screen;
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int i = 0; i < 500; ++i)
      bytes += random() % 4 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
    (void)screen.write(bytes);
    EXPECT_TRUE(is_utf8(text_of(screen.cells())));
    (void)screen.take_replies();
  }
}

}  // namespace
}  // namespace assay::checkers::snake
