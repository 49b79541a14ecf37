#include "grader/checkers/snake/native/terminal_screen.h"

#include <vterm.h>

#include <algorithm>
#include <utility>

#include "grader/base/assert.h"
#include "grader/checkers/snake/native/terminal_filter.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t taken = 256;   // bytes of a game at a time, each seven of which may ask for a screen of letters
constexpr std::size_t piece = 4096;  // the emulator puts four times as much on its stack
constexpr std::uint64_t most_effort = 20'000;  // a fifth of a second; a frame of a game takes less than 100
constexpr std::size_t most_replies = 256, longest_title = 200;
constexpr std::uint32_t usual_ink = 0xD0D0D0;

struct FreeTerminal {
  void operator()(VTerm* terminal) const { vterm_free(terminal); }
};

std::uint32_t number_of(const VTermScreen* screen, VTermColor colour) {
  vterm_screen_convert_color_to_rgb(screen, &colour);
  return static_cast<std::uint32_t>(colour.rgb.red) << 16U | static_cast<std::uint32_t>(colour.rgb.green) << 8U |
         colour.rgb.blue;
}

/// The emulator takes more for characters than there are.
char32_t harmless(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool none = (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF;
  return control || none ? U'\uFFFD' : from_emulator(code);
}

TerminalCell cell_of(const VTermScreen* screen, const VTermScreenCell& from) {
  constexpr std::uint32_t right_half = 0xFFFFFFFF;
  TerminalCell out;
  const bool blank = from.chars[0] == 0 || from.chars[0] == right_half;
  if (!blank) {
    out.code = harmless(from.chars[0]);
    for (std::size_t i = 0; i < out.marks.size() && from.chars[i + 1] != 0; ++i)
      out.marks[i] = harmless(from.chars[i + 1]);
  }
  out.width = from.chars[0] == right_half ? 0 : from.width == 2 ? 2 : 1;
  out.ink = number_of(screen, from.fg);
  out.paper = number_of(screen, from.bg);
  out.bold = from.attrs.bold != 0;
  if (from.attrs.reverse != 0) std::swap(out.ink, out.paper);
  return out;
}

}  // namespace

std::string text_of(const TerminalCells& cells) {
  std::string out;
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      const TerminalCell& cell = cells.at(row, column);
      if (cell.width != 0) out += encode(cell.code);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

struct TerminalScreen::State {
  std::unique_ptr<VTerm, FreeTerminal> terminal;
  VTermScreen* screen = nullptr;  ///< belongs to the terminal
  TerminalFilter filter;
  std::string replies;
};

TerminalScreen::TerminalScreen() : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.terminal.reset(vterm_new(terminal_rows, terminal_columns));
  ASSERT(state.terminal != nullptr);
  vterm_set_utf8(state.terminal.get(), 1);
  const auto keep = [](const char* bytes, std::size_t size, void* to) {
    auto& replies = *static_cast<std::string*>(to);
    replies.append(bytes, std::min(size, most_replies - std::min(most_replies, replies.size())));
  };
  vterm_output_set_callback(state.terminal.get(), keep, &state.replies);
  state.screen = vterm_obtain_screen(state.terminal.get());
  VTermColor ink, paper;
  vterm_color_rgb(&ink, usual_ink >> 16U, usual_ink >> 8U & 0xFFU, usual_ink & 0xFFU);
  vterm_color_rgb(&paper, 0, 0, 0);
  vterm_state_set_default_colors(vterm_obtain_state(state.terminal.get()), &ink, &paper);
  vterm_screen_enable_altscreen(state.screen, 1);
  vterm_screen_reset(state.screen, 1);
}

TerminalScreen::~TerminalScreen() = default;
TerminalScreen::TerminalScreen(TerminalScreen&&) noexcept = default;
TerminalScreen& TerminalScreen::operator=(TerminalScreen&&) noexcept = default;

bool TerminalScreen::write(std::string_view bytes) {
  State& state = *state_;
  const std::uint64_t before = state.filter.effort();
  while (!bytes.empty()) {
    if (state.filter.effort() - before > most_effort) return false;
    const std::string harmless = state.filter.pass(bytes.substr(0, taken));
    for (std::string_view rest = harmless; !rest.empty();) {
      const std::string_view some = rest.size() <= piece ? rest : clipped(rest, piece);
      vterm_input_write(state.terminal.get(), some.data(), some.size());
      rest.remove_prefix(some.size());
    }
    bytes.remove_prefix(std::min(taken, bytes.size()));
  }
  return true;
}

std::string TerminalScreen::take_replies() { return std::exchange(state_->replies, {}); }

TerminalCells TerminalScreen::cells() const {
  TerminalCells out;
  VTermScreenCell cell;
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns; ++column) {
      if (vterm_screen_get_cell(state_->screen, {row, column}, &cell) == 0) continue;
      out.at(row, column) = cell_of(state_->screen, cell);
    }
  }
  return out;
}

bool TerminalScreen::application_keys() const { return state_->filter.application_keys(); }

std::string TerminalScreen::title() const {
  return std::string(clipped(repaired(state_->filter.title()), longest_title));
}

}  // namespace assay::checkers::snake
