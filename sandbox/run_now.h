#pragma once

#include "sandbox/run.h"

namespace assay::sandbox {

/// run() without asking first whether this host is fit for it: how the probe finds out.
[[nodiscard]] Result<Outcome> run_now(const Job& job);

}  // namespace assay::sandbox
