#include "grader/checkers/snake/native/terminal_picture.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr int cell_width = 8, cell_height = 15, baseline = 12;
constexpr std::uint32_t usual_paper = 0x000000;

/// A letter that XML allows, with what it needs to stand for itself.
std::string escaped(char32_t code) {
  switch (code) {
    case U'<': return "&lt;";
    case U'>': return "&gt;";
    case U'&': return "&amp;";
    default: break;
  }
  const bool not_xml = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) ||
                       (code & 0xFFFEU) == 0xFFFE || code > 0x10FFFF;
  // Marks that turn the direction of a line would move its other cells.
  const bool turns =
      (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return not_xml || turns ? encode(U'\uFFFD') : encode(code);
}

/// The part of its cell that a block fills, in eighths; nothing of a character that is none.
struct Part {
  int x = 0, y = 0, width = 0, height = 0;
};

Part part_of(char32_t code) {
  constexpr char32_t upper_half = 0x2580, lower_eighth = 0x2581, full = 0x2588, left_eighth = 0x258F,
                     right_half = 0x2590;
  if (code == upper_half) return {0, 0, 8, 4};
  if (code == right_half) return {4, 0, 4, 8};
  const int up = static_cast<int>(code - lower_eighth) + 1;
  if (code >= lower_eighth && code <= full) return {0, 8 - up, 8, up};
  if (code > full && code <= left_eighth) return {0, 0, static_cast<int>(left_eighth - code) + 1, 8};
  return {};
}

/// Fonts leave gaps between the blocks of two rows.
void add_block(std::string& out, const TerminalCell& cell, int row, int column) {
  const Part part = part_of(cell.code);
  out += fmt::format("<rect x='{}' y='{}' width='{}' height='{}' fill='#{:06x}'/>\n", (column * cell_width) + part.x,
                     (row * cell_height) + (part.y * cell_height / 8.0), part.width, part.height * cell_height / 8.0,
                     cell.ink);
}

/// The columns of one row that one element can show.
struct Run {
  int from = 0, to = 0;
};

template <class Same>
Run run_from(const TerminalCells& cells, int row, int from, Same same) {
  Run run{from, from + 1};
  while (run.to < terminal_columns && same(cells.at(row, from), cells.at(row, run.to))) ++run.to;
  return run;
}

void add_papers(std::string& out, const TerminalCells& cells, int row) {
  const auto same = [](const TerminalCell& a, const TerminalCell& b) { return a.paper == b.paper; };
  for (int column = 0; column < terminal_columns;) {
    const Run run = run_from(cells, row, column, same);
    const std::uint32_t paper = cells.at(row, column).paper;
    if (paper != usual_paper)
      out += fmt::format("<rect x='{}' y='{}' width='{}' height='{}' fill='#{:06x}'/>\n", run.from * cell_width,
                         row * cell_height, (run.to - run.from) * cell_width, cell_height, paper);
    column = run.to;
  }
}

/// Letters of ASCII share an element; others may be of any width in the font at hand and are fitted one by one.
bool plain(const TerminalCell& cell) { return cell.code < 0x7F && cell.marks[0] == 0 && cell.width == 1; }

void add_letters(std::string& out, const TerminalCells& cells, int row) {
  for (int column = 0; column < terminal_columns;) {
    const TerminalCell& first = cells.at(row, column);
    if (first.width == 0 || first.code == U' ') {
      ++column;
      continue;
    }
    if (part_of(first.code).width != 0) {
      add_block(out, first, row, column++);
      continue;
    }
    const auto same = [&](const TerminalCell& a, const TerminalCell& b) {
      return plain(a) && plain(b) && b.code != U' ' && a.ink == b.ink && a.bold == b.bold;
    };
    const Run run = run_from(cells, row, column, same);
    std::string text;
    for (int i = run.from; i < run.to; ++i) {
      text += escaped(cells.at(row, i).code);
      for (const char32_t mark : cells.at(row, i).marks)
        if (mark != 0) text += escaped(mark);
    }
    const int columns = run.to - run.from - 1 + first.width;
    out +=
        fmt::format("<text x='{}' y='{}' fill='#{:06x}'{} textLength='{}' lengthAdjust='spacingAndGlyphs'>{}</text>\n",
                    run.from * cell_width, (row * cell_height) + baseline, first.ink,
                    first.bold ? " font-weight='bold'" : "", columns * cell_width, text);
    column = run.to;
  }
}

}  // namespace

Picture picture_of(const TerminalCells& cells) {
  constexpr int width = terminal_columns * cell_width, height = terminal_rows * cell_height;
  std::string out = fmt::format(
      "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{1}' viewBox='0 0 {0} {1}' font-family='monospace' "
      "font-size='13'>\n<rect width='{0}' height='{1}' fill='#{2:06x}'/>\n",
      width, height, usual_paper);
  for (int row = 0; row < terminal_rows; ++row) {
    add_papers(out, cells, row);
    add_letters(out, cells, row);
  }
  out += "</svg>\n";
  return {"image/svg+xml", std::move(out)};
}

}  // namespace assay::checkers::snake
