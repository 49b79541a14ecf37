#include "grader/checkers/snake/native/terminal_filter.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "grader/checkers/snake/native/page_437.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr char escape = '\x1b';
constexpr std::size_t longest_control = 128, longest_title = 512;
constexpr std::size_t most_numbers = 15;  // the emulator has room for 16
constexpr unsigned largest_number = 9999;

// U+1F000…U+1FFFF, where the new emoji are, go through as U+3F000…U+3FFFF, which mean nothing and are wide: only the
// second byte of four differs.
constexpr char32_t shift = 0x20000;
constexpr std::string_view new_emoji = "\xF0\x9F";
constexpr char shifted_byte = '\xBF';

bool wide(char32_t code) {
  const auto width = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

struct Control {
  std::string_view leader, numbers, between;
};

/// The parts of "?25;1 " in "ESC [ ?25;1 q".
Control parts_of(std::string_view held) {
  const auto part = [&](char first, char last) {
    std::size_t size = 0;
    while (size < held.size() && held[size] >= first && held[size] <= last) ++size;
    const std::string_view out = held.substr(0, size);
    held.remove_prefix(size);
    return out;
  };
  const std::string_view leader = part('<', '?');
  const std::string_view numbers = part('0', ';');
  return {leader, numbers, held};
}

std::string small(std::string_view digits) {
  unsigned value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty()) return {};
  return std::to_string(read.ec == std::errc() ? std::min(value, largest_number) : largest_number);
}

/// Few numbers, none of them large; those beyond are left out.
std::string bounded(std::string_view numbers) {
  std::string out;
  for (std::size_t count = 0; count < most_numbers; ++count) {
    const std::size_t end = std::min(numbers.find_first_of(":;"), numbers.size());
    out += small(numbers.substr(0, end));
    if (end == numbers.size() || count + 1 == most_numbers) break;
    out += numbers[end];
    numbers.remove_prefix(end + 1);
  }
  return out;
}

/// How many bytes a character has that begins with this one; 0: none begins so.
std::size_t size_from(unsigned char lead) {
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

}  // namespace

char32_t from_emulator(char32_t code) { return code >= 0x3F000 && code <= 0x3FFFF ? code - shift : code; }

std::string TerminalFilter::pass(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (const char byte : bytes) take(byte, out);
  return out;
}

void TerminalFilter::take(char byte, std::string& out) {
  const auto code = static_cast<unsigned char>(byte);
  constexpr unsigned char cancel = 0x18, substitute = 0x1A;
  if (code == cancel || code == substitute) {
    state_ = State::text;
    return;
  }
  switch (state_) {
    case State::text: return take_text(code, out);
    case State::escape: return take_escape(code, out);
    case State::control: return take_control(code, out);
    case State::string:
    case State::string_escape: return take_string(code, out);
  }
}

/// The emulator loses characters that come in two parts, so it gets only whole ones.
void TerminalFilter::flush_letter(std::string& out) {
  if (letter_.empty()) return;
  const bool whole = letter_.size() == size_from(static_cast<unsigned char>(letter_.front()));
  const bool newer = letter_.starts_with(new_emoji) && wide(decode(letter_, 0).value);
  if (whole && newer) letter_[1] = shifted_byte;
  std::string shown;
  // No UTF-8: lines and blocks of a Windows console.
  if (!whole)
    for (const char byte : letter_) shown += encode(from_page_437(static_cast<unsigned char>(byte)));
  for (const char byte : whole ? letter_ : shown) put(out, byte);
  letter_.clear();
}

/// A byte of text, or a control character.
void TerminalFilter::put(std::string& out, char byte) {
  constexpr std::size_t a_line = 100, longest = 4;
  const auto code = static_cast<unsigned char>(byte);
  const bool continues = (code & 0xC0U) == 0x80U && last_.size() < longest;
  if (!continues && code >= 0x20) last_.clear();
  if (code >= 0x20) last_ += byte;
  if ((byte >= '\n' && byte <= '\f') || ++written_ % a_line == 0) ++effort_;
  out += byte;
}

void TerminalFilter::repeat(std::string& out, std::string_view times) {
  constexpr unsigned a_screen = 3000;
  unsigned count = 1;
  std::from_chars(times.data(), times.data() + times.size(), count);
  const std::string letter = last_;
  for (unsigned i = 0; i < std::clamp(count, 1U, a_screen); ++i)
    for (const char byte : letter) put(out, byte);
}

