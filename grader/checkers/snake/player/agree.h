#pragma once

#include <vector>

#include "grader/checkers/snake/player/findings.h"

namespace assay::checkers::snake {

/// One out of several seeds' findings: a facet keeps its value when all seeds found the same; what only some of them
/// found, or found differently, is not established. Notes, film, numbers and two_turns_safe are the first seed's.
[[nodiscard]] Findings agree(std::vector<Findings> seeds);

}  // namespace assay::checkers::snake
