#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grader/checkers/snake/player/occupancy.h"

namespace assay::checkers::snake {

/// Follows the snake from picture to picture. In nearly every way of drawing one, a move occupies one new cell before
/// the head and frees the one at the tail; where the head is drawn like nothing else, it is followed by its looks. The
/// body is the longest run of the head's own trail that is still occupied.
class SnakeModel {
 public:
  struct Moved {
    std::uint64_t cells = 0;  ///< since the picture before
    bool teleported = false;
    std::vector<std::uint64_t> entered;  ///< groups of the things that stood where the head came to
  };

  [[nodiscard]] Moved see(const Occupants& now, const Grid& grid, double since_last_move, double step);
  /// Another grid: cells seen before mean nothing now.
  void restart();
  /// The things that may be food now; a cell of theirs may be entered without a new cell showing.
  /// Those that have rested for a while are known by their looks from then on.
  void expect_food(std::vector<Occupant> food, const std::vector<std::uint64_t>& settled_looks);

  [[nodiscard]] std::optional<Cell> head() const { return head_; }
  [[nodiscard]] std::optional<Heading> heading() const { return heading_; }
  [[nodiscard]] const std::vector<Cell>& body() const { return body_; }
  [[nodiscard]] const std::unordered_set<std::uint64_t>& looks() const { return looks_; }
  [[nodiscard]] bool has(Cell cell) const;

 private:
  struct Sighting {
    Cell cell;
    std::uint32_t moves = 0, jumps = 0;
  };
  struct Change {
    std::vector<Cell> came, went;
  };

  /// Forgets everything but the looks of head and body.
  void lose();
  [[nodiscard]] Change change_to(const Occupants& now) const;
  /// The snake is gone from the picture at once, as behind a panel, and did not walk out of the board.
  [[nodiscard]] bool hidden(const Occupants& now, const Change& change, const Grid& grid) const;
  void watch_singles(const Occupants& now, const Grid& grid);
  [[nodiscard]] std::optional<Cell> head_by_looks(const Occupants& now) const;
  void begin(const Occupants& now, const Change& change, const Grid& grid, Moved& moved);
  void guess_body(const Occupants& now, Cell head, Heading heading);
  void follow(const Occupants& now, const Change& change, const Grid& grid, Moved& moved, int steps);
  [[nodiscard]] std::optional<Cell> next_cell(const Occupants& now, const Change& change, const Grid& grid,
                                              bool first) const;
  /// The head came to a cell that is not beside it: over cells that were the snake's already, as on its own tail.
  [[nodiscard]] bool catch_up(const Occupants& now, const Change& change, const Grid& grid, Moved& moved);
  void follow_changes(const Occupants& now, const Change& change, const Grid& grid, Moved& moved, int steps);
  void walk_to(Cell target, const Occupants& now, const Grid& grid, Moved& moved, int steps);
  void enter(Cell cell, Heading heading, Moved& moved);
  void learn_neck(const Occupants& now);
  void measure_body(const Occupants& now, std::size_t longest);
  [[nodiscard]] bool was_food(Cell cell) const;
  [[nodiscard]] bool looks_like_food(const Occupant& occupant) const;

  Occupants before_;
  std::optional<Cell> head_;
  std::optional<Heading> heading_;
  std::deque<Cell> trail_;   ///< where the head was, the newest first
  std::size_t longest_ = 0;  ///< body of this life
  bool guessed_ = false;     ///< the trail was made up from what is connected to the head
  bool aligned_ = true;      ///< the body stands in the middles of the cells: nothing glides
  std::vector<Cell> body_, sorted_body_;
  std::vector<Occupant> food_;
  std::vector<Occupant> covered_;  ///< food that the head came to of late
  std::unordered_map<std::uint64_t, Sighting> singles_;
  std::unordered_set<std::uint64_t> looks_;       ///< groups seen in the body
  std::unordered_set<std::uint64_t> food_looks_;  ///< groups of food that rested
};

/// The heading of a step between neighbours, also around the edge of the board.
[[nodiscard]] std::optional<Heading> step_between(Cell from, Cell to, const Grid& grid);

}  // namespace assay::checkers::snake
