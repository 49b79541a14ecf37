#pragma once

#include <array>
#include <cstdint>

#include "grader/checkers/snake/native/terminal_spots.h"

namespace assay::checkers::snake {

/// Finds out whether a game takes one column or two for a cell of its board ("██", "[]", "O ", an emoji). Two need to
/// be seen: everything on the board must stand in pairs of columns, in every picture. One thread.
class PitchFinder {
 public:
  /// The next picture; texts are left out of the spots. Another board begins anew.
  void see(const Spots& spots, const Area& board);
  /// Columns of a cell: 1 or 2.
  [[nodiscard]] int columns() const { return columns_; }
  /// The column where cells of two columns begin, counted from the left of the board: 0 or 1.
  [[nodiscard]] int phase() const { return phase_; }
  /// The look of a thing that stands across two cells of two columns, as food may by mistake; 0 when there is none.
  [[nodiscard]] std::uint32_t astray() const { return astray_; }

 private:
  struct Belief {
    int broken = 0;       ///< pictures that must speak for it before it is believed again
    bool spoken = false;  ///< some picture spoke for it
  };

  Area board_;
  std::array<Belief, 2> beliefs_;  ///< by phase
  int columns_ = 1, phase_ = 0;
  std::uint32_t astray_ = 0;
};

}  // namespace assay::checkers::snake
