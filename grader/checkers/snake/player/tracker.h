#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// A cell of the board; column 0, row 0 is the top left one.
struct Cell {
  int column = 0, row = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

enum class Heading : std::uint8_t { up, down, left, right };

/// The board as understood so far. What is not yet known is empty.
struct Scene {
  double pitch_x = 0, pitch_y = 0;  ///< size of a cell
  int columns = 0, rows = 0;
  std::optional<Cell> head;        ///< where the snake's head is (rounded to the nearest cell while it glides)
  std::optional<Heading> heading;  ///< of its last move
  std::vector<Cell> body;          ///< all cells of the snake, the head first; order behind it is by guess
  std::vector<Cell> food;          ///< where food may be: single, still, of another look than the snake; best first
  std::vector<Cell> obstacles;     ///< drawn walls inside the board
  std::size_t length = 0;          ///< cells of the snake
  double step_ms = 0;              ///< time from move to move as seen last; 0 when unknown
  std::uint64_t moves = 0;         ///< moves of the head seen so far
  bool teleported = false;         ///< the last move jumped from one edge to the other (walls wrap)
};

/// Makes a Scene out of a series of observations of one load. Groups what is drawn by kind, size and style, takes the
/// greatest common step of what moves for the grid, the one group (or end of a chain of cells) that moves by one cell
/// for the head. Knows no engine. Deterministic.
class Tracker {
 public:
  Tracker();
  ~Tracker();
  Tracker(Tracker&&) noexcept;
  Tracker& operator=(Tracker&&) noexcept;

  /// The next observation of the same load, in order of time.
  const Scene& see(const Observation& observation);
  [[nodiscard]] const Scene& scene() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::checkers::snake
