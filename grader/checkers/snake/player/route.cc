#include "grader/checkers/snake/player/route.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace assay::checkers::snake {

namespace {

constexpr std::array headings{Heading::up, Heading::left, Heading::down, Heading::right};
constexpr int largest_side = 400;

std::vector<Heading> choices(Heading heading, const Turnable& turns) {
  std::vector<Heading> out{heading};
  for (const Heading turn : headings) {
    if (across(turn, heading) && std::ranges::count(turns, turn) > 0) out.push_back(turn);
  }
  return out;
}

struct Place {
  Cell cell;
  Heading heading;
  Heading first;
};

/// A cell may be left in one way only when it was entered in another: heading is a part of the state.
class Search {
 public:
  Search(const Board& board, const Turnable& turns) : board_(board), turns_(turns), seen_(board.cells() * 4, false) {}

  void open(Cell cell, Heading heading, Heading first) {
    if (!board_.free(cell)) return;
    const auto at = board_.index(cell) * 4 + static_cast<std::size_t>(heading);
    if (seen_[at]) return;
    seen_[at] = true;
    queue_.push_back({cell, heading, first});
  }

  std::optional<Heading> run(Cell to, std::size_t most) {
    for (; done_ < queue_.size() && done_ < most; ++done_) {
      const Place place = queue_[done_];
      if (place.cell == to) return place.first;
      for (const Heading turn : choices(place.heading, turns_)) open(next(place.cell, turn), turn, place.first);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t reached() const { return done_; }

 private:
  const Board& board_;
  const Turnable& turns_;
  std::vector<bool> seen_;
  std::vector<Place> queue_;
  std::size_t done_ = 0;
};

}  // namespace

Heading opposite(Heading heading) {
  switch (heading) {
    case Heading::up: return Heading::down;
    case Heading::down: return Heading::up;
    case Heading::left: return Heading::right;
    case Heading::right: return Heading::left;
  }
  return heading;
}

Heading left_of(Heading heading) {
  switch (heading) {
    case Heading::up: return Heading::left;
    case Heading::left: return Heading::down;
    case Heading::down: return Heading::right;
    case Heading::right: return Heading::up;
  }
  return heading;
}

Heading right_of(Heading heading) { return opposite(left_of(heading)); }

bool across(Heading a, Heading b) { return a != b && a != opposite(b); }

Cell next(Cell cell, Heading heading) {
  switch (heading) {
    case Heading::up: return {cell.column, cell.row - 1};
    case Heading::down: return {cell.column, cell.row + 1};
    case Heading::left: return {cell.column - 1, cell.row};
    case Heading::right: return {cell.column + 1, cell.row};
  }
  return cell;
}

int distance(Cell a, Cell b) { return std::abs(a.column - b.column) + std::abs(a.row - b.row); }

Board::Board(const Scene& scene)
    : columns_(std::clamp(scene.columns, 0, largest_side)),
      rows_(std::clamp(scene.rows, 0, largest_side)),
      blocked_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), false) {
  for (const Cell cell : scene.body) block(cell);
  for (const Cell cell : scene.obstacles) block(cell);
}

bool Board::inside(Cell cell) const {
  return cell.column >= 0 && cell.row >= 0 && cell.column < columns_ && cell.row < rows_;
}

std::size_t Board::index(Cell cell) const {
  return static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(columns_) +
         static_cast<std::size_t>(cell.column);
}

bool Board::free(Cell cell) const { return inside(cell) && !blocked_[index(cell)]; }

void Board::block(Cell cell) {
  if (inside(cell)) blocked_[index(cell)] = true;
}

int Board::room(Cell from, Heading heading, int most) const {
  int cells = 0;
  for (Cell cell = next(from, heading); cells < most && free(cell); cell = next(cell, heading)) ++cells;
  return cells;
}

std::optional<Heading> first_move(const Board& board, Cell from, Heading heading, Cell to, const Turnable& turns) {
  Search search(board, turns);
  for (const Heading turn : choices(heading, turns)) search.open(next(from, turn), turn, turn);
  return search.run(to, static_cast<std::size_t>(largest_side) * largest_side * 4);
}

Heading safest_move(const Board& board, Cell from, Heading heading, const Turnable& turns) {
  constexpr std::size_t enough = 400;
  Heading best = heading;
  std::size_t most = 0;
  for (const Heading turn : choices(heading, turns)) {
    Search search(board, turns);
    search.open(next(from, turn), turn, turn);
    (void)search.run({-1, -1}, enough);
    const auto reached = search.reached() * 8 + static_cast<std::size_t>(board.room(from, turn, 7));
    if (reached <= most) continue;
    most = reached;
    best = turn;
  }
  return best;
}

}  // namespace assay::checkers::snake
