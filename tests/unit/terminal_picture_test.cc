#include "grader/checkers/snake/native/terminal_picture.h"

#include <gtest/gtest.h>

#include <string>

#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

std::string drawn(const std::string& bytes) {
  TerminalScreen screen;
  EXPECT_TRUE(screen.write(bytes));
  const Picture picture = picture_of(screen.cells());
  EXPECT_EQ(picture.type, "image/svg+xml");
  return picture.bytes;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++out;
  return out;
}

TEST(TerminalPicture, wordsColoursAndPapers) {
  const std::string svg = drawn("\x1b[38;2;1;2;3;48;2;250;251;252mhello\x1b[0m world");
  EXPECT_TRUE(svg.contains("fill='#010203'")) << svg;
  EXPECT_TRUE(svg.contains(">hello</text>")) << svg;
  EXPECT_TRUE(svg.contains("<rect x='0' y='0' width='40' height='15' fill='#fafbfc'/>")) << svg;
  EXPECT_TRUE(svg.contains("x='48'")) << svg;
}

TEST(TerminalPicture, wideCharactersTakeTwoColumns) {
  const std::string svg = drawn("蛇x");
  EXPECT_TRUE(svg.contains("textLength='16' lengthAdjust='spacingAndGlyphs'>蛇<")) << svg;
  EXPECT_TRUE(svg.contains("<text x='16'")) << svg;
}

TEST(TerminalPicture, blocksFillTheirCells) {
  EXPECT_TRUE(drawn("\x1b[38;2;9;9;9m█").contains("<rect x='0' y='0' width='8' height='15' fill='#090909'/>"));
  EXPECT_TRUE(drawn("\x1b[38;2;9;9;9m▐").contains("<rect x='4' y='0' width='4' height='15' fill='#090909'/>"));
  EXPECT_TRUE(drawn("\x1b[38;2;9;9;9m▄").contains("<rect x='0' y='7.5' width='8' height='7.5' fill='#090909'/>"));
  EXPECT_TRUE(drawn("\x1b[38;2;9;9;9m▀").contains("<rect x='0' y='0' width='8' height='7.5' fill='#090909'/>"));
}

TEST(TerminalPicture, nothingThatIsWrittenIsMarkup) {
  const std::string svg = drawn("<script>alert(1)</script>&quot;'\"\xEF\xBF\xBE\xE2\x80\xAE\xC2\x9B]]>");
  EXPECT_FALSE(svg.contains("<script"));
  EXPECT_TRUE(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;quot;"));
  EXPECT_FALSE(svg.contains("\xE2\x80\xAE"));
  EXPECT_FALSE(svg.contains("\xEF\xBF\xBE"));
  EXPECT_TRUE(is_utf8(svg));
  EXPECT_EQ(count(svg, "<svg"), 1U);
  EXPECT_FALSE(svg.contains("href"));
}

TEST(TerminalPicture, aScreenOfManyColoursIsBounded) {
  std::string bytes = "\x1b[H";
  for (int i = 0; i < terminal_rows * terminal_columns - 1; ++i)
    bytes += "\x1b[1;38;2;" + std::to_string(i % 256) + ";1;2;48;5;" + std::to_string(i % 250) + "m&";
  EXPECT_LT(drawn(bytes).size(), 700'000U);
}

}  // namespace
}  // namespace assay::checkers::snake
