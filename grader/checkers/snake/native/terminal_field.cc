#include "grader/checkers/snake/native/terminal_field.h"

#include <algorithm>
#include <unordered_map>

namespace assay::checkers::snake {
namespace {

constexpr int pictures_until_sure = 5;

/// Where one look is seen.
struct Extent {
  int top = terminal_rows, left = terminal_columns, bottom = 0, right = 0, count = 0;
  void add(int row, int column) {
    top = std::min(top, row);
    left = std::min(left, column);
    bottom = std::max(bottom, row + 1);
    right = std::max(right, column + 1);
    ++count;
  }
};

}  // namespace

std::optional<Area> find_tiles(const Spots& spots) {
  constexpr int least_tiles = 60, least_side = 5;
  std::unordered_map<std::uint32_t, Extent> extents;
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      const std::uint32_t style = spots.at(row, column).style;
      if (style != 0) extents[style].add(row, column);
    }
  }
  Extent best;
  for (const auto& [style, extent] : extents)
    if (extent.count > best.count) best = extent;
  if (best.count < least_tiles) return std::nullopt;
  const Area area{best.top, best.left, best.bottom - best.top, best.right - best.left};
  const bool fills = best.count * 100 >= area.rows * area.columns * 40;
  if (!fills || area.rows < least_side || area.columns < least_side) return std::nullopt;
  return area;
}

void FieldFinder::see(const Spots& spots) {
  const auto found = find_border(spots);
  const bool holds = border_ && stands(*border_, spots);
  if (holds && found != border_) {
    others_seen_ = found && found == other_ ? others_seen_ + 1 : 1;
    other_ = found;
    if (!found || others_seen_ < pictures_until_sure) return;
  }
  others_seen_ = 0;
  border_ = found;
  field_ = border_ ? border_->inside : find_tiles(spots).value_or(Area{});
}

}  // namespace assay::checkers::snake
