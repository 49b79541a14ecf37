#pragma once

#include <string>

#include "grader/model/history.h"

namespace assay {

/// A history as CSV (RFC 4180): a line of names, then one line a point. Texts that a spreadsheet would take for a
/// formula get an apostrophe in front, since anyone who submits transcripts chooses names that others open.
[[nodiscard]] std::string history_to_csv(const History& history);

}  // namespace assay
