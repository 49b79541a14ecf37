#include "grader/checkers/snake/browser/tab.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "grader/checkers/snake/browser/screen.h"

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Heard = devtools::Devtools::Heard;

// A page that does not answer is asked about after a second. It hangs when it has then used so much CPU time, or when
// it neither answers nor computes for so long; a machine under load is no reason.
constexpr auto look_after = 1s;
constexpr double longest_cpu = 3.0;
constexpr auto longest_wall = 30s;
constexpr auto longest_browser = 10s;  // for what the browser does without the page
constexpr auto longest_version = 2s;
constexpr auto longest_departure = 2s;
constexpr auto frame_length = 16ms;
constexpr std::uint32_t most_dialogs = 100;
constexpr std::uint32_t most_documents_a_call = 10, most_documents = 100;

}  // namespace

Tab::~Tab() {
  if (target_.empty()) return;
  devtools_.tell(devtools::with_text("Target.closeTarget", "targetId", target_));
  devtools_.flush();
}

void Tab::stop(std::string_view why) {
  if (!stopped_.empty()) return;
  stopped_ = why;
  browser_.distrust();
}

void Tab::stop_dead() { stop(browser_.died_of_memory() ? "memory" : "crash"); }

void Tab::heard(const devtools::Message& event) {
  if (event.session.empty()) heard_target(event);
  else if (event.session == session_) heard_page(event);
}

void Tab::heard_target(const devtools::Message& event) {
  if (event.method == "Target.attachedToTarget" && event.context == context_) {
    // Windows that the page opens stay paused, and are closed.
    if (target_.empty()) attached_.try_emplace(event.target, event.attached);
    else devtools_.tell(devtools::with_text("Target.closeTarget", "targetId", event.target));
  } else if (event.method == "Target.targetCrashed" && event.target == target_ && !target_.empty()) {
    // Killed, or the trap that the engine ends in when it gets no more memory.
    stop(event.code == SIGKILL || event.code == SIGTRAP || event.kind == "oom" ? "memory" : "crash");
  } else if (event.method == "Target.detachedFromTarget" && event.attached == session_ && !session_.empty()) {
    stop("gone");
  }
}

void Tab::heard_page(const devtools::Message& event) {
  if (event.method == "Fetch.requestPaused") {
    serve(event);
  } else if (event.method == "Page.frameNavigated" && event.top) {
    new_document(event);
  } else if (event.method == "Page.lifecycleEvent" && event.frame == frame_ && event.name == "load") {
    loaded_ = event.loader;
  } else if (event.method == "Page.javascriptDialogOpening") {
    if (event.name != "beforeunload") {
      ++dialogs_;
      last_dialog_ = event.text.substr(0, 200);
    }
    devtools_.tell(devtools::accept_dialog(), session_);
    if (dialogs_ > most_dialogs) stop("dialogs");
  }
}

void Tab::serve(const devtools::Message& request) {
  const Site::Answer* answer = site_.find(request.url);
  devtools_.tell(answer == nullptr ? devtools::refuse(request.request)
                                   : devtools::fulfil(request.request, answer->type, answer->bytes),
                 session_);
}

void Tab::new_document(const devtools::Message& event) {
  if (documents_ == 0 && event.url == "about:blank") return;
  frame_ = event.frame;
  loader_ = event.loader;
  ++documents_;
  if (!Site::here(event.url)) stop("gone");
  if (documents_ - documents_before_ > most_documents_a_call || documents_ > most_documents) stop("reload");
}

std::optional<devtools::Message> Tab::answer_of_browser(std::int64_t id, std::chrono::seconds patience) {
  return devtools_.wait_for(id, Clock::now() + patience, *this);
}

double Tab::renderer_seconds() {
  const auto answer = answer_of_browser(devtools_.post(devtools::plain("SystemInfo.getProcessInfo")), longest_version);
  return answer ? answer->renderer_seconds : -1;
}

bool Tab::within_patience(Clock::time_point begun, double& cpu_before) {
  const double cpu = renderer_seconds();
  if (Clock::now() - begun > longest_wall) return false;
  if (cpu < 0) return true;  // the browser itself is busy
  if (cpu_before < 0) cpu_before = cpu;
  return cpu - cpu_before < longest_cpu;
}

