#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grader/checkers/snake/player/grid.h"

namespace assay::checkers::snake {

/// What stands in a cell: the topmost thing there that is large enough.
struct Occupant {
  Cell cell;
  std::uint64_t group = 0;
  Point at;                   ///< its middle on the page
  double size = 0;            ///< its smaller side, in cells
  double off = 0;             ///< from the middle of the cell, in cells
  bool glyph = false;         ///< its middle is not exact
  std::uint32_t painted = 0;  ///< its turn in the order of painting
  bool single = false;        ///< nothing else in the picture is drawn like it
};

/// Sorted by cell, one a cell.
using Occupants = std::vector<Occupant>;
[[nodiscard]] const Occupant* occupant_at(const Occupants& all, Cell cell);

/// Puts the things of a picture into the cells of the board: long bars are taken apart into cells, decoration (eyes,
/// lines, panels, particles smaller than a third of a cell) and tiles of the background are left out.
class Occupancy {
 public:
  /// Groups in `snake` are never taken for background.
  [[nodiscard]] Occupants see(std::span<const Shape> shapes, const Grid& grid,
                              const std::unordered_set<std::uint64_t>& snake);
  void forget() { background_.clear(); }

 private:
  void find_background(const Occupants& all, const Grid& grid, const std::unordered_set<std::uint64_t>& snake);

  std::unordered_set<std::uint64_t> background_;
};

}  // namespace assay::checkers::snake
