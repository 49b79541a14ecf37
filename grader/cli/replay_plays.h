#pragma once

#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/cli/command.h"
#include "grader/model/report.h"

namespace assay::cli {

/// What `assay replay` was asked to repeat.
struct ReplayWish {
  std::string report;       ///< id of a transcript at the daemon, or a file of Reports
  std::string attachments;  ///< of a file: the folder that `assay grade --attachments` wrote
  std::string transcripts;  ///< of a file: the answers, in any accepted format
};

/// A play as it was recorded.
struct Play {
  std::string transcript;
  std::string task;
  std::string answer;    ///< without the reasoning
  std::string platform;  ///< "terminal" or "window" of a program; empty of a page
  std::string log;       ///< text of the key log
};

/// The recorded plays of a snake game that the wish names, in the order of the reports and seeds. not_found when there
/// is none or a file of it is not kept, bad_input when answers and reports do not belong together.
[[nodiscard]] Result<std::vector<Play>> find_plays(const ReplayWish& wish, const Session& session);

}  // namespace assay::cli
