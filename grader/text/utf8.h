#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// One code point of a text and how many bytes it takes there.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};

/// The code point that begins at `at` (at < text.size()). Bytes that are no UTF-8 are read as U+FFFD, one byte each, so
/// a walk always ends. Overlong forms are not looked for: texts were validated when they came in.
[[nodiscard]] inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {static_cast<char32_t>(lead), 1};
  if (lead >= 0xE0 && lead < 0xF0 && follows(at + 1) && follows(at + 2))
    return {static_cast<char32_t>((lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU)), 3};
  if (lead >= 0xC2 && lead < 0xE0 && follows(at + 1))
    return {static_cast<char32_t>((lead & 0x1FU) << 6U | (byte(at + 1) & 0x3FU)), 2};
  if (lead >= 0xF0 && lead < 0xF5 && follows(at + 1) && follows(at + 2) && follows(at + 3))
    return {static_cast<char32_t>((lead & 0x07U) << 18U | (byte(at + 1) & 0x3FU) << 12U | (byte(at + 2) & 0x3FU) << 6U |
                                  (byte(at + 3) & 0x3FU)),
            4};
  return {U'\uFFFD', 1};
}

/// Whether the text is UTF-8 as the standard has it: no overlong forms, no surrogates, nothing cut off.
[[nodiscard]] bool is_utf8(std::string_view text);

/// The first `most` bytes of a text, or fewer, so that no character is cut.
[[nodiscard]] std::string_view clipped(std::string_view text, std::size_t most);

/// clipped(), and "…" when something is left out: what a note shows of a text.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

/// The text with U+FFFD for each byte that is no UTF-8.
[[nodiscard]] std::string repaired(std::string_view text);

/// The UTF-8 bytes of a code point.
[[nodiscard]] std::string encode(char32_t value);

}  // namespace assay
