#pragma once

#include "grader/base/result.h"

namespace assay::cas {

/// Gives up new privileges and every system call but those that computing, memory and the open descriptors need; any
/// other kills the process. After warm-up: no files can be opened from then on. unavailable where the kernel refuses.
[[nodiscard]] Result<void> confine();

/// Makes what the libraries make at their first use: contexts, tables of constants, memory arenas.
void warm_up();

}  // namespace assay::cas
