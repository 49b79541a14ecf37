#pragma once

#include <cstddef>
#include <string_view>

namespace assay {

inline constexpr std::string_view white_space = " \t\r\n\f\v";

/// A text without those characters at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view around = white_space) {
  const std::size_t first = text.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(around) - first + 1);
}

}  // namespace assay
