#pragma once

#include <cstdint>
#include <string_view>

namespace assay {

/// What a code point is to someone who reads verse.
enum class CharKind : std::uint8_t {
  han,
  latin,
  digit,
  other_letter,  ///< a letter of any other script, kana and hangul among them
  mark,          ///< combining, belongs to what stands before it
  space,
  punctuation,
  symbol,
  emoji,
  invisible,  ///< controls, zero width, direction marks
};

/// Constant time, thread-safe. Kinds follow the Unicode properties of ICU; full-width forms are what they look like.
[[nodiscard]] CharKind kind_of(char32_t c);

/// "hiragana", "cyrillic" …: the script of a letter, in lower case.
[[nodiscard]] std::string_view script_of(char32_t c);

[[nodiscard]] inline bool is_han(char32_t c) { return kind_of(c) == CharKind::han; }
[[nodiscard]] inline bool is_latin(char32_t c) { return kind_of(c) == CharKind::latin; }

[[nodiscard]] constexpr bool is_letter(CharKind kind) {
  return kind == CharKind::han || kind == CharKind::latin || kind == CharKind::other_letter;
}

}  // namespace assay
