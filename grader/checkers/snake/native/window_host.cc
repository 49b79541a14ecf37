#include "grader/checkers/snake/native/window_host.h"

#include <algorithm>
#include <cmath>

#include "grader/checkers/snake/native/game_end.h"
#include "grader/checkers/snake/native/window_keys.h"
#include "grader/checkers/snake/native/window_picture.h"
#include "grader/checkers/snake/native/window_shapes.h"

namespace assay::checkers::snake {
namespace {

constexpr double first_milliseconds = 100, longest_advance = 10'000;
constexpr std::size_t most_written = 16384;
constexpr std::size_t most_typed = 512;
constexpr std::uint32_t most_dialogs = 150;

}  // namespace

Result<Observation> WindowHost::load(std::uint32_t seed) {
  link_.reset();
  screen_ = {};
  seen_ = {};
  typed_.clear();
  written_.clear();
  start_.seed = seed;
  TRY_ASSIGN(Link link, Link::start(start_));
  link_.emplace(std::move(link));
  absorb(link_->last());
  if (link_->ended() || link_->hung()) end();
  run(first_milliseconds, false);
  return seen_;
}

Result<void> WindowHost::press(Key key) {
  if (playing() && typed_.size() < most_typed) typed_ += window::typed(key);
  return {};
}

Result<void> WindowHost::click(const Clickable& target) {
  if (playing() && typed_.size() < most_typed)
    typed_ += window::clicked(target.box.x + target.box.w / 2, target.box.y + target.box.h / 2);
  return {};
}

Result<Observation> WindowHost::advance(double milliseconds, bool until_change) {
  run(std::clamp(milliseconds, 0.0, longest_advance), until_change);
  return seen_;
}

Result<Picture> WindowHost::picture() {
  return Picture{.type = "image/svg+xml", .bytes = window::svg_of(screen_.shown())};
}

Result<std::uint64_t> WindowHost::pixels() { return screen_.pixels(); }

Result<bool> WindowHost::moves_in_real_time(double milliseconds) {
  const std::uint64_t first = screen_.pixels();
  double left = std::clamp(milliseconds, 0.0, longest_advance);
  while (playing() && left > 0 && screen_.pixels() == first) {
    const double step = std::min(left, 100.0);
    run(step, false);
    left -= step;
  }
  return screen_.pixels() != first;
}

void WindowHost::run(double milliseconds, bool until_change) {
  if (!playing()) return;
  const std::uint64_t until = link_->last().now + static_cast<std::uint64_t>(std::llround(milliseconds * 1000));
  do {
    const std::optional<Report> report = link_->go(until, std::exchange(typed_, {}));
    if (!report) return end();
    if (absorb(*report) && until_change) return;
  } while (playing() && link_->last().now < until);
}

bool WindowHost::absorb(const Report& report) {
  note_writing(report.screen);
  for (const std::string& frame : report.frames) {
    if (screen_.apply(frame)) continue;
    seen_.troubles.errors.emplace_back("what it sends as its picture cannot be read");
    seen_.troubles.stopped = "crash";
    link_.reset();
    return false;
  }
  seen_.now = static_cast<double>(report.now) / 1000;
  return !report.frames.empty() && look();
}

bool WindowHost::look() {
  Observation next = window::observe(screen_);
  next.now = seen_.now;
  const bool changed = next.picture != seen_.picture;
  next.changed = changed ? next.now : seen_.changed;
  next.troubles = std::move(seen_.troubles);
  next.troubles.dialogs = screen_.dialogs();
  next.troubles.last_dialog = screen_.last_dialog();
  if (screen_.dialogs() > most_dialogs && next.troubles.stopped.empty()) next.troubles.stopped = "dialogs";
  seen_ = std::move(next);
  return changed;
}

void WindowHost::note_writing(std::string_view text) {
  written_ += text.substr(text.size() - std::min(text.size(), most_written));
  if (written_.size() > most_written) written_.erase(0, written_.size() - most_written);
  if (!text.empty()) note_exceptions(written_, seen_.troubles);
}

void WindowHost::end() {
  note_writing(link_->last().screen);
  note_end(*link_, written_, seen_.troubles);
  keep_files(*link_, kept_);
}

}  // namespace assay::checkers::snake
