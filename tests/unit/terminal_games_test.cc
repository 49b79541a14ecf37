#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/snake/player/player.h"
#include "tests/unit/terminal_drawn.h"

namespace assay::checkers::snake {
namespace {

using simulated::Drawing;
using simulated::DrawnGame;
using simulated::Options;
using std::string_view;

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

Drawing things(string_view head, string_view body, string_view food, string_view free = " ") {
  Drawing out;
  out.head = head;
  out.body = body;
  out.food = food;
  out.free = free;
  return out;
}

/// One piece of wall everywhere; none when it is empty.
Drawing walled(Drawing out, string_view piece) {
  out.top = out.bottom = out.left = out.right = piece;
  out.corners.fill(piece);
  return out;
}

Drawing boxed(Drawing out, string_view across, string_view down, std::array<string_view, 4> corners) {
  out.top = out.bottom = across;
  out.left = out.right = down;
  out.corners = corners;
  return out;
}

/// A cell is one column.
std::vector<Style> narrow_styles() {
  std::vector<Style> out;
  const auto add = [&](string_view name, const Drawing& drawing, const Options& options = usual()) {
    out.push_back({std::string(name), drawing, options});
  };
  add("plain", {});
  Drawing drawing = boxed(things("@", "o", "$"), "─", "│", {"┌", "┐", "└", "┘"});
  drawing.texts_below = true;
  drawing.indent = 7;
  add("lines of boxes", drawing);
  const std::array<string_view, 4> special{"\x1b(0l", "k\x1b(B", "\x1b(0m", "j\x1b(B"};
  add("the special set", boxed(things("@", "o", "$"), "q", "\x1b(0x\x1b(B", special));
  drawing = boxed(things("O", "O", "X"), "-", "|", {"+", "+", "+", "+"});
  drawing.centred = true;
  add("all alike, texts in the middle", drawing);
  add("lines above and below", boxed(things("O", "o", "*"), "=", "", {}));
  add("letters beside each other", walled(things("H", "B", "A"), "#"));
  add("dots and no frame", walled(things("@", "#", "%", "."), ""));
  drawing = walled(things("\x1b[1;32mO", "\x1b[32mo", "\x1b[31m●"), "█");
  drawing.texts_on_board = true;
  add("colours, texts on the board", drawing);
  add("nothing but paper", walled(things("\x1b[43m ", "\x1b[42m ", "\x1b[41m "), "\x1b[47m \x1b[0m"));
  drawing = walled(things("@", "o", "*"), "");
  drawing.rows_above = 0;
  Options options = usual();
  options.columns = terminal_columns;
  options.rows = terminal_rows;
  options.score = simulated::ScoreAt::nowhere;
  add("the whole screen", drawing, options);
  return out;
}

/// A cell is two columns.
std::vector<Style> wide_styles() {
  std::vector<Style> out;
  const auto add = [&](string_view name, Drawing drawing) {
    drawing.columns = 2;
    out.push_back({std::string(name), drawing, usual()});
  };
  const Drawing blocks = walled(things("\x1b[33m██", "\x1b[32m██", "\x1b[31m██", "  "), "██");
  add("pairs of blocks", blocks);
  Drawing drawing = blocks;
  drawing.food = "\x1b[31m● ";
  add("blocks and narrow food", drawing);
  drawing = walled(things("🟢", "🟩", "🍎", "  "), "🧱");
  drawing.texts_below = true;
  add("emoji", drawing);
  add("emoji on tiles", walled(things("🟢", "🟩", "🍎", "⬛"), "⬜"));
  add("letters and blanks", walled(things("@ ", "o ", "* ", "  "), "# "));
  add("dots and blanks", walled(things("@ ", "o ", "* ", ". "), "# "));
  drawing = boxed(things("<>", "[]", "()", "  "), "--", "|", {"+", "+", "+", "+"});
  drawing.texts_on_board = true;
  drawing.indent = 3;
  add("brackets", drawing);
  const std::array<string_view, 4> corners{"╭", "╮", "╰", "╯"};
  add("coloured ground", boxed(things("\x1b[43m  ", "\x1b[42m  ", "\x1b[41m  ", "\x1b[44m  "), "──", "│", corners));
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
    const bool scores = style.options.score != simulated::ScoreAt::nowhere;
    for (std::size_t i = 0; i < facet_count; ++i) {
      const auto facet = static_cast<Facet>(i);
      const Finding& finding = (*findings)[facet];
      const bool applies = facet != Facet::score_increases || scores;
      EXPECT_TRUE(!applies || finding.value == true) << to_string(facet) << ": " << finding.note;
    }
    EXPECT_EQ(findings->score_shown, scores);
    EXPECT_EQ(findings->walls, "die");
  }
}

/// In how many looks the tracker saw what was true.
struct Hits {
  int looks = 0, head = 0, food = 0, length = 0;
};

Hits follow(const Style& style) {
  constexpr std::array turns{Key::down, Key::left, Key::up, Key::right};
  DrawnGame game(style.options, style.drawing);
  Tracker tracker;
  tracker.see(*game.load(3));
  Hits out;
  for (std::size_t step = 0; step < 40 && !game.truth().over; ++step) {
    const bool pressed = step % 5 != 4 || game.press(turns.at(step / 5 % 4)).has_value();
    EXPECT_TRUE(pressed);
    const Scene scene = tracker.see(*game.advance(400, true));
    const auto truth = game.truth();
    if (step < 8) continue;
    ++out.looks;
    out.head += scene.head == truth.head ? 1 : 0;
    out.food += !scene.food.empty() && scene.food.front() == truth.food.front() ? 1 : 0;
    out.length += scene.length == truth.body.size() ? 1 : 0;
  }
  return out;
}

TEST(TerminalGames, theTrackerSeesWhatIsTrue) {
  for (const Style& style : styles()) {
    SCOPED_TRACE(style.name);
    const Hits hits = follow(style);
    EXPECT_GE(hits.looks, 25);
    EXPECT_EQ(hits.head, hits.looks);
    EXPECT_EQ(hits.food, hits.looks);
    EXPECT_EQ(hits.length, hits.looks);
  }
}

}  // namespace
}  // namespace assay::checkers::snake
