#pragma once

#include <optional>

#include "grader/checkers/snake/native/terminal_spots.h"

namespace assay::checkers::snake {

/// What stands around a board.
struct Border {
  Area inside;
  bool sides = true;  ///< else only a line above and one below
  friend bool operator==(const Border&, const Border&) = default;
};

/// Finds the board on a terminal: the inside of the largest frame, or of what is tiled, or else the whole screen. A
/// frame that was found is kept while it stands: a long snake draws lines too. One thread.
class FieldFinder {
 public:
  /// The next picture.
  void see(const Spots& spots);
  [[nodiscard]] const Area& field() const { return field_; }
  [[nodiscard]] const std::optional<Border>& border() const { return border_; }

 private:
  std::optional<Border> border_;
  Area field_;
  std::optional<Border> other_;  ///< another one that was found while the frame stood
  int others_seen_ = 0;          ///< in how many pictures on end
};

/// The kind of wall that a place may belong to: equal for places that make one line together, 0 for none.
[[nodiscard]] std::uint32_t wall_of(const Spot& spot);

/// The largest frame that is drawn; one inside of it is taken instead when it is not much smaller.
[[nodiscard]] std::optional<Border> find_border(const Spots& spots);

/// Whether most of a frame is drawn.
[[nodiscard]] bool stands(const Border& frame, const Spots& spots);

/// Where most is covered by one look, as by dots for free cells or by coloured paper.
[[nodiscard]] std::optional<Area> find_tiles(const Spots& spots);

}  // namespace assay::checkers::snake
