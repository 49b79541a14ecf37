#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "grader/checkers/snake/player/occupancy.h"
#include "grader/checkers/snake/player/snake_model.h"

namespace assay::checkers::snake {

/// Tells food from walls among what is not the snake: food stands alone or nearly so, stays where it is, and has been
/// seen to vanish under the head.
class Things {
 public:
  struct Sorted {
    std::vector<Occupant> food;  ///< best first
    std::vector<Cell> obstacles;
    std::vector<std::uint64_t> settled;  ///< groups of food that has stood still for three moves
  };

  [[nodiscard]] Sorted see(const Occupants& now, const SnakeModel& snake, const Grid& grid, std::uint64_t moves);
  /// The head came to a thing of this group.
  void entered(std::uint64_t group) { ++eaten_[group]; }
  void forget() { seen_.clear(); }

 private:
  struct Thing {
    Cell cell;
    std::uint64_t group = 0;
    Point at;
    std::uint64_t since_move = 0;  ///< the number of the move when it came
    std::uint32_t looks = 0;       ///< pictures in which it stood there before this one
    bool rests = true;             ///< its middle did not move since
  };
  struct Rated {
    Occupant occupant;
    std::uint32_t eaten = 0, members = 0;
    std::uint64_t age = 0;
  };

  [[nodiscard]] std::vector<Thing> remembered(const Occupants& now, const SnakeModel& snake, const Grid& grid,
                                              std::uint64_t moves) const;
  [[nodiscard]] bool are_walls(const Rated& rated, bool others_fit_better) const;

  std::vector<Thing> seen_;  ///< sorted by cell
  std::unordered_map<std::uint64_t, std::uint32_t> eaten_;
};

}  // namespace assay::checkers::snake
