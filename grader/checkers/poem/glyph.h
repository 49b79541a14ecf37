#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"
#include "grader/text/script.h"

namespace assay::poem {

/// A character that a reader sees, and where it stands in the answer.
struct Glyph {
  char32_t value = 0;
  CharKind kind = CharKind::invisible;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Markup that is not part of what a reader reads: an HTML tag, a LaTeX command.
struct Markup {
  Span span;
};

/// A physical line without its markup.
struct Glyphs {
  std::vector<Glyph> visible;     ///< without Markdown emphasis, markup, annotations, zero-width characters
  std::vector<Markup> markup;     ///< HTML and LaTeX that was taken out
  std::vector<Span> annotations;  ///< bracketed remarks that were taken out, "(xīn)"
  bool emphasised = false;        ///< the whole line is bold
};

/// The glyphs of answer[span). Emphasis (* _ ~ `), HTML tags, LaTeX commands and bracketed remarks are taken out;
/// brackets around one single character, which mark an initial, leave that character in. Linear in the length of the
/// line.
[[nodiscard]] Glyphs glyphs_of(std::string_view answer, Span span);

[[nodiscard]] inline Span span_of(const Glyph& first, const Glyph& last) { return {first.begin, last.end}; }

}  // namespace assay::poem
