#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grader/checkers/poem/units.h"
#include "grader/model/verdict.h"

namespace assay::poem {

/// What a checker looks for.
struct Wanted {
  std::size_t lines = 0;  ///< 0: any number
  bool uniform = true;    ///< lines all alike; otherwise free verse counts too
  bool even = false;      ///< where any number will do, an even one is preferred: verse in couplets
  bool ragged = false;    ///< where free verse counts: it goes before a block that is flawed and has less in it
};

/// The 句 of the answer's Chinese poem: the block with the wanted number of lines, or the nearest; the longest where no
/// number is wanted. Of equals the last, the final version. A first or last line that is set off is left out where the
/// number then fits. Empty: there is no verse. A free poem without a block is the longest run of its lines; where
/// ragged ones are wanted, without a first or last line that a blank line sets off from all others.
[[nodiscard]] std::vector<Unit> find_verse(const std::vector<Line>& lines, const Wanted& wanted);

/// Whether that was found, as the finding `rule`; `what` is "verse" or "a poem".
[[nodiscard]] Evidence evidence_of_search(std::string_view rule, std::string_view what, const std::vector<Unit>& units);

}  // namespace assay::poem
