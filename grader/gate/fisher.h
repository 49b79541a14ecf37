#pragma once

#include <cstdint>

namespace assay {

/// Passed and scored samples of one prompt on one side.
struct PassCount {
  std::int64_t passed = 0;
  std::int64_t scored = 0;
};

/// One-sided Fisher exact test: the probability that, were all samples alike, the candidate would hold as few passing
/// ones as it does, or fewer. 1 when a side is empty.
[[nodiscard]] double fisher_drop(PassCount baseline, PassCount candidate);

}  // namespace assay
