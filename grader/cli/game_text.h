#pragma once

#include <string>

#include "grader/model/report.h"

namespace assay::cli {

/// What a person wants to know of a game that was played: whether it compiled, the warnings and facts that matter, what
/// was played, what broke and at which picture. From the evidence of `snake`; empty when the report holds none of a
/// program. Printable.
[[nodiscard]] std::string game_text(const Report& report);

}  // namespace assay::cli
