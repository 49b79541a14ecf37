#pragma once

#include "grader/base/result.h"
#include "sandbox/descriptor.h"
#include "sandbox/run.h"

namespace assay::sandbox {

/// Two seccomp programs, each in a file that bubblewrap reads: what a box may never do, and what is known at all.
struct Filters {
  Descriptor denied;
  Descriptor known;  ///< none for browser and helper, whose calls are too many to list
};

/// unavailable where no filter can be made.
[[nodiscard]] Result<Filters> make_filters(Profile profile);

}  // namespace assay::sandbox
