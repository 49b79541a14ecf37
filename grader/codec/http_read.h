#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/record.h"
#include "grader/model/repeats.h"
#include "grader/model/report.h"
#include "grader/model/run.h"

namespace assay {

// The answers of assayd as its clients read them. Fields that are not listed here are ignored. Errors are internal: the
// server answered something that docs/api.md does not describe.

/// GET /v1/runs. How fast the model was is not read.
[[nodiscard]] Result<std::vector<Run>> read_runs(std::string_view body);

struct ReadTask {
  TaskScore score;
  std::string checkers;  ///< empty: no check is declared, or nothing is graded yet
  std::int64_t samples = 1;
  std::optional<Repeats> repeats;  ///< nothing with fewer than two scored samples
};

struct ReadReport {
  Report report;
  std::string why;  ///< one line; empty when it passes
};

struct RunDetail {
  Run run;
  std::vector<ReadTask> tasks;
  std::vector<ReadReport> reports;
  std::optional<RunRepeats> repeats;
};

/// GET /v1/runs/{id}, with or without reports.
[[nodiscard]] Result<RunDetail> read_run_detail(std::string_view body);

struct TranscriptDetail {
  std::string answer;           ///< without the reasoning
  std::vector<Report> reports;  ///< oldest first; empty until graded
};

/// GET /v1/transcripts/{id}: what was answered and how it was judged.
[[nodiscard]] Result<TranscriptDetail> read_transcript_detail(std::string_view body);

struct SubmitOutcome {
  std::string id;  ///< of the first choice; empty when rejected
  std::string status;
  std::string error;
  std::size_t index = 0;
};

/// POST /v1/transcripts
[[nodiscard]] Result<std::vector<SubmitOutcome>> read_submit(std::string_view body);

struct SuiteRow {
  std::string name;
  std::string version;
  std::size_t tasks = 0;
};

/// GET /v1/suites
[[nodiscard]] Result<std::vector<SuiteRow>> read_suites(std::string_view body);

/// POST /v1/import
[[nodiscard]] Result<ImportCounts> read_import_counts(std::string_view body);

/// The detail of a problem+json answer; the text itself where it is none.
[[nodiscard]] std::string read_problem(std::string_view body);

}  // namespace assay
