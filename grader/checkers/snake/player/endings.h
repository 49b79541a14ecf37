#pragma once

#include <optional>
#include <string>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// What came after something that should end a game.
struct Ending {
  enum class Kind : std::uint8_t {
    goes_on,
    ended,        ///< the snake stands still for good: with a sign (text, button, dialog) or without
    began_anew,   ///< by itself, at once
    wrapped,      ///< came in again on the opposite side
    out_of_view,  ///< left the board and stays away
    unclear,      ///< the allowance was spent before it could be seen
  };
  Kind kind = Kind::unclear;
  std::string sign;  ///< text, button or dialog that came with the end; empty when none
  double now = 0;

  [[nodiscard]] bool over() const { return kind == Kind::ended || kind == Kind::began_anew; }
};

/// Lets the snake run until it has made `moves` more moves without anything happening, or until something happens.
/// A snake that stands still without a sign is asked by the keys whether it still lives.
[[nodiscard]] Result<Ending> watch(Life& life, const Skills& skills, int moves);

/// Straight ahead until something happens.
[[nodiscard]] Result<Ending> run_into_wall(Life& life, const Skills& skills);
/// Turns, when it must, so that the key for the way back works and the cells ahead are free; false when there is no
/// such way.
[[nodiscard]] Result<bool> face_a_way_back(Life& life, const Skills& skills);
/// A half turn by the key for it.
[[nodiscard]] Result<Ending> reverse(Life& life, const Skills& skills);
/// Two turns within one move, the second one back: a half turn where only the last key counts.
[[nodiscard]] Result<Ending> two_turns(Life& life, const Skills& skills);
/// Around a square of two by two cells into the own body; needs a length of at least 5. Nothing when there is no room.
[[nodiscard]] Result<std::optional<Ending>> run_into_self(Life& life, const Skills& skills);

}  // namespace assay::checkers::snake
