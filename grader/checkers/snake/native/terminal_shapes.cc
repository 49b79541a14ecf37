#include "grader/checkers/snake/native/terminal_shapes.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_shapes = 5000;
constexpr int margin = 3;  ///< so far from the board a snake that left it is still looked for

class Hash {
 public:
  void add(std::uint64_t value) {
    value_ = (value_ ^ value) * 0x100000001B3ULL;
    value_ ^= value_ >> 29U;
  }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(const Box2& box) {
    for (const double part : {box.x, box.y, box.w, box.h}) add(part);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

Box2 box_of(const Area& area) {
  return {static_cast<double>(area.left), static_cast<double>(area.top), static_cast<double>(area.columns),
          static_cast<double>(area.rows)};
}

/// Beside the board: the frame and what is made of the same.
void erase_border(Spots& spots, const Border& border) {
  const Area& in = border.inside;
  const auto on_frame = [&](int row, int column) {
    const bool above_or_below = row == in.top - 1 || row == in.bottom();
    return above_or_below || (border.sides && (column == in.left - 1 || column == in.right()));
  };
  std::unordered_map<std::uint32_t, int> looks;
  for (int row = in.top - 1; row <= in.bottom(); ++row)
    for (int column = in.left - 1; column <= in.right(); ++column)
      if (!in.holds(row, column) && on_frame(row, column)) ++looks[spots.at(row, column).style];
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      const Spot& spot = spots.at(row, column);
      if (in.holds(row, column) || spot.style == 0) continue;
      const auto look = looks.find(spot.style);
      const bool like_frame = look != looks.end() && look->second >= 4;
      const bool line = draws_boxes(spot.code) || is_block(spot.code) || draws_lines(spot.code);
      if (like_frame || line) spots.erase(row, column);
    }
  }
}

/// Lines that stand around no board, and signs on both sides of a title, are decoration of a menu.
void erase_decoration(Spots& spots, const std::vector<TerminalText>& texts) {
  constexpr int least_line = 5, nearest = 2;
  constexpr std::u32string_view lines = U"=-_~─━═", signs = U"*#+.-=~";
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0, end = 0; column < terminal_columns; column = std::max(end, column + 1)) {
      const Spot spot = spots.at(row, column);
      if (spot.style == 0) continue;
      end = column;
      while (spots.at(row, end).style == spot.style) ++end;
      const bool beside = std::ranges::any_of(texts, [&](const TerminalText& text) {
        return text.row == row && (std::abs(text.from - end) <= nearest || std::abs(column - text.to) <= nearest);
      });
      const bool line = lines.contains(spot.code) && end - column >= least_line;
      const bool sign = beside && signs.contains(spot.code) && end - column >= 2;
      for (int i = column; (line || sign) && i < end; ++i) spots.erase(row, i);
    }
  }
}

/// Dots and the like for free cells, where they are many.
void erase_tiles(Spots& spots, const Area& board) {
  constexpr std::u32string_view tiles = U".·∙•․,_`░⬛⬜";
  std::unordered_map<std::uint32_t, int> counts;
  const auto each = [&](auto act) {
    for (int row = board.top; row < board.bottom(); ++row)
      for (int column = board.left; column < board.right(); ++column)
        if (tiles.contains(spots.at(row, column).code)) act(row, column);
  };
  each([&](int row, int column) { ++counts[spots.at(row, column).style]; });
  each([&](int row, int column) {
    if (counts[spots.at(row, column).style] * 4 >= board.rows * board.columns) spots.erase(row, column);
  });
}

class Painter {
 public:
  Painter(const Spots& spots, const Area& board, const PitchFinder& pitch)
      : spots_(spots),
        board_(board),
        columns_(pitch.columns()),
        begin_(board.left + pitch.phase()),
        astray_(pitch.astray()) {}

  std::vector<Shape> paint() {
    const int last_row = std::min(board_.bottom() + margin, terminal_rows);
    const int last_column = std::min(board_.right() + (2 * margin), terminal_columns);
    for (int row = std::max(0, board_.top - margin); row < last_row; ++row) {
      for (int column = board_.left - (2 * margin); column < last_column; ++column) {
        const bool begins = (column - begin_) % columns_ == 0;
        if (out_.size() >= most_shapes) return std::move(out_);
        if (begins) add(row, column);
        if (columns_ == 1 || !strays(row, column) || strays(row, column - 1)) continue;
        // Half of it may be hidden by the snake.
        const bool second_half = begins && !strays(row, column + 1);
        put(row, second_half ? column - 1 : column, astray_);
      }
    }
    return std::move(out_);
  }

 private:
  void add(int row, int column) {
    const Spot& left = spots_.at(row, column);
    if (columns_ == 1) {
      if (left.style != 0 && left.width != 0) put(row, column, left.style);
      return;
    }
    const std::uint32_t one = strays(row, column) ? 0 : left.style;
    const std::uint32_t other = strays(row, column + 1) ? 0 : spots_.at(row, column + 1).style;
    if (one == 0 && other == 0) return;
    const bool pair = one != 0 && other != 0 && one != other;
    put(row, column, pair ? std::rotl(one, 5) ^ other : std::max(one, other));
  }

  void put(int row, int column, std::uint32_t style) {
    const Box2 box{static_cast<double>(column), static_cast<double>(row), static_cast<double>(columns_), 1};
    out_.push_back({columns_ == 1 ? Shape::Kind::glyph : Shape::Kind::rectangle, box, style, 0});
  }

  [[nodiscard]] bool strays(int row, int column) const {
    return astray_ != 0 && spots_.at(row, column).style == astray_;
  }

  const Spots& spots_;
  const Area& board_;
  int columns_, begin_;
  std::uint32_t astray_;
  std::vector<Shape> out_;
};

}  // namespace

void TerminalEye::see(const TerminalCells& cells, std::string_view title, Observation& out) {
  Spots spots(cells);
  field_.see(spots);
  const Area& board = field_.field();
  const auto texts = find_texts(cells, board);
  for (const TerminalText& text : texts)
    for (int column = text.from; column < text.to; ++column) spots.erase(text.row, column);
  spots.take_ground_away(board);
  if (field_.border()) erase_border(spots, *field_.border());
  else erase_decoration(spots, texts);
  pitch_.see(spots, board);
  erase_tiles(spots, board);
  out.shapes = Painter(spots, board, pitch_).paint();
  out.field = box_of(board);
  out.readings = places_.see(texts);
  if (!title.empty()) out.readings.push_back({Reading::Source::title, 0, std::string(title)});
  Hash hash;
  hash.add(out.field);
  for (const Shape& shape : out.shapes) {
    hash.add(shape.box);
    hash.add(std::uint64_t{shape.style});
  }
  out.picture = hash.value();
}

std::uint64_t hash_of(const TerminalCells& cells) {
  Hash hash;
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      const TerminalCell& cell = cells.at(row, column);
      hash.add(std::uint64_t{cell.code} << 32U | cell.marks[0]);
      hash.add(std::uint64_t{cell.ink} << 32U | cell.paper);
      hash.add(std::uint64_t{cell.marks[1]} << 32U | cell.width | (cell.bold ? 16U : 0U));
    }
  }
  return hash.value();
}

}  // namespace assay::checkers::snake
