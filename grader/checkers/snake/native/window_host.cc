#include "grader/checkers/snake/native/window_host.h"

#include <algorithm>

#include "grader/checkers/snake/native/game_end.h"
#include "grader/checkers/snake/native/window_keys.h"
#include "grader/checkers/snake/native/window_picture.h"
#include "grader/checkers/snake/native/window_shapes.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_written = 16384;
constexpr std::size_t most_typed = 512;
constexpr std::uint32_t most_dialogs = 150;

}  // namespace

void WindowHost::forget() {
  screen_ = {};
  typed_.clear();
  written_.clear();
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

Result<Picture> WindowHost::picture() {
  return Picture{.type = "image/svg+xml", .bytes = window::svg_of(screen_.shown())};
}

Result<std::uint64_t> WindowHost::pixels() { return screen_.pixels(); }

bool WindowHost::absorb(const Report& report) {
  note_writing(report.screen);
  for (const std::string& frame : report.frames) {
    if (screen_.apply(frame)) continue;
    stop("crash", "what it sends as its picture cannot be read");
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

}  // namespace assay::checkers::snake
