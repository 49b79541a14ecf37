#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/recitation/attribution.h"
#include "grader/checkers/recitation/compare.h"
#include "grader/model/verdict.h"

namespace assay::recitation {

/// The evidence for what was recited, in order of the text; at most about 200 findings.
[[nodiscard]] std::vector<Evidence> findings_of(const Recitation& recitation, std::string_view answer);

/// The evidence for author, title and time, of those that the work names.
[[nodiscard]] std::vector<Evidence> findings_of(const Attribution& attribution, const Work& work);

/// The bytes of the answer from the first recited letter to the last; nothing when nothing was recited.
[[nodiscard]] std::optional<Span> span_of(const Recitation& recitation);

}  // namespace assay::recitation
