#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/checkers/poem/block.h"
#include "grader/checkers/poem/line.h"
#include "grader/model/verdict.h"

namespace assay::poem {

/// What one character of an acrostic belongs to: a 句, a physical line, or a line of English.
struct Unit {
  std::vector<Glyph> letters;  ///< Han characters, or Latin letters
  Span span;
};

enum class UnitKind : std::uint8_t { automatic, ju, row };

/// The units of a block: each 句, or each physical line. A line that holds one 句 only makes rows of two lines, as a
/// couplet is printed either way.
[[nodiscard]] std::vector<Unit> ju_of(const std::vector<Line>& lines, const Block& block);
[[nodiscard]] std::vector<Unit> rows_of(const std::vector<Line>& lines, const Block& block);

/// How many units rows_of() makes.
[[nodiscard]] std::size_t count_rows(const std::vector<Line>& lines, const Block& block);

/// A block less its first or last line, where that line is one 句 set off by a blank line or by its missing stop: a
/// title or a wish that happens to be as long as a line of verse. The block itself comes first.
[[nodiscard]] std::vector<Block> without_edges(const std::vector<Line>& lines, const Block& block);

enum class Script : std::uint8_t { han, latin };

/// Lines that are verse only by being lines: free verse, English. The last run of whole paragraphs that holds exactly
/// `wanted` of them, or comes nearest to it; empty where no line can be verse.
[[nodiscard]] std::vector<Unit> free_verse(const std::vector<Line>& lines, Script script, std::size_t wanted);

[[nodiscard]] Span span_of(const std::vector<Unit>& units);

}  // namespace assay::poem
