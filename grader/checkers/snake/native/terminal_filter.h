#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::checkers::snake {

/// Stands between a hostile program and the terminal emulator, which overruns its own memory when a control function
/// has too many numbers and its stack when much text comes at once. Lets through well-formed control functions with
/// few and small numbers, and text; takes strings (titles, images) for itself, and repeats characters itself, since the
/// emulator then wraps a column too early. One thread.
class TerminalFilter {
 public:
  /// What the emulator may see of the next bytes: at most some thousand times as many. What is not complete yet waits
  /// for the next call.
  [[nodiscard]] std::string pass(std::string_view bytes);

  /// Control functions let through so far that take the emulator long: scrolling and clearing. Only ever grows.
  [[nodiscard]] std::uint64_t effort() const { return effort_; }
  /// The game asked for the other set of arrow keys (DECCKM).
  [[nodiscard]] bool application_keys() const { return application_keys_; }
  /// Of the window, as sent: at most 512 bytes of anything.
  [[nodiscard]] const std::string& title() const { return title_; }

 private:
  enum class State : std::uint8_t { text, escape, control, string, string_escape };

  void take(char byte, std::string& out);
  void take_text(unsigned char byte, std::string& out);
  void take_escape(unsigned char byte, std::string& out);
  void take_control(unsigned char byte, std::string& out);
  void take_string(unsigned char byte, std::string& out);
  void end_control(char final, std::string& out);
  void end_string();
  void flush_letter(std::string& out);
  void put(std::string& out, char byte);
  void repeat(std::string& out, std::string_view times);

  State state_ = State::text;
  std::string letter_;  ///< a character of several bytes, while it is not complete
  std::string last_;    ///< the character before
  std::string held_;    ///< the control function or string being read
  bool overlong_ = false;
  bool titles_ = false;  ///< the string being read is a command of the operating system kind
  bool application_keys_ = false;
  std::uint64_t effort_ = 0;
  std::size_t written_ = 0;  ///< bytes of text since the last line of effort
  std::string title_;
};

/// The emulator has the widths of an old Unicode: newer wide characters come to it, and out of it, as others that it
/// knows to be wide.
[[nodiscard]] char32_t from_emulator(char32_t code);

}  // namespace assay::checkers::snake