void TerminalFilter::take_text(unsigned char byte, std::string& out) {
  const bool continues = (byte & 0xC0U) == 0x80U;
  if (continues && !letter_.empty()) {
    letter_ += static_cast<char>(byte);
    if (letter_.size() == size_from(static_cast<unsigned char>(letter_.front()))) flush_letter(out);
    return;
  }
  flush_letter(out);
  if (byte == static_cast<unsigned char>(escape)) {
    state_ = State::escape;
    held_.clear();
  } else if (byte >= 0x80) {
    letter_.assign(1, static_cast<char>(byte));
    if (size_from(byte) == 0) flush_letter(out);
  } else if (byte != 0 && byte != 0x7F) {
    put(out, static_cast<char>(byte));
  }
}

void TerminalFilter::take_escape(unsigned char byte, std::string& out) {
  const char c = static_cast<char>(byte);
  if (byte < 0x20) {
    if (c == escape) held_.clear();
    return;
  }
  const bool first = held_.empty();
  if (first && (c == '[' || std::string_view("]PX^_").contains(c))) {
    state_ = c == '[' ? State::control : State::string;
    titles_ = c == ']';
    overlong_ = false;
    return;
  }
  if (byte <= 0x2F) {
    if (held_.size() < 4) held_ += c;
    return;
  }
  state_ = State::text;
  // Lines of double width or height, and a screen full of E: nobody's game has them.
  if (byte > 0x7E || held_.size() > 1 || held_ == "#") return;
  if (c == 'c') application_keys_ = false;
  ++effort_;
  out += escape;
  out += held_;
  out += c;
}

void TerminalFilter::take_control(unsigned char byte, std::string& out) {
  const char c = static_cast<char>(byte);
  if (c == escape) {
    state_ = State::escape;
    held_.clear();
  } else if (byte < 0x20) {
    if (c >= '\b' && c <= '\r') {
      ++effort_;
      out += c;
    }
  } else if (byte < 0x40) {
    if (held_.size() < longest_control) held_ += c;
    else overlong_ = true;
  } else {
    state_ = State::text;
    if (byte <= 0x7E && !overlong_) end_control(c, out);
  }
}

void TerminalFilter::end_control(char final, std::string& out) {
  const Control control = parts_of(held_);
  const bool odd_between = !std::ranges::all_of(control.between, [](char c) { return c >= ' ' && c <= '/'; });
  if (control.leader.size() > 1 || control.between.size() > 1 || odd_between) return;
  constexpr char window = 't';  // moves and resizes the window, which stays as it is
  if (final == window) return;
  const std::string numbers = bounded(control.numbers);
  const bool set = final == 'h', reset = final == 'l';
  if (control.leader == "?" && (set || reset)) {
    const std::string list = ";" + numbers + ";";
    if (list.contains(";3;")) return;  // 132 columns
    if (list.contains(";1;")) application_keys_ = set;
  }
  if (control.between == "!" && final == 'p') application_keys_ = false;
  if (final == 'b' && control.leader.empty() && control.between.empty()) return repeat(out, numbers);
  if (std::string_view("JLMSTPX@hl").contains(final)) ++effort_;
  out += escape;
  out += '[';
  out += control.leader;
  out += numbers;
  out += control.between;
  out += final;
}

void TerminalFilter::take_string(unsigned char byte, std::string& out) {
  const char c = static_cast<char>(byte);
  constexpr char bell = '\a';
  if (state_ == State::string_escape) {
    end_string();
    // Anything but the end of a string begins a function of its own.
    state_ = c == '\\' ? State::text : State::escape;
    held_.clear();
    if (state_ == State::escape) take_escape(byte, out);
  } else if (c == escape) {
    state_ = State::string_escape;
  } else if (c == bell && titles_) {
    end_string();
    state_ = State::text;
  } else if (held_.size() < longest_title) {
    held_ += c;
  }
}

void TerminalFilter::end_string() {
  const bool title = titles_ && (held_.starts_with("0;") || held_.starts_with("2;"));
  if (title) title_ = held_.substr(2);
}

}  // namespace assay::checkers::snake
