#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grader/checkers/snake/player/observation.h"
#include "grader/checkers/snake/player/tracker.h"

namespace assay::checkers::snake {

struct Point {
  double x = 0, y = 0;
};
[[nodiscard]] inline Point middle(const Box2& box) { return {box.x + box.w / 2, box.y + box.h / 2}; }

/// A board of equal cells on the page.
struct Grid {
  Point first;  ///< the middle of the cell in column 0, row 0
  double pitch_x = 0, pitch_y = 0;
  int columns = 0, rows = 0;

  [[nodiscard]] Cell cell_at(Point point) const;
  /// How far from the middle of its cell, in cells: 0 to 0.5, the larger of both directions.
  [[nodiscard]] double off(Point point) const;
  [[nodiscard]] bool holds(Cell cell) const {
    return cell.column >= 0 && cell.row >= 0 && cell.column < columns && cell.row < rows;
  }
};

/// Sizes that may belong to one kind of cell.
[[nodiscard]] inline bool alike(double a, double b) { return a < b * 1.43 && b < a * 1.43; }

/// Two things are drawn alike when kind and style are equal; sizes may pulse.
[[nodiscard]] inline std::uint64_t group_of(const Shape& shape) {
  return (std::uint64_t{shape.style} << 3U) | static_cast<std::uint64_t>(shape.kind);
}

/// Finds the grid. The pitch is the most heavily supported distance between things of one size that stand side by side,
/// and of what moves, when no such pair is seen; the phase is that of what moves, or, when things glide, of what stands
/// still. Work is bounded: it stops to learn once locked.
class GridFinder {
 public:
  /// `fresh[i]`: shape i stands where nothing like it stood in the picture before.
  void see(std::span<const Shape> shapes, const Box2& field, std::span<const char> fresh);
  [[nodiscard]] const std::optional<Grid>& grid() const { return grid_; }
  /// No more learning; nothing happens while neighbours were never seen.
  void lock() { locked_ = !across_.empty() || !down_.empty(); }
  [[nodiscard]] bool locked() const { return locked_; }

 private:
  struct Vote {
    double pitch = 0, weight = 0;
    double wide = 0, high = 0;  ///< weighted sums of the sizes of the voters
  };
  struct Place {
    Point point;
    bool glyph = false;
  };
  struct Single {
    std::uint64_t group = 0;
    Point point;
  };

  void vote_by_neighbours(std::span<const Shape> things, bool across);
  void vote_by_moves(std::span<const Shape> things, std::span<const char> fresh);
  void vote(std::vector<Vote>& votes, double pitch, const Shape& voter, double weight);
  void remember_places(std::span<const Shape> things, std::span<const char> fresh);
  void settle(std::span<const Shape> shapes, const Box2& field, std::span<const Shape> things);
  [[nodiscard]] std::optional<Point> pitch(const Box2& field, std::span<const Shape> things) const;
  /// One cell and nothing beside it: a whole division of the board on which everything seen so far stands.
  [[nodiscard]] Point lonely_pitch(const Box2& field, const Shape& one) const;
  [[nodiscard]] double phase(bool across, double pitch, double fallback) const;
  [[nodiscard]] Box2 board_within(std::span<const Shape> shapes, const Box2& field, Point pitch) const;

  std::optional<Grid> grid_;
  std::vector<Vote> across_, down_;
  std::vector<Place> fresh_, still_;  ///< middles of things that came, and of things that stay; at most 64 each
  std::vector<Single> singles_;       ///< groups with one member in the picture before
  bool locked_ = false;
};

}  // namespace assay::checkers::snake
