#pragma once

#include <string>

#include "grader/codec/http_read.h"

namespace assay::cli {

/// How steady the answers of a run are: a row for each task with two scored samples or more, one for the run, and what
/// the columns mean. Empty where no task has them.
[[nodiscard]] std::string repeats_table(const RunDetail& run);

}  // namespace assay::cli
