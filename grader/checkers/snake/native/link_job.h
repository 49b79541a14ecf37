#pragma once

#include "grader/base/result.h"
#include "grader/checkers/snake/native/link.h"

namespace assay::checkers::snake {

/// The job of a game with its playclock loaded into it. unavailable: the playclock is not installed.
[[nodiscard]] Result<sandbox::Job> job_of(const Link::Start& start);

/// How many programs want each core of this machine, from 1 to 5: so much longer may a game take.
[[nodiscard]] double load_of_machine();

}  // namespace assay::checkers::snake
