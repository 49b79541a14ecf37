#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace assay::roster {

/// Whether a text holds one of some phrases.
[[nodiscard]] inline bool says_one(std::u32string_view text, std::span<const std::u32string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::u32string_view phrase) { return text.contains(phrase); });
}

/// The length of the longest of some phrases that a text begins with, or 0.
[[nodiscard]] inline std::size_t longest_prefix(std::u32string_view text,
                                                std::span<const std::u32string_view> phrases) {
  std::size_t longest = 0;
  for (const std::u32string_view phrase : phrases)
    if (text.starts_with(phrase)) longest = std::max(longest, phrase.size());
  return longest;
}

}  // namespace assay::roster
