#pragma once

#include <string>

#include "grader/model/history.h"

namespace assay::cli {

/// "+3.2 points" or "−8.0 points", for a difference of scores in [0, 1].
[[nodiscard]] std::string points_text(double difference);

/// A table for each series, its steps marked ▲ or ▼ and described below it.
[[nodiscard]] std::string history_text(const History& history);

}  // namespace assay::cli
