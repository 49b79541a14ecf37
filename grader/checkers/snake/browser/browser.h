#pragma once

#include <memory>

#include "grader/base/result.h"
#include "grader/checkers/snake/page.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// Opens a page in a browser of the process-wide pool: a warm chromium-headless-shell in its own sandbox, given back
/// (or thrown away at any anomaly, and after 50 games) when the host is destroyed. Each load() is a
/// browser context of its own. There are never more browsers than threads that asked for one at the same time.
/// Thread-safe; the host is for one thread. unavailable: no browser can be run here, with the reason.
[[nodiscard]] Result<std::unique_ptr<Host>> open_in_browser(const Page& page);

}  // namespace assay::checkers::snake
