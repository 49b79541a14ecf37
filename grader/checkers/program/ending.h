#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sandbox/run.h"

namespace assay::checkers::program {

/// Why a checker that ended like this has judged nothing; nothing when it ended by itself with exit code 0.
[[nodiscard]] std::optional<std::string> what_went_wrong(const sandbox::Outcome& outcome,
                                                         const sandbox::Limits& limits);

/// What a program complained of, as one short line of valid UTF-8: the first line of its standard error, or of a
/// Python traceback the last, which says what it is. Empty when it wrote nothing there.
[[nodiscard]] std::string complaint_in(std::string_view error);

}  // namespace assay::checkers::program
