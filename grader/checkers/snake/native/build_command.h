#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/native/build.h"
#include "sandbox/run.h"

namespace assay::checkers::snake {

/// What the compiler writes; no folder of an answer has that name.
inline constexpr std::string_view compiled = "assay-compiled-game";

/// How a program is compiled. `standard` is "c++20", "c17" …
[[nodiscard]] sandbox::Job compile_job(const Program& program, Flavour flavour, std::string_view standard);

/// Errors name what is not installed on this host: a compiler, the headers of a library that the program uses.
[[nodiscard]] Result<void> can_compile(const Program& program);

}  // namespace assay::checkers::snake
