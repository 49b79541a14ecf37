#pragma once

namespace assay {

/// The form in which two characters are compared: NFKC where that gives one code point, then traditional to simplified
/// (OpenCC's TSCharacters, first choice), then a short list of old glyphs (猨 猿, 鴈 雁 …). A map of single
/// characters, not a closure over "similar" ones: homophones and look-alikes stay different. Idempotent, thread-safe.
/// The table is made at build time (grader/text/generate/fold_table.cc).
[[nodiscard]] char32_t fold(char32_t c);

/// fold(), and Latin letters in lower case.
[[nodiscard]] char32_t fold_case(char32_t c);

}  // namespace assay
