#pragma once

#include <optional>
#include <vector>

#include "grader/checkers/snake/player/tracker.h"

namespace assay::checkers::snake {

[[nodiscard]] Heading opposite(Heading heading);
/// A quarter turn to the left or to the right of it.
[[nodiscard]] Heading left_of(Heading heading);
[[nodiscard]] Heading right_of(Heading heading);
[[nodiscard]] bool across(Heading a, Heading b);
[[nodiscard]] Cell next(Cell cell, Heading heading);
/// Moves between two cells when nothing is in the way.
[[nodiscard]] int distance(Cell a, Cell b);

/// The cells that the head must not enter.
class Board {
 public:
  /// Body and obstacles are blocked; so is everything outside.
  explicit Board(const Scene& scene);
  [[nodiscard]] bool inside(Cell cell) const;
  [[nodiscard]] bool free(Cell cell) const;
  /// Free cells in a row ahead of `from`, at most `most`.
  [[nodiscard]] int room(Cell from, Heading heading, int most) const;
  /// How many cells there are; index() counts them row by row.
  [[nodiscard]] std::size_t cells() const { return blocked_.size(); }
  /// Only of a cell inside().
  [[nodiscard]] std::size_t index(Cell cell) const;
  void block(Cell cell);

 private:
  int columns_ = 0, rows_ = 0;
  std::vector<bool> blocked_;
};

/// Which of the four headings a key was found for.
using Turnable = std::vector<Heading>;

/// The first move of a shortest way from `from`, going `heading`, to `to`, by headings in `turns` only and never by a
/// half turn; breadth first. Nothing when there is none.
[[nodiscard]] std::optional<Heading> first_move(const Board& board, Cell from, Heading heading, Cell to,
                                                const Turnable& turns);

/// The move after which most cells can still be reached: what to do when there is no way.
[[nodiscard]] Heading safest_move(const Board& board, Cell from, Heading heading, const Turnable& turns);

}  // namespace assay::checkers::snake
