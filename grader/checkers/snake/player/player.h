#pragma once

#include <cstdint>
#include <span>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/findings.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// Plays a snake game as a person would, once with each seed, and says what it found; facets on which the seeds
/// disagree are not established. Knows only what the host shows. Deterministic: equal observations, equal findings and
/// equal logs. An Error only when the host gives one: we cannot judge. `hints`: keys that the source compares with,
/// tried last when the game does not start otherwise.
[[nodiscard]] Result<Findings> play(Host& host, std::span<const std::uint32_t> seeds, std::span<const Key> hints = {});

}  // namespace assay::checkers::snake
