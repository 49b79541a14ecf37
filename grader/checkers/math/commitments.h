#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/zones.h"

namespace assay::checkers::math {

/// A place where the answer commits itself.
struct Commitment {
  Candidate candidate;
  std::size_t segment = 0;
  bool hedged = false;
  bool denied = false;
  bool alternative = false;  ///< beside others of its segment, joined by 或
};

/// All of them in reading order; at most 2,000, the last ones.
[[nodiscard]] std::vector<Commitment> commitments_of(std::string_view answer, const std::vector<Segment>& segments,
                                                     const Zones& zones, const Problem& problem);

}  // namespace assay::checkers::math
