#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

inline constexpr int terminal_rows = 30, terminal_columns = 100;

/// What stands in one place of a terminal, as it is seen: colours that were swapped are swapped here.
struct TerminalCell {
  char32_t code = U' ';             ///< a blank where nothing was ever written
  std::array<char32_t, 2> marks{};  ///< accents and the like upon it; 0 for none
  std::uint32_t ink = 0;            ///< 0xRRGGBB
  std::uint32_t paper = 0;          ///< likewise
  std::uint8_t width = 1;           ///< in columns; 0: the right half of the character before
  bool bold = false;
  friend bool operator==(const TerminalCell&, const TerminalCell&) = default;
};

/// A whole screen.
class TerminalCells {
 public:
  TerminalCells() : cells_(static_cast<std::size_t>(terminal_rows) * terminal_columns) {}
  [[nodiscard]] TerminalCell& at(int row, int column) { return cells_[index(row, column)]; }
  [[nodiscard]] const TerminalCell& at(int row, int column) const { return cells_[index(row, column)]; }
  friend bool operator==(const TerminalCells&, const TerminalCells&) = default;

 private:
  static std::size_t index(int row, int column) {
    return (static_cast<std::size_t>(row) * terminal_columns) + static_cast<std::size_t>(column);
  }
  std::vector<TerminalCell> cells_;
};

/// The rows as lines of UTF-8, without blanks at their ends.
[[nodiscard]] std::string text_of(const TerminalCells& cells);

/// A terminal of the kind xterm: takes what a program writes, shows what a person would see, and answers what the
/// program asks of its terminal. Whatever is written, it stays within its size and its time. One thread.
class TerminalScreen {
 public:
  TerminalScreen();
  ~TerminalScreen();
  TerminalScreen(TerminalScreen&&) noexcept;
  TerminalScreen& operator=(TerminalScreen&&) noexcept;

  /// False when it is more than a game can mean to show at one moment: the rest of it was thrown away.
  [[nodiscard]] bool write(std::string_view bytes);
  /// What the terminal types by itself since the last call (where the cursor is, what kind it is), at most 256 bytes.
  [[nodiscard]] std::string take_replies();
  [[nodiscard]] TerminalCells cells() const;
  [[nodiscard]] bool application_keys() const;
  /// Of its window: UTF-8, at most 200 bytes.
  [[nodiscard]] std::string title() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::checkers::snake
