#include "grader/checkers/snake/player/things.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace assay::checkers::snake {
namespace {

constexpr double in_the_middle = 0.25;  ///< of a cell: so far from the middle food still counts as being on the grid
constexpr std::uint32_t many = 7;       ///< food of one look is rarely more than this at a time

/// Food on the edge between the board and nothing belongs to the board.
Cell inwards(Cell cell, const Grid& grid) {
  if (cell.column == grid.columns) --cell.column;
  if (cell.row == grid.rows) --cell.row;
  return cell;
}

}  // namespace

std::vector<Things::Thing> Things::remembered(const Occupants& now, const SnakeModel& snake, const Grid& grid,
                                              std::uint64_t moves) const {
  std::vector<Thing> out;
  out.reserve(now.size());
  for (const Occupant& is : now) {
    const bool inside = grid.holds(is.cell) || (is.off > in_the_middle && grid.holds(inwards(is.cell, grid)));
    if (snake.has(is.cell) || !inside) continue;
    Thing thing{is.cell, is.group, is.at, moves, 0, true};
    const auto before = std::ranges::lower_bound(seen_, is.cell, {}, &Thing::cell);
    if (before != seen_.end() && before->cell == is.cell) {
      const double way =
          std::max(std::abs(is.at.x - before->at.x) / grid.pitch_x, std::abs(is.at.y - before->at.y) / grid.pitch_y);
      thing.since_move = before->since_move;
      thing.looks = before->looks + 1;
      thing.rests = before->rests && way < 0.2;
      thing.at = before->at;
    }
    out.push_back(thing);
  }
  return out;
}

bool Things::are_walls(const Rated& rated, bool others_fit_better) const {
  if (rated.eaten > 0) return false;
  if (rated.members > many) return true;
  return rated.members >= 3 && others_fit_better;
}

Things::Sorted Things::see(const Occupants& now, const SnakeModel& snake, const Grid& grid, std::uint64_t moves) {
  seen_ = remembered(now, snake, grid, moves);
  std::unordered_map<std::uint64_t, std::uint32_t> members;
  for (const Thing& thing : seen_) ++members[thing.group];
  std::vector<Rated> rated;
  Sorted out;
  bool eaten_seen = false, single_seen = false;
  for (const Thing& thing : seen_) {
    const Occupant* is = occupant_at(now, thing.cell);
    const bool on_grid = is->off <= in_the_middle || is->glyph;
    // What flies about is decoration; what stands between the cells must have stood there for a while.
    if (!thing.rests || (!on_grid && thing.looks < 3)) continue;
    const auto eaten = eaten_.find(thing.group);
    Rated one{*is, eaten == eaten_.end() ? 0 : eaten->second, members[thing.group], moves - thing.since_move};
    eaten_seen = eaten_seen || one.eaten > 0;
    single_seen = single_seen || one.members == 1;
    rated.push_back(one);
  }
  const auto key = [&](const Rated& r) {
    return std::tuple(r.eaten == 0, snake.looks().contains(r.occupant.group), r.members, r.occupant.cell);
  };
  std::ranges::sort(rated, [&](const Rated& a, const Rated& b) { return key(a) < key(b); });
  for (const Rated& one : rated) {
    if (are_walls(one, eaten_seen || single_seen)) {
      out.obstacles.push_back(one.occupant.cell);
      continue;
    }
    out.food.push_back(one.occupant);
    out.food.back().cell = inwards(one.occupant.cell, grid);
    if (one.age >= 3) out.settled.push_back(one.occupant.group);
  }
  std::ranges::sort(out.obstacles);
  return out;
}

}  // namespace assay::checkers::snake
