#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "grader/base/clock.h"
#include "grader/model/commit.h"
#include "grader/model/history.h"
#include "grader/model/report.h"
#include "grader/model/run.h"
#include "grader/model/transcript.h"

namespace assay {

/// A suite as it is kept: every version that a transcript was ever accepted for stays readable.
struct SuiteRecord {
  std::string name;
  std::string version;
  UnixMillis added_at = 0;
  std::string source;  ///< canonical JSON of the expanded suite (codec/suite_json.h)
};

struct StoredTranscript {
  std::string id;
  Transcript transcript;
  std::string suite_version;
  std::string run_id;
  UnixMillis received_at = 0;
  std::vector<Report> reports;  ///< oldest checker set first; empty until graded
};

/// The checker sets that ever judged a suite version, oldest first: "acrostic@1,language@1".
struct CheckerSets {
  std::string suite;
  std::string suite_version;
  std::vector<std::string> sets;
};

/// A file of a finding as it is kept: once, however many findings name it.
struct AttachmentRecord {
  std::string sha256;  ///< of the bytes, hexadecimal
  std::string type;    ///< media type, as its checker said
  std::string bytes;
};

/// Sums over a run as its store added them up. They come along since adding in another order rounds otherwise.
struct RunSums {
  struct Task {
    std::string task;
    std::string checkers;
    std::int64_t scored = 0;
    double total = 0;    ///< of the scores
    double squares = 0;  ///< of their squares
  };
  std::string run;
  double timed_seconds = 0;
  std::vector<Task> tasks;
};

/// One thing that a store holds, as an export carries it. Of a Run only what identifies it and its dates count: the
/// rest is summed up from the reports again.
using StoreRecord =
    std::variant<SuiteRecord, CheckerSets, CommitLink, Run, StepDecision, StoredTranscript, RunSums, AttachmentRecord>;

/// Which runs go into an export, with all that belongs to them; empty fields say nothing.
struct ExportQuery {
  std::string suite;
  std::string model;
  std::string label;
  std::string run;  ///< a run's id
};

/// What an import brought; `known` counts the runs and transcripts that were there already.
struct ImportCounts {
  std::int64_t suites = 0;
  std::int64_t runs = 0;
  std::int64_t transcripts = 0;
  std::int64_t reports = 0;
  std::int64_t commits = 0;
  std::int64_t decisions = 0;
  std::int64_t attachments = 0;
  std::int64_t known = 0;
};

}  // namespace assay
