#pragma once

#include "grader/checkers/snake/page.h"
#include "grader/checkers/snake/player/findings.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// The measures: every facet true, false or null, then walls, controls, score_shown, foods_eaten, final_score.
[[nodiscard]] Value measures_of(const Findings& findings);

/// What is said of the page itself: `snake.page`, one `snake.foreign` for each address that is missing.
[[nodiscard]] std::vector<Evidence> evidence_of(const Page& page);

/// `snake.host`, where the sandbox in which the page ran lacked something.
[[nodiscard]] Evidence host_evidence(const std::vector<std::string>& missing);

/// One piece of evidence a facet, and `snake.film` with the pictures and the key logs.
[[nodiscard]] std::vector<Evidence> evidence_of(const Findings& findings);

}  // namespace assay::checkers::snake
