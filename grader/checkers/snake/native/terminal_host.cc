#include "grader/checkers/snake/native/terminal_host.h"

#include <utility>

#include "grader/checkers/snake/native/hosts.h"
#include "grader/checkers/snake/native/terminal_keys.h"
#include "grader/checkers/snake/native/terminal_picture.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_keys = 100;

/// Who reads lines sees a letter only after Enter, as a person would type it.
bool asks_for_enter(Key key) {
  const std::string_view typed = typed_for(key, false);
  const char c = typed.size() == 1 ? typed.front() : ' ';
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

void TerminalHost::forget() {
  screen_ = {};
  cells_ = {};
  eye_ = {};
  keys_.clear();
  eye_.see(cells_, {}, seen_);
}

Result<void> TerminalHost::press(Key key) {
  if (playing() && keys_.size() < most_keys) keys_.push_back(key);
  return {};
}

Result<void> TerminalHost::click(const Clickable&) { return {}; }

Result<Picture> TerminalHost::picture() { return picture_of(cells_); }

Result<std::uint64_t> TerminalHost::pixels() { return hash_of(cells_); }

std::string TerminalHost::typed() {
  std::string out = screen_.take_replies();
  for (const Key key : std::exchange(keys_, {})) {
    out += typed_for(key, screen_.application_keys());
    if (takes_lines() && asks_for_enter(key)) out += '\r';
  }
  return out;
}

bool TerminalHost::absorb(const Report& report) {
  const bool bearable = screen_.write(report.screen);
  seen_.now = static_cast<double>(report.now) / 1000;
  if (!bearable) stop("output", "it writes to its terminal without end");
  if (report.screen.empty()) return false;
  TerminalCells cells = screen_.cells();
  const std::uint64_t before = seen_.picture;
  eye_.see(cells, screen_.title(), seen_);
  cells_ = std::move(cells);
  const bool changed = seen_.picture != before;
  if (changed) seen_.changed = seen_.now;
  return changed;
}

std::string TerminalHost::last_words() const { return text_of(cells_); }

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
