#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/checkers/snake/native/build.h"

namespace assay::checkers::snake {

/// The standard that is tried first: the one that the answer names, if GCC 12 knows it; else C++20 or C17.
[[nodiscard]] std::string first_standard(const Program& program);

/// Another standard that may do better, told by the first errors of a build; nothing when none can. `printed` is what
/// the compiler printed, for its notes ("only available from C++17 onwards").
[[nodiscard]] std::optional<std::string> other_standard(const Build& failed, std::string_view printed);

}  // namespace assay::checkers::snake
