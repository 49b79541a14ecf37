#pragma once

#include <cstdint>

#include "grader/model/report.h"
#include "storage/sqlite/database.h"

namespace assay {

/// Where a transcript belongs, in row numbers.
struct Place {
  std::int64_t transcript = 0;
  std::int64_t run = 0;
  std::int64_t task = 0;
  std::int64_t sample = 0;
};

// What runs and their tasks sum to. Each of these belongs into the transaction of what it counts, so that pages and the
// gate read a row where they would have to count a run's transcripts. Used under the writer's mutex.

/// `count` transcripts have come to the run.
void count_transcripts(Connection& writer, std::int64_t run, std::int64_t count);

/// A report by that set of checkers is about to be kept; to be called before its row is.
void count_report(Connection& writer, const Place& place, std::int64_t checker_set, const Report& report);

/// Brings the run's total up to date after its reports were counted.
void settle(Connection& writer, std::int64_t run);

}  // namespace assay
