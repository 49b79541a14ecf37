#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/value.h"
#include "grader/model/verdict.h"

namespace assay {

/// The rule of what Assay itself says of such a checker; no rule of the checker may have its name.
constexpr std::string_view own_verdict_rule = "program.verdict";
constexpr std::size_t max_printed_evidence = 200;
constexpr std::size_t max_printed_measures = 100;
/// Containers within `data` or `measures`; a report holds them deeper and must still be readable (max_json_depth).
constexpr std::size_t max_printed_depth = 16;

/// What a user's own checker (check `program`) printed, within the bounds above.
struct PrintedVerdict {
  Status status = Status::unscored;  ///< pass, fail or unscored
  std::optional<double> score;       ///< in [0, 1]; nothing exactly when the status is unscored
  std::string reason;                ///< why it is unscored; empty otherwise
  Value measures;                    ///< an object, or null
  std::vector<Evidence> evidence;    ///< rules begin with "program."; spans lie within the answer and cut no character
};

/// Reads one verdict as docs/checkers/program.md has it; `answer` is the text that spans count in. Whatever is not
/// exactly that is bad_input, whose `where` is the field ("evidence[2].span") or "line L, column C" of the text.
/// Thread-safe.
[[nodiscard]] Result<PrintedVerdict> read_checker_verdict(std::string_view text, std::string_view answer);

}  // namespace assay
