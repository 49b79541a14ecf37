#include "grader/checkers/snake/native/terminal_host.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/checkers/snake/native/game_end.h"
#include "grader/checkers/snake/native/hosts.h"
#include "grader/checkers/snake/native/terminal_keys.h"
#include "grader/checkers/snake/native/terminal_picture.h"

namespace assay::checkers::snake {
namespace {

constexpr double first_milliseconds = 100, longest_advance = 10'000;
constexpr std::size_t most_keys = 100;
constexpr int most_reports = 20'000;  ///< in one advance; 10 s of a game that writes each half millisecond

/// Who reads lines sees a letter only after Enter, as a person would type it.
bool asks_for_enter(Key key) {
  const std::string_view typed = typed_for(key, false);
  const char c = typed.size() == 1 ? typed.front() : ' ';
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Result<Observation> TerminalHost::load(std::uint32_t seed) {
  link_.reset();
  screen_ = {};
  cells_ = {};
  eye_ = {};
  seen_ = {};
  keys_.clear();
  start_.seed = seed;
  TRY_ASSIGN(Link link, Link::start(start_));
  link_.emplace(std::move(link));
  eye_.see(cells_, {}, seen_);
  if (link_->ended() || link_->hung()) end();
  else absorb(link_->last());
  run(first_milliseconds, false);
  return seen_;
}

Result<void> TerminalHost::press(Key key) {
  if (playing() && keys_.size() < most_keys) keys_.push_back(key);
  return {};
}

Result<void> TerminalHost::click(const Clickable&) { return {}; }

Result<Observation> TerminalHost::advance(double milliseconds, bool until_change) {
  run(std::clamp(milliseconds, 0.0, longest_advance), until_change);
  return seen_;
}

Result<Picture> TerminalHost::picture() { return picture_of(cells_); }

Result<std::uint64_t> TerminalHost::pixels() { return hash_of(cells_); }

Result<bool> TerminalHost::moves_in_real_time(double milliseconds) {
  const TerminalCells first = cells_;
  double left = std::clamp(milliseconds, 0.0, longest_advance);
  while (playing() && left > 0 && cells_ == first) {
    const double step = std::min(left, 100.0);
    run(step, false);
    left -= step;
  }
  return !(cells_ == first);
}

std::string TerminalHost::typed() {
  std::string out = screen_.take_replies();
  for (const Key key : std::exchange(keys_, {})) {
    out += typed_for(key, screen_.application_keys());
    if (link_->takes_lines() && asks_for_enter(key)) out += '\r';
  }
  return out;
}

void TerminalHost::run(double milliseconds, bool until_change) {
  if (!playing()) return;
  const std::uint64_t until = link_->last().now + static_cast<std::uint64_t>(std::llround(milliseconds * 1000));
  for (int reports = 0; reports < most_reports && playing(); ++reports) {
    const std::optional<Report> report = link_->go(until, typed());
    if (!report) return end();
    if (absorb(*report) && until_change) return;
    if (report->now >= until) return;
  }
}

bool TerminalHost::absorb(const Report& report) {
  const bool bearable = screen_.write(report.screen);
  seen_.now = static_cast<double>(report.now) / 1000;
  if (!bearable) {
    seen_.troubles.errors.emplace_back("it writes to its terminal without end");
    seen_.troubles.stopped = "output";
  }
  TerminalCells cells = screen_.cells();
  const std::uint64_t before = seen_.picture;
  if (!report.screen.empty()) eye_.see(cells, screen_.title(), seen_);
  cells_ = std::move(cells);
  const bool changed = seen_.picture != before;
  if (changed) seen_.changed = seen_.now;
  return changed;
}

void TerminalHost::end() {
  absorb(link_->last());
  note_end(*link_, text_of(cells_), seen_.troubles);
  keep_files(*link_, kept_);
}

std::unique_ptr<Host> open_in_terminal(Build build, Program::Language language, std::vector<sandbox::File>* kept) {
  Link::Start start{.profile = language == Program::Language::python ? sandbox::Profile::python : build.profile,
                    .files = std::move(build.files),
                    .command = std::move(build.command),
                    .environment = std::move(build.environment),
                    .seed = 0,
                    .window = false,
                    .keep = std::move(build.keep)};
  start.environment.emplace_back("TERM=xterm-256color");
  return std::make_unique<TerminalHost>(std::move(start), kept);
}

}  // namespace assay::checkers::snake
