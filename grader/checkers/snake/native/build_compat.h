#pragma once

#include <string>
#include <vector>

#include "grader/checkers/snake/native/program.h"
#include "sandbox/run.h"

namespace assay::checkers::snake {

/// Puts the headers of a Windows console (grader/playclock/compat/) into the box and onto the path of headers, in each
/// spelling that the program uses. Returns the source, in C, that is to be compiled with it.
[[nodiscard]] std::string add_compat(const Program& program, sandbox::Job& job);

/// Modules of Python that exist on Windows only: msvcrt, winsound.
[[nodiscard]] std::vector<sandbox::File> compat_modules();

}  // namespace assay::checkers::snake
