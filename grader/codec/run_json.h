#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/codec/json_writer.h"
#include "grader/model/report.h"
#include "grader/model/run.h"
#include "grader/model/transcript.h"

namespace assay {

/// A task's row of GET /v1/runs/{id}.
struct RunTaskRow {
  TaskScore score;
  std::int64_t samples = 1;  ///< wanted
  std::string checkers;
  std::int64_t passing = 0;  ///< samples that pass for the gate; as `score.passed` where the task has no pass_at
};

/// One Run as docs/api.md describes it, as the next value of a JSON text.
void write_run(JsonWriter& out, const Run& run);
[[nodiscard]] std::string run_to_json(const Run& run);

/// What GET /v1/runs answers.
[[nodiscard]] std::string runs_to_json(std::span<const Run> runs);

/// A Run with its tasks and, unless `reports` is null, its reports, each with "why". `evidence` false leaves the
/// evidence arrays out.
[[nodiscard]] std::string run_detail_json(const Run& run, std::span<const RunTaskRow> tasks,
                                          const std::vector<Report>* reports, bool evidence);

/// What GET /v1/transcripts/{id} answers.
struct TranscriptView {
  std::string id;
  const Transcript& transcript;
  std::string suite_version;
  std::string run_id;
  std::int64_t received_at = 0;
  std::string prompt;
  std::string answer;  ///< the text that spans count bytes of
  std::string reasoning;
  const std::vector<Report>& reports;
};
[[nodiscard]] std::string transcript_to_json(const TranscriptView& view);

}  // namespace assay
