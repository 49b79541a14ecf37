#include "grader/checkers/snake/browser/process.h"

#include <chrono>
#include <utility>

#include "sandbox/probe.h"

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_start = 20s, longest_answer = 10s, longest_version = 2s;
constexpr std::size_t most_memory = 1536UL << 20U;  // an empty browser has 200 MB, a game a few dozen more
constexpr auto longest_life = 1h;                   // of a box; the pool replaces a browser much earlier

sandbox::Job job_of(std::string program) {
  sandbox::Job job{.profile = sandbox::Profile::browser, .limits = sandbox::limits_of(sandbox::Profile::browser)};
  job.limits.memory = most_memory;
  job.limits.wall = longest_life;
  job.limits.cpu = longest_life;
  job.command = {
      std::move(program),
      "--headless",
      "--disable-gpu",
      "--no-first-run",
      "--no-default-browser-check",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--disable-extensions",
      "--disable-breakpad",
      "--disable-crash-reporter",
      "--metrics-recording-only",
      "--mute-audio",
      "--autoplay-policy=no-user-gesture-required",
      "--disable-dev-shm-usage",
      "--hide-scrollbars",
      "--enable-begin-frame-control",
      "--run-all-compositor-stages-before-draw",
      "--force-color-profile=srgb",
      "--disable-features=BackForwardCache,IsolateSandboxedIframes,SpareRendererForSitePerProcess,site-per-process",
      "--process-per-site",  // all frames and windows of a game in one
      "--js-flags=--max-old-space-size=256",
      "--user-data-dir=/tmp/profile",
      "--remote-debugging-pipe",
      "about:blank"};
  return job;
}

/// For moments when no page is open.
class Deaf final : public devtools::Listener {
  void heard(const devtools::Message&) override {}
};

std::optional<devtools::Message> answer_of(devtools::Devtools& devtools, const devtools::Command& command,
                                           std::chrono::milliseconds patience) {
  Deaf deaf;
  auto answer = devtools.wait_for(devtools.post(command), std::chrono::steady_clock::now() + patience, deaf);
  if (answer && answer->failed) return std::nullopt;
  return answer;
}

}  // namespace

BrowserProcess::BrowserProcess(sandbox::Box box) : box_(std::move(box)), devtools_(box_.input(), box_.output()) {}

Result<std::unique_ptr<BrowserProcess>> BrowserProcess::start() {
  std::optional<std::string> program = sandbox::browser_program();
  if (!program) return fail(Errc::unavailable, "chromium-headless-shell is not installed");
  TRY_ASSIGN(sandbox::Box box, sandbox::Box::start(job_of(std::move(*program)), sandbox::Channels::devtools));
  std::unique_ptr<BrowserProcess> started(new BrowserProcess(std::move(box)));
  started->devtools_.tell(devtools::with_flag("Target.setDiscoverTargets", "discover", true));  // tells of crashes
  if (!answer_of(started->devtools_, devtools::attach_to_new_targets(), longest_start))
    return fail(Errc::unavailable, "chromium-headless-shell does not start in its sandbox");
  return started;
}

std::optional<devtools::Message> BrowserProcess::ask(const devtools::Command& command) {
  return answer_of(devtools_, command, longest_answer);
}

bool BrowserProcess::answers() {
  return answer_of(devtools_, devtools::plain("Browser.getVersion"), longest_version).has_value();
}

bool BrowserProcess::died_of_memory() {
  box_.kill();
  return box_.wait().ending == sandbox::Ending::memory;
}

}  // namespace assay::checkers::snake
