#include <algorithm>
#include <array>
#include <cstdlib>

#include "grader/checkers/snake/player/route.h"
#include "grader/checkers/snake/player/snake_model.h"

// Where the head went between two pictures.
namespace assay::checkers::snake {
namespace {

constexpr std::array headings = {Heading::up, Heading::down, Heading::left, Heading::right};
constexpr std::size_t trail_kept = 2000;
constexpr std::size_t most_singles = 20'000;  ///< a page may paint each picture in new colours

}  // namespace

std::optional<Heading> step_between(Cell from, Cell to, const Grid& grid) {
  for (const Heading heading : headings)
    if (next(from, heading) == to) return heading;
  // Around the edge; the board may be drawn with a margin that is no part of it.
  const auto around = [](int a, int b, int count) { return count >= 4 && a >= count - 2 && b <= 1; };
  if (from.row == to.row) {
    if (around(from.column, to.column, grid.columns)) return Heading::right;
    if (around(to.column, from.column, grid.columns)) return Heading::left;
  }
  if (from.column == to.column) {
    if (around(from.row, to.row, grid.rows)) return Heading::down;
    if (around(to.row, from.row, grid.rows)) return Heading::up;
  }
  return std::nullopt;
}

void SnakeModel::watch_singles(const Occupants& now, const Grid& grid) {
  if (singles_.size() > most_singles) singles_.clear();
  for (const Occupant& is : now) {
    if (!is.single) continue;
    const auto [found, first] = singles_.try_emplace(is.group, Sighting{is.cell});
    Sighting& sighting = found->second;
    if (first || sighting.cell == is.cell) continue;
    // The head comes to free cells; the pieces behind it come to cells that were the snake's.
    const bool was_free = occupant_at(before_, is.cell) == nullptr || was_food(is.cell);
    const bool a_step = step_between(sighting.cell, is.cell, grid).has_value();
    if (a_step && was_free) ++sighting.moves;
    if (!a_step) ++sighting.jumps;
    sighting.cell = is.cell;
  }
}

std::optional<Cell> SnakeModel::head_by_looks(const Occupants& now) const {
  const Occupant* best = nullptr;
  std::uint32_t most = 1;
  for (const Occupant& is : now) {
    if (!is.single) continue;
    const auto found = singles_.find(is.group);
    if (found == singles_.end() || found->second.jumps * 4 > found->second.moves) continue;
    if (found->second.moves <= most) continue;
    most = found->second.moves;
    best = &is;
  }
  return best == nullptr ? std::nullopt : std::optional(best->cell);
}

void SnakeModel::enter(Cell cell, Heading heading, Moved& moved) {
  if (const Occupant* there = occupant_at(before_, cell); there != nullptr && !has(cell))
    moved.entered.push_back(there->group);
  for (const Occupant& food : food_)
    if (food.cell == cell) covered_.push_back(food);
  if (covered_.size() > 8) covered_.erase(covered_.begin());
  trail_.push_front(cell);
  if (trail_.size() > trail_kept) trail_.pop_back();
  head_ = cell;
  heading_ = heading;
  ++moved.cells;
}

void SnakeModel::begin(const Occupants& now, const Change& change, const Grid& grid, Moved& moved) {
  int best = 2;
  std::optional<std::pair<Cell, Heading>> found;
  // A move changes little; much at once is a new game.
  if (change.came.size() > 3 || change.went.size() > 3) return;
  for (const Cell cell : change.came) {
    const Occupant* head = occupant_at(now, cell);
    for (const Heading heading : headings) {
      const Cell behind = next(cell, opposite(heading));
      const Occupant* neck = occupant_at(now, behind);
      const Occupant* was = occupant_at(before_, behind);
      int score = 0;
      if (neck != nullptr && was != nullptr) score = neck->group == head->group || neck->group != was->group ? 3 : 2;
      if (neck == nullptr && was != nullptr && was->group == head->group) score = 3;
      if (score == 0) continue;
      if (!change.went.empty()) ++score;
      // Of two necks the one with more body in line behind it.
      if (neck != nullptr && occupant_at(now, next(behind, opposite(heading))) != nullptr) ++score;
      if (score <= best) continue;
      best = score;
      found = {cell, heading};
    }
  }
  if (!found || !grid.holds(found->first)) return;
  guess_body(now, found->first, found->second);
  head_ = found->first;
  heading_ = found->second;
  moved.cells = 1;
}

std::optional<Cell> SnakeModel::next_cell(const Occupants& now, const Change& change, const Grid& grid,
                                          bool first) const {
  std::optional<Cell> best;
  int best_score = 0;
  const auto offer = [&](Cell cell, int score) {
    const auto way = step_between(*head_, cell, grid);
    if (!way || (heading_ && *way == opposite(*heading_) && body_.size() > 1)) return;
    if (heading_ == way) ++score;
    if (score > best_score) {
      best_score = score;
      best = cell;
    }
  };
  for (const Cell cell : change.came) {
    const Occupant* there = occupant_at(now, cell);
    const bool flies = aligned_ && there->off > 0.3 && !there->glyph;
    if (looks_like_food(*there) || flies || cell == *head_) continue;
    offer(cell, looks_.contains(there->group) ? 8 : 6);
  }
  for (const Occupant& food : food_) {
    const Occupant* there = occupant_at(now, food.cell);
    if (there == nullptr || *head_ == food.cell) continue;
    if (there->group != food.group && !looks_like_food(*there)) offer(food.cell, 4);
    // Food drawn like the snake: something else must tell of the move.
    const bool something = first && (!change.went.empty() || !change.came.empty());
    if (there->group == food.group && looks_.contains(food.group) && something) offer(food.cell, 1);
  }
  return best;
}

void SnakeModel::follow(const Occupants& now, const Change& change, const Grid& grid, Moved& moved, int steps) {
  for (int i = 0; i < steps; ++i) {
    const auto cell = next_cell(now, change, grid, i == 0);
    if (!cell) return;
    const auto heading = step_between(*head_, *cell, grid);
    if (next(*head_, *heading) != *cell) moved.teleported = true;
    enter(*cell, *heading, moved);
  }
}

bool SnakeModel::catch_up(const Occupants& now, const Change& change, const Grid& grid, Moved& moved) {
  for (const Cell cell : change.came) {
    const Occupant* there = occupant_at(now, cell);
    if (!looks_.contains(there->group) || (aligned_ && there->off > 0.3)) continue;
    for (const Heading last : headings) {
      const Cell between = next(cell, opposite(last));
      const auto way = step_between(*head_, between, grid);
      const bool free = !has(between) || between == body_.back();
      if (!way || !free || occupant_at(now, between) == nullptr) continue;
      enter(between, *way, moved);
      enter(cell, last, moved);
      return true;
    }
  }
  return false;
}

void SnakeModel::walk_to(Cell target, const Occupants& now, const Grid& grid, Moved& moved, int steps) {
  if (const auto around = step_between(*head_, target, grid)) {
    if (next(*head_, *around) != target) moved.teleported = true;
    const bool only_head = trail_.size() == 1;
    enter(target, *around, moved);
    if (only_head && longest_ <= 1) {
      guess_body(now, target, *around);
    }
    return;
  }
  const int dx = target.column - head_->column, dy = target.row - head_->row;
  if (std::abs(dx) + std::abs(dy) > steps + 1) {
    // Set anew somewhere else: another life.
    lose();
    head_ = target;
    trail_.assign(1, target);
    return;
  }
  // Moments were left out: along the side whose corner is occupied now.
  const bool across_first = dy == 0 || (dx != 0 && occupant_at(now, {target.column, head_->row}) != nullptr);
  for (int leg = 0; leg < 2; ++leg) {
    const bool across = (leg == 0) == across_first;
    const int way = across ? dx : dy;
    const Heading heading =
        across ? (way > 0 ? Heading::right : Heading::left) : (way > 0 ? Heading::down : Heading::up);
    for (int i = 0; i < std::abs(way); ++i) enter(next(*head_, heading), heading, moved);
  }
}

}  // namespace assay::checkers::snake
