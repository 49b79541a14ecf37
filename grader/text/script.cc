#include "grader/text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

namespace assay {
namespace {

constexpr CharKind ascii_kind(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return CharKind::latin;
  if (c >= U'0' && c <= U'9') return CharKind::digit;
  if (c == U' ' || (c >= 9 && c <= 13)) return CharKind::space;
  if (c < 32 || c == 127) return CharKind::invisible;
  if (c == U'$' || c == U'+' || c == U'<' || c == U'=' || c == U'>' || c == U'^' || c == U'`' || c == U'|' || c == U'~')
    return CharKind::symbol;
  return CharKind::punctuation;
}

constexpr auto ascii_kinds = [] {
  std::array<CharKind, 128> kinds{};
  for (char32_t c = 0; c < 128; ++c) kinds[c] = ascii_kind(c);
  return kinds;
}();

CharKind letter_kind(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  if (script == USCRIPT_HAN) return CharKind::han;
  return script == USCRIPT_LATIN ? CharKind::latin : CharKind::other_letter;
}

CharKind icu_kind(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) || u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
    return CharKind::emoji;
  const std::uint32_t mask = U_MASK(u_charType(c));
  if ((mask & U_GC_L_MASK) != 0 || (mask & U_GC_NL_MASK) != 0) return letter_kind(c);
  if ((mask & U_GC_ND_MASK) != 0) return CharKind::digit;
  if ((mask & U_GC_M_MASK) != 0) return CharKind::mark;
  if ((mask & U_GC_Z_MASK) != 0) return CharKind::space;
  if ((mask & U_GC_P_MASK) != 0) return CharKind::punctuation;
  if ((mask & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CN_MASK)) != 0) return CharKind::invisible;
  return CharKind::symbol;
}

}  // namespace

CharKind kind_of(char32_t c) {
  if (c < 128) return ascii_kinds[c];
  if (c >= 0x4E00 && c <= 0x9FFF) return CharKind::han;
  if (c == U'，' || c == U'。' || c == U'！' || c == U'？' || c == U'、' || c == U'；' || c == U'：')
    return CharKind::punctuation;
  return icu_kind(static_cast<UChar32>(c));
}

std::string_view script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN: return "han";
    case USCRIPT_LATIN: return "latin";
    case USCRIPT_HIRAGANA: return "hiragana";
    case USCRIPT_KATAKANA: return "katakana";
    case USCRIPT_HANGUL: return "hangul";
    case USCRIPT_CYRILLIC: return "cyrillic";
    case USCRIPT_ARABIC: return "arabic";
    case USCRIPT_GREEK: return "greek";
    case USCRIPT_HEBREW: return "hebrew";
    case USCRIPT_THAI: return "thai";
    case USCRIPT_DEVANAGARI: return "devanagari";
    default: return "other";
  }
}

}  // namespace assay
