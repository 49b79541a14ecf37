#pragma once

#include "grader/checkers/snake/native/build.h"

namespace assay::checkers::snake {

/// Reads the files of a Python program in a box, without running them. Errors as build().
[[nodiscard]] Result<Build> build_python(const Program& program);

}  // namespace assay::checkers::snake
