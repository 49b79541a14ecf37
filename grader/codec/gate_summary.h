#pragma once

#include <string>

#include "grader/model/gate_verdict.h"

namespace assay {

/// The verdict as Markdown for GitHub's job summary: headline with a sign and words, the sentence, the numbers, what
/// broke, fell or improved (20 rows of each at most), what to do. Names in it can make neither markup nor HTML.
[[nodiscard]] std::string gate_to_summary(const GateVerdict& verdict);

}  // namespace assay
