#pragma once

#include <memory>

#include "grader/base/result.h"
#include "grader/checkers/snake/browser/process.h"

namespace assay::checkers::snake {

/// A browser that is warm, or a new one when none is idle. Thread-safe. Errors as BrowserProcess::start().
[[nodiscard]] Result<std::unique_ptr<BrowserProcess>> take_browser();

/// Back to the pool; ended instead when it is distrusted, has seen 50 games or does not answer. Thread-safe.
void give_back(std::unique_ptr<BrowserProcess> browser);

/// Ends the idle browsers: before a program ends, and between tests. Thread-safe.
void end_idle_browsers();

}  // namespace assay::checkers::snake
