#include "grader/checkers/snake/browser/pool.h"

#include <utility>
#include <vector>

#include "grader/base/mutex.h"
#include "sandbox/probe.h"

namespace assay::checkers::snake {
namespace {

constexpr unsigned most_games = 50;

/// There are never more browsers idle than threads that used one at the same time.
struct Idle {
  Mutex mutex;
  std::vector<std::unique_ptr<BrowserProcess>> browsers GUARDED_BY(mutex);
};

Idle& idle() {
  // What the sandbox keeps for the process has to outlive the last browser.
  [[maybe_unused]] static const bool sandbox_known = !sandbox::capabilities().empty();
  static Idle all;
  return all;
}

std::unique_ptr<BrowserProcess> next_idle() {
  const MutexLock lock(idle().mutex);
  if (idle().browsers.empty()) return nullptr;
  std::unique_ptr<BrowserProcess> browser = std::move(idle().browsers.back());
  idle().browsers.pop_back();
  return browser;
}

}  // namespace

Result<std::unique_ptr<BrowserProcess>> take_browser() {
  // One that died while it was idle is no game's fault.
  while (std::unique_ptr<BrowserProcess> browser = next_idle()) {
    if (!browser->answers()) continue;
    ++browser->games;
    return browser;
  }
  TRY_ASSIGN(std::unique_ptr<BrowserProcess> fresh, BrowserProcess::start());
  ++fresh->games;
  return fresh;
}

void give_back(std::unique_ptr<BrowserProcess> browser) {
  if (!browser->trusted() || browser->games >= most_games || !browser->answers()) return;
  const MutexLock lock(idle().mutex);
  idle().browsers.push_back(std::move(browser));
}

void end_idle_browsers() {
  std::vector<std::unique_ptr<BrowserProcess>> ending;
  const MutexLock lock(idle().mutex);
  ending.swap(idle().browsers);
}

}  // namespace assay::checkers::snake
