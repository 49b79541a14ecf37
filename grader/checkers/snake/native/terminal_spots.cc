#include "grader/checkers/snake/native/terminal_spots.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace assay::checkers::snake {
namespace {

constexpr char32_t full_block = 0x2588, hard_blank = 0xA0, wide_blank = 0x3000;

std::uint32_t hash_of(std::initializer_list<std::uint32_t> values) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const std::uint32_t value : values) hash = (hash ^ value) * 0x100000001B3ULL;
  // 0 says that nothing is drawn.
  return std::max(static_cast<std::uint32_t>(hash ^ hash >> 32U), 1U);
}

Spot spot_of(const TerminalCell& cell) {
  Spot out{.code = cell.code, .style = 0, .paper = cell.paper, .width = cell.width};
  if (cell.code == full_block) out.paper = cell.ink;
  const bool unseen = cell.ink == cell.paper;
  if (cell.code == full_block || cell.code == hard_blank || cell.code == wide_blank || unseen) out.code = U' ';
  if (out.code == U' ') out.style = hash_of({U' ', out.paper});
  else out.style = hash_of({cell.code, cell.marks[0], cell.ink, cell.paper, cell.bold ? 1U : 0U});
  return out;
}

}  // namespace

Spots::Spots(const TerminalCells& cells) {
  spots_.reserve(static_cast<std::size_t>(terminal_rows) * terminal_columns);
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      const TerminalCell& cell = cells.at(row, column);
      const bool half = cell.width == 0 && column > 0;
      spots_.push_back(half ? spots_.back() : spot_of(cell));
      if (half) spots_.back().width = 0;
    }
  }
  take_ground_away({});
}

const Spot& Spots::at(int row, int column) const {
  static constexpr Spot nothing;
  if (row < 0 || column < 0 || row >= terminal_rows || column >= terminal_columns) return nothing;
  return spots_[(static_cast<std::size_t>(row) * terminal_columns) + static_cast<std::size_t>(column)];
}

void Spots::take_ground_away(const Area& area) {
  std::unordered_map<std::uint32_t, int> papers;
  int blanks = 0;
  const auto each = [&](auto act) {
    for (int row = area.top; row < area.bottom(); ++row)
      for (int column = area.left; column < area.right(); ++column)
        if (place(row, column).code == U' ') act(place(row, column));
  };
  each([&](const Spot& spot) {
    ++papers[spot.paper];
    ++blanks;
  });
  const auto most =
      std::ranges::max_element(papers, {}, [](const auto& paper) { return std::pair(paper.second, paper.first); });
  if (most == papers.end() || most->second * 2 < blanks) return;
  const std::uint32_t ground = most->first;
  each([&](Spot& spot) {
    if (spot.paper == ground) spot.style = 0;
  });
}

}  // namespace assay::checkers::snake
