#pragma once

#include <string>
#include <string_view>

#include "grader/checkers/snake/native/build.h"

namespace assay::checkers::snake {

/// An error in words for people who are no programmers, with its place: "snake.cpp, line 12: 'foo' is not declared".
/// What is not known is said as the compiler says it. At most 300 bytes.
[[nodiscard]] std::string in_plain_words(const Diagnostic& diagnostic);

/// "the compiler was ended at its limit of CPU time", for the names of limits in Build::stopped.
[[nodiscard]] std::string stopped_in_plain_words(std::string_view limit);

}  // namespace assay::checkers::snake
