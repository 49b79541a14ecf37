#pragma once

#include <cstddef>
#include <vector>

#include "grader/checkers/parallelism/couplet.h"
#include "grader/checkers/poem/units.h"
#include "grader/model/verdict.h"

namespace assay::parallelism {

/// The couplet of units[first] and units[first + 1].
struct Judged {
  std::size_t first;
  CoupletFinding finding;
};

/// parallelism.couplet of each couplet, then one finding for each place that breaks a rule (a hundred at most), or one
/// that says that no couplet breaks it. Rules and data: docs/checkers/parallelism.md.
[[nodiscard]] std::vector<Evidence> evidence_of(const std::vector<Judged>& couplets,
                                                const std::vector<poem::Unit>& units, ToneRule tones);

}  // namespace assay::parallelism
