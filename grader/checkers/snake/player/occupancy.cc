#include "grader/checkers/snake/player/occupancy.h"

#include <algorithm>
#include <cmath>

namespace assay::checkers::snake {
namespace {

constexpr double smallest = 0.3;  ///< of a cell; what is smaller is decoration
constexpr double largest = 1.6;   ///< of a cell; what is larger is a bar or a panel
constexpr int margin = 2;         ///< cells outside the board that are still looked at: a snake may walk out

bool near_board(const Grid& grid, Cell cell) {
  return cell.column >= -margin && cell.row >= -margin && cell.column < grid.columns + margin &&
         cell.row < grid.rows + margin;
}

void add_one(Occupants& out, const Shape& shape, const Grid& grid) {
  const Point at = middle(shape.box);
  const Cell cell = grid.cell_at(at);
  if (!near_board(grid, cell)) return;
  const double size = std::min(shape.box.w / grid.pitch_x, shape.box.h / grid.pitch_y);
  out.push_back({cell, group_of(shape), at, size, grid.off(at), shape.kind == Shape::Kind::glyph, 0, false});
}

/// A bar over several cells in one row or column, as games draw that join neighbours.
void add_bar(Occupants& out, const Shape& shape, const Grid& grid) {
  const double wide = shape.box.w / grid.pitch_x, high = shape.box.h / grid.pitch_y;
  const bool across = wide > high;
  const double thickness = std::min(wide, high);
  const int count = static_cast<int>(std::lround(std::max(wide, high)));
  const bool whole = std::abs(std::max(wide, high) - count) < 0.35;
  const bool from_edge_to_edge = count >= (across ? grid.columns : grid.rows);
  if (thickness < 0.5 || thickness > 1.3 || !whole || from_edge_to_edge) return;
  Shape piece = shape;
  piece.box.w = across ? shape.box.w / count : shape.box.w;
  piece.box.h = across ? shape.box.h : shape.box.h / count;
  for (int i = 0; i < count; ++i) {
    piece.box.x = shape.box.x + (across ? i * piece.box.w : 0);
    piece.box.y = shape.box.y + (across ? 0 : i * piece.box.h);
    add_one(out, piece, grid);
  }
}

}  // namespace

const Occupant* occupant_at(const Occupants& all, Cell cell) {
  const auto found = std::ranges::lower_bound(all, cell, {}, &Occupant::cell);
  return found != all.end() && found->cell == cell ? &*found : nullptr;
}

void Occupancy::find_background(const Occupants& all, const Grid& grid,
                                const std::unordered_set<std::uint64_t>& snake) {
  struct Count {
    std::size_t cells = 0, outer = 0;
  };
  std::unordered_map<std::uint64_t, Count> counts;
  for (const Occupant& occupant : all) {
    const Cell cell = occupant.cell;
    Count& count = counts[occupant.group];
    ++count.cells;
    const bool outer =
        cell.column <= 0 || cell.row <= 0 || cell.column >= grid.columns - 1 || cell.row >= grid.rows - 1;
    if (outer) ++count.outer;
  }
  const auto cells = static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows);
  for (const auto& [group, count] : counts) {
    const bool walls = count.outer * 10 >= count.cells * 8;
    if (count.cells >= 12 && count.cells * 5 >= cells && !walls && !snake.contains(group)) background_.insert(group);
  }
}

Occupants Occupancy::see(std::span<const Shape> shapes, const Grid& grid,
                         const std::unordered_set<std::uint64_t>& snake) {
  Occupants all;
  all.reserve(shapes.size());
  for (const Shape& shape : shapes) {
    if (background_.contains(group_of(shape))) continue;
    const double wide = shape.box.w / grid.pitch_x, high = shape.box.h / grid.pitch_y;
    if (std::min(wide, high) < smallest) continue;
    if (std::max(wide, high) <= largest) add_one(all, shape, grid);
    else if (std::min(wide, high) <= largest) add_bar(all, shape, grid);
  }
  // The snake comes first within its cell, even under a smaller thing, then what was painted last.
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i].painted = i;
  std::ranges::sort(all, [&](const Occupant& a, const Occupant& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    const bool a_snake = snake.contains(a.group), b_snake = snake.contains(b.group);
    return a_snake != b_snake ? a_snake : a.painted > b.painted;
  });
  const auto cells = static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows);
  if (all.size() >= 12 && all.size() * 4 >= cells) {
    find_background(all, grid, snake);
    std::erase_if(all, [&](const Occupant& occupant) { return background_.contains(occupant.group); });
  }
  std::unordered_map<std::uint64_t, std::uint32_t> members;
  for (const Occupant& occupant : all) ++members[occupant.group];
  for (Occupant& occupant : all) occupant.single = members[occupant.group] == 1;
  const auto same = [](const Occupant& a, const Occupant& b) { return a.cell == b.cell; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

}  // namespace assay::checkers::snake
