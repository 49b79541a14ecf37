#pragma once

#include <cstdint>
#include <vector>

#include "grader/checkers/snake/native/terminal_screen.h"

namespace assay::checkers::snake {

/// A place of the terminal as a part of a drawing.
struct Spot {
  char32_t code = U' ';     ///< a blank where only the paper is seen; full blocks are such blanks too
  std::uint32_t style = 0;  ///< equal looks are equal numbers, in every picture; 0: nothing is drawn here
  std::uint32_t paper = 0;  ///< 0xRRGGBB
  std::uint8_t width = 1;   ///< 0: the right half of the one before, of which it has code and style
  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Rows and columns inside, from the top left corner.
struct Area {
  int top = 0, left = 0, rows = terminal_rows, columns = terminal_columns;
  [[nodiscard]] int bottom() const { return top + rows; }     ///< the row after the last one
  [[nodiscard]] int right() const { return left + columns; }  ///< the column after the last one
  [[nodiscard]] bool holds(int row, int column) const {
    return row >= top && row < bottom() && column >= left && column < right();
  }
  friend bool operator==(const Area&, const Area&) = default;
};

class Spots {
 public:
  explicit Spots(const TerminalCells& cells);
  /// Outside of the screen nothing is drawn.
  [[nodiscard]] const Spot& at(int row, int column) const;
  /// Paper that most of the blank places of an area have is what the rest is drawn upon: nothing is drawn there.
  void take_ground_away(const Area& area);
  void erase(int row, int column) { place(row, column) = {}; }

 private:
  [[nodiscard]] Spot& place(int row, int column) {
    return spots_[(static_cast<std::size_t>(row) * terminal_columns) + static_cast<std::size_t>(column)];
  }
  std::vector<Spot> spots_;
};

/// Lines of boxes and solid or shaded blocks.
[[nodiscard]] constexpr bool draws_boxes(char32_t code) { return code >= 0x2500 && code < 0x2580; }
[[nodiscard]] constexpr bool is_block(char32_t code) { return code >= 0x2580 && code < 0x25A0; }
/// Of ASCII, what frames are made of besides letters of one kind.
[[nodiscard]] constexpr bool draws_lines(char32_t code) {
  constexpr std::u32string_view lines = U"|+-=_!'`.:/\\~";
  return lines.contains(code);
}

}  // namespace assay::checkers::snake
