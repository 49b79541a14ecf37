#include <gtest/gtest.h>

#include <array>
#include <string>

#include "grader/checkers/snake/player/player.h"
#include "tests/unit/terminal_drawn.h"

namespace assay::checkers::snake {
namespace {

using simulated::Drawing;
using simulated::DrawnGame;
using simulated::Options;

struct Style {
  std::string name;
  Drawing drawing;
  Options options;
};

Options usual() {
  Options out;
  out.columns = 24;
  out.rows = 16;
  return out;
}

std::vector<Style> narrow_styles() {
  std::vector<Style> out;
  out.push_back({"plain", {}, usual()});
  Drawing boxed{.head = "@",
                .body = "o",
                .food = "$",
                .top = "─",
                .bottom = "─",
                .left = "│",
                .right = "│",
                .corners = {"┌", "┐", "└", "┘"},
                .texts_below = true,
                .indent = 7};
  out.push_back({"box drawing", boxed, usual()});
  boxed.top = boxed.bottom = "q";
  boxed.left = boxed.right = "\x1b(0x\x1b(B";
  boxed.corners[0] = "\x1b(0l";
  boxed.corners[1] = "k\x1b(B";
  boxed.corners[2] = "\x1b(0m";
  boxed.corners[3] = "j\x1b(B";
  out.push_back({"special set", boxed, usual()});
  Drawing ascii{.head = "O",
                .body = "O",
                .food = "X",
                .top = "-",
                .bottom = "-",
                .left = "|",
                .right = "|",
                .corners = {"+", "+", "+", "+"},
                .centred = true};
  out.push_back({"all alike, centred texts", ascii, usual()});
  Drawing lines{.top = "=", .bottom = "=", .left = "", .right = "", .corners = {"", "", "", ""}};
  out.push_back({"lines above and below", lines, usual()});
  Drawing dots{.head = "@", .body = "#", .food = "%", .free = ".", .top = "", .bottom = "", .left = "", .right = ""};
  out.push_back({"dots and no frame", dots, usual()});
  Drawing coloured{.head = "\x1b[1;32mO",
                   .body = "\x1b[32mo",
                   .food = "\x1b[31m●",
                   .top = "█",
                   .bottom = "█",
                   .left = "█",
                   .right = "█",
                   .corners = {"█", "█", "█", "█"},
                   .texts_on_board = true};
  out.push_back({"colours", coloured, usual()});
  Drawing papers{.head = "\x1b[43m ",
                 .body = "\x1b[42m ",
                 .food = "\x1b[41m ",
                 .top = "\x1b[47m \x1b[0m",
                 .bottom = "\x1b[47m \x1b[0m",
                 .left = "\x1b[47m \x1b[0m",
                 .right = "\x1b[47m \x1b[0m",
                 .corners = {"\x1b[47m \x1b[0m", "\x1b[47m \x1b[0m", "\x1b[47m \x1b[0m", "\x1b[47m \x1b[0m"}};
  out.push_back({"paper only", papers, usual()});
  Drawing whole{
      .head = "@", .body = "o", .food = "*", .top = "", .bottom = "", .left = "", .right = "", .rows_above = 1};
  Options screen = usual();
  screen.columns = 100;
  screen.rows = 29;
  out.push_back({"the whole screen", whole, screen});
  return out;
}

std::vector<Style> wide_styles() {
  std::vector<Style> out;
  Drawing blocks{.head = "\x1b[33m██",
                 .body = "\x1b[32m██",
                 .food = "\x1b[31m██",
                 .free = "  ",
                 .top = "██",
                 .bottom = "██",
                 .left = "██",
                 .right = "██",
                 .corners = {"██", "██", "██", "██"}};
  out.push_back({"pairs of blocks", blocks, usual()});
  Drawing emoji{.head = "🟢",
                .body = "🟩",
                .food = "🍎",
                .free = "  ",
                .top = "🧱",
                .bottom = "🧱",
                .left = "🧱",
                .right = "🧱",
                .corners = {"🧱", "🧱", "🧱", "🧱"},
                .texts_below = true};
  out.push_back({"emoji", emoji, usual()});
  emoji.free = "⬛";
  emoji.top = emoji.bottom = emoji.left = emoji.right = "⬜";
  for (auto& corner : emoji.corners) corner = "⬜";
  out.push_back({"emoji on tiles", emoji, usual()});
  Drawing spaced{.head = "@ ",
                 .body = "o ",
                 .food = "* ",
                 .free = "  ",
                 .top = "# ",
                 .bottom = "# ",
                 .left = "# ",
                 .right = "#",
                 .corners = {"# ", "#", "# ", "#"}};
  out.push_back({"letters and blanks", spaced, usual()});
  spaced.free = ". ";
  out.push_back({"dots and blanks", spaced, usual()});
  Drawing brackets{.head = "<>",
                   .body = "[]",
                   .food = "()",
                   .free = "  ",
                   .top = "--",
                   .bottom = "--",
                   .left = "|",
                   .right = "|",
                   .corners = {"+", "+", "+", "+"},
                   .texts_on_board = true,
                   .indent = 3};
  out.push_back({"brackets", brackets, usual()});
  Drawing papers{.head = "\x1b[43m  ",
                 .body = "\x1b[42m  ",
                 .food = "\x1b[41m  ",
                 .free = "\x1b[44m  ",
                 .top = "──",
                 .bottom = "──",
                 .left = "│",
                 .right = "│",
                 .corners = {"╭", "╮", "╰", "╯"}};
  out.push_back({"paper on coloured ground", papers, usual()});
  Drawing sphere = blocks;
  sphere.food = "\x1b[31m● ";
  out.push_back({"blocks and a narrow food", sphere, usual()});
  return out;
}

std::vector<Style> styles() {
  std::vector<Style> out = narrow_styles();
  for (Style& style : wide_styles()) out.push_back(std::move(style));
  return out;
}

TEST(TerminalGames, goodGamesAreFoundGoodHoweverTheyAreDrawn) {
  constexpr std::array<std::uint32_t, 2> seeds{1, 2};
  for (const Style& style : styles()) {
    SCOPED_TRACE(style.name);
    DrawnGame game(style.options, style.drawing);
    const auto findings = play(game, seeds);
    ASSERT_TRUE(findings);
    for (std::size_t i = 0; i < facet_count; ++i) {
      const auto facet = static_cast<Facet>(i);
      const Finding& finding = (*findings)[facet];
      EXPECT_EQ(finding.value, true) << to_string(facet) << ": " << finding.note;
    }
    EXPECT_EQ(findings->score_shown, true);
    EXPECT_EQ(findings->walls, "die");
  }
}

TEST(TerminalGames, theHeadIsWhereItIs) {
  for (const Style& style : styles()) {
    SCOPED_TRACE(style.name);
    DrawnGame game(style.options, style.drawing);
    Tracker tracker;
    tracker.see(*game.load(3));
    int looks = 0, heads = 0, foods = 0, lengths = 0;
    constexpr std::array turns{Key::down, Key::left, Key::up, Key::right};
    for (std::size_t step = 0; step < 40 && !game.truth().over; ++step) {
      if (step % 5 == 4) ASSERT_TRUE(game.press(turns.at(step / 5 % 4)));
      const Scene scene = tracker.see(*game.advance(400, true));
      const auto truth = game.truth();
      if (step < 8) continue;
      ++looks;
      if (scene.head == truth.head) ++heads;
      if (!scene.food.empty() && scene.food.front() == truth.food.front()) ++foods;
      if (scene.length == truth.body.size()) ++lengths;
    }
    EXPECT_GE(looks, 25);
    EXPECT_EQ(heads, looks);
    EXPECT_EQ(foods, looks);
    EXPECT_EQ(lengths, looks);
  }
}

}  // namespace
}  // namespace assay::checkers::snake