bool Tab::wait(const Condition& done) {
  const auto begun = Clock::now();
  auto look = begun + look_after;
  double cpu_before = -1;
  documents_before_ = documents_;
  while (stopped_.empty() && !done()) {
    if (devtools_.next(look, *this) == Heard::closed) {
      stop_dead();
    } else if (Clock::now() >= look) {
      if (!done() && !within_patience(begun, cpu_before)) stop("hang");
      look = Clock::now() + look_after;
    }
  }
  return stopped_.empty();
}

bool Tab::create(std::string_view url) {
  const auto made = answer_of_browser(
      devtools_.post(devtools::create_target(context_, url, screen_width, screen_height)), longest_browser);
  if (!made || made->target.empty()) return false;
  const std::string& target = made->target;
  const auto deadline = Clock::now() + longest_browser;
  while (!attached_.contains(target))
    if (devtools_.next(deadline, *this) != Heard::something) return false;
  target_ = target;
  session_ = attached_[target];
  return true;
}

bool Tab::open(std::string_view script, Way way) {
  if (!create(way == Way::straight ? std::string_view(site_.address()) : "about:blank")) return false;
  // It waits for all that is said now before it goes anywhere.
  devtools_.tell(devtools::plain("Page.enable"), session_);
  devtools_.tell(devtools::with_flag("Page.setLifecycleEventsEnabled", "enabled", true), session_);
  devtools_.tell(devtools::intercept_everything(), session_);
  devtools_.tell(devtools::with_flag("Emulation.setFocusEmulationEnabled", "enabled", true), session_);
  devtools_.tell(devtools::screen_size(screen_width, screen_height), session_);
  devtools_.tell(devtools::with_text("Page.addScriptToEvaluateOnNewDocument", "source", script), session_);
  const auto ready = devtools_.post(devtools::plain("Runtime.runIfWaitingForDebugger"), session_);
  if (way == Way::straight) return devtools_.forget(ready), true;
  const auto answer = answer_of_browser(ready, longest_browser);
  if (!answer || answer->failed) return false;
  devtools_.tell(devtools::with_text("Page.navigate", "url", site_.address()), session_);
  return true;
}

void Tab::settle() {
  if (wait([&] { return documents_ > 0 && loaded(); })) (void)ask(devtools::frame());
}

void Tab::input(const devtools::Command& command) { inputs_.push_back(devtools_.post(command, session_)); }

bool Tab::heed_inputs() {
  const bool heeded =
      wait([&] { return std::ranges::all_of(inputs_, [&](auto id) { return devtools_.answered(id); }); });
  for (const std::int64_t id : std::exchange(inputs_, {})) devtools_.forget(id);
  return heeded;
}

std::optional<devtools::Message> Tab::answer_of(std::int64_t id) {
  if (wait([&] { return devtools_.answered(id); })) return devtools_.take(id);
  devtools_.forget(id);
  return std::nullopt;
}

std::optional<devtools::Message> Tab::ask(const devtools::Command& command) {
  if (!heed_inputs()) return std::nullopt;
  return answer_of(devtools_.post(command, session_));
}

std::optional<devtools::Message> Tab::evaluate(std::string_view expression) {
  return ask(devtools::evaluate(expression));
}

std::optional<devtools::Message> Tab::evaluate_live(std::string_view expression, std::chrono::milliseconds expected) {
  if (!heed_inputs()) return std::nullopt;
  const auto id = devtools_.post(devtools::evaluate(expression), session_);
  const auto end = Clock::now() + expected;
  while (stopped_.empty() && !devtools_.answered(id) && Clock::now() < end) {
    devtools_.tell(devtools::frame(), session_);
    const auto frame_end = Clock::now() + frame_length;
    Heard heard = Heard::something;
    while (heard == Heard::something) heard = devtools_.next(frame_end, *this);
    if (heard == Heard::closed) stop_dead();
  }
  return answer_of(id);
}

bool Tab::follow(std::uint32_t document) {
  // Long enough for a document that is on its way to begin; one that has begun may take its time.
  const auto deadline = Clock::now() + longest_departure;
  while (stopped_.empty() && documents_ == document && Clock::now() < deadline)
    if (devtools_.next(deadline, *this) == Heard::closed) stop_dead();
  if (documents_ == document || !wait([&] { return loaded(); })) return false;
  settle();
  return stopped_.empty();
}

}  // namespace assay::checkers::snake
