#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/text/folded_text.h"

namespace assay::roster {

enum class Marker : std::uint8_t { none, bullet, number, heading, table };

/// What a heading or a label says about the names that follow it.
enum class Section : std::uint8_t {
  plain,
  owned,      ///< what the player has: 你拥有的角色
  spare,      ///< who may replace another: 替补
  dismissed,  ///< whom the answer advises against: 不推荐的角色
};

using Range = PointRange;

/// What stands after the head of a line.
enum class Delimiter : std::uint8_t { end, colon, bracket, dash, other };

/// A line of an answer, its markup read.
struct Row {
  Range text;  ///< behind marks of lists and headings
  Range head;  ///< the text up to its first colon, bracket, dash or comma; empty when there is none in reach
  Delimiter delimiter = Delimiter::other;
  Marker marker = Marker::none;
  bool bold = false;
  std::size_t level = 0;  ///< of a heading its number of marks, else how far it is indented
  Section section = Section::plain;
};

/// The lines of an answer that hold anything, in order, as far as they begin and end within `most` characters. Linear.
[[nodiscard]] std::vector<Row> read_rows(const FoldedText& text, std::size_t most);

/// What a label, a heading or a clause says about the names in it.
[[nodiscard]] Section section_of(std::u32string_view words);

/// Without white space, emphasis and quotation marks at both ends.
[[nodiscard]] Range trimmed(std::u32string_view points, Range range);

[[nodiscard]] std::u32string_view view_of(std::u32string_view points, Range range);

/// Whether a sentence ends with the character at `at`.
[[nodiscard]] bool ends_sentence(std::u32string_view points, std::size_t at);

}  // namespace assay::roster
