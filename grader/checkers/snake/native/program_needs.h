#pragma once

#include "grader/checkers/snake/native/program.h"
#include "grader/checkers/snake/native/program_blocks.h"

namespace assay::checkers::snake {

/// Adds to the program what one of its blocks needs: libraries, a window, a console of Windows, what is unsupported.
void add_needs(const CodeBlock& block, Program& program);

}  // namespace assay::checkers::snake
