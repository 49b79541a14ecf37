#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "grader/checkers/recitation/canon.h"
#include "grader/checkers/recitation/passage.h"

namespace assay::recitation {

enum class Move : std::uint8_t {
  match,
  substitute,
  missing,  ///< a letter of the edition that the passage lacks; `letter` is where it would stand
  added,    ///< a letter of the passage that the edition lacks; `canon` is before which one it stands
};

/// One step of an alignment, in order of both texts.
struct Step {
  Move move = Move::match;
  std::uint32_t canon = 0;
  std::uint32_t letter = 0;
};

/// How many cells of alignment tables one check may still fill.
struct Budget {
  std::size_t cells = 9'500'000;
};

/// Whether the edition stands in the passage letter by letter. Such a one takes none of the budget.
[[nodiscard]] bool is_exact(const Edition& edition, const Passage& passage);

/// The steps by which an edition becomes the nearest stretch of the passage: Levenshtein distance with backtrace, what
/// stands before and after the stretch is free, of equal stretches the last. Gaps lie at the edges of lines and pieces
/// where there is a choice. Nothing when the budget does not suffice.
[[nodiscard]] std::optional<std::vector<Step>> align(const Edition& edition, const Passage& passage, Budget& budget);

}  // namespace assay::recitation
