#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace assay::checkers::snake {

inline constexpr std::string_view blanks = " \t\r\f\v";

/// Where the line at `at` ends: its '\n', or the end of the text.
[[nodiscard]] constexpr std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// Of names in C, C++ and Python, as far as they are ASCII.
[[nodiscard]] constexpr bool in_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace assay::checkers::snake
