#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/poem/glyph.h"

namespace assay::poem {

enum class LineKind : std::uint8_t {
  blank,    ///< nothing to read: white space, a fence, a table's rule, a remark in brackets
  heading,  ///< a heading, or a bold line among lines that are not
  lead,     ///< ends in a colon: it announces what follows
  title,    ///< 《…》 or 【…】 alone, "标题：…"
  text,
};

/// What stands between two separators of a line: a 句 when the line is verse.
struct Clause {
  std::uint32_t first = 0;  ///< [first, last) in Line::glyphs
  std::uint32_t last = 0;
  std::uint32_t han = 0;
};

/// A run of characters that do not belong into a Chinese line: words, digits, emoji, symbols.
struct Residue {
  CharKind kind = CharKind::symbol;
  Span span;
};

/// A physical line of an answer as the eye reads it: markup, list marks and labels are gone.
struct Line {
  LineKind kind = LineKind::blank;
  Span span;                  ///< of what is left
  std::vector<Glyph> glyphs;  ///< of what is left
  std::vector<Clause> clauses;
  std::vector<Residue> residue;
  std::vector<Markup> markup;
  std::vector<Span> annotations;
  std::uint32_t han = 0;
  std::uint32_t words = 0;  ///< runs of Latin letters
  std::uint32_t width = 0;  ///< Han characters of each clause, when all agree, in 4 … 7, and nothing else is in it
  bool emphasised = false;
  bool stopped = false;  ///< ends in a mark that ends a 句: ，。！？；
};

/// The physical lines of an answer, in order (source: reference definitions of docs/checkers/acrostic.md). `<br>`
/// breaks a line too. Of many blank lines in a row two are kept, and no more than 100,000 lines are read. Linear in the
/// length of the answer.
[[nodiscard]] std::vector<Line> read_lines(std::string_view answer);

/// The Han characters of a clause, or of a whole line.
[[nodiscard]] std::vector<Glyph> han_of(const Line& line, const Clause& clause);
[[nodiscard]] std::vector<Glyph> han_of(const Line& line);

}  // namespace assay::poem
