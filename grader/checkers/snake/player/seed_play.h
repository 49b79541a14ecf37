#pragma once

#include <cstdint>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/findings.h"
#include "grader/checkers/snake/player/host.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// Plays once through all probes with one seed: start, steering, food, half turn, own body, restart, wall. Probes share
/// a load where one leaves the snake alive for the next. `skills` carries what earlier seeds have learnt. The first
/// play is filmed and tries two turns within one move as well.
[[nodiscard]] Result<Findings> play_seed(Host& host, std::uint32_t seed, Skills& skills, bool first);

}  // namespace assay::checkers::snake
