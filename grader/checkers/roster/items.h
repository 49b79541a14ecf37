#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/roster/layout.h"
#include "grader/checkers/roster/names.h"

namespace assay::roster {

/// What candidates are looked for in, and how many texts may still be tested for being one.
struct Search {
  const FoldedText& text;
  std::string_view answer;
  const Names& names;
  const std::vector<Mention>& mentions;
  std::size_t tests = 4000;
};

/// What joins an item of an enumeration to the one before it.
enum class Joint : std::uint8_t {
  none,   ///< it is the first
  comma,  ///< may as well divide clauses
  sign,   ///< 、 + / & 和 and
};

/// What an item is.
enum class Content : std::uint8_t {
  other,
  name,       ///< a name of the task, and nothing else but words that lead in or trail off
  allowed,    ///< a name that the task says is no character's
  candidate,  ///< reads as a name and is none of the task's
};

struct Item {
  Range text;  ///< without its remark in brackets
  Joint joint = Joint::none;
  Content content = Content::other;
  bool trails = false;    ///< words behind it go on with the sentence: no item follows
  bool has_role = false;  ///< its remark says a part: 风之子（主C）
};

/// What a label before a colon says of the items behind it.
enum class Label : std::uint8_t { none, role, team };

/// A part of a sentence that may be an enumeration.
struct Segment {
  Label label = Label::none;
  std::vector<Item> items;
};

/// The segments of a line: sentences, divided at colons. Linear in the line.
[[nodiscard]] std::vector<Segment> read_segments(Search& search, Range line);

/// Whether a text reads as a name: one to seven Chinese characters that mean nothing else, or one to four English words
/// that begin in capitals. False when no test is left.
[[nodiscard]] bool reads_as_name(Search& search, Range range);

/// What a text is that no enumeration surrounds: a name, a candidate, or other.
[[nodiscard]] Content content_of(Search& search, Range range);

/// Without the words that lead in: 我推荐使用X, 主C是X, "I recommend X".
[[nodiscard]] Range without_lead(const Search& search, Range range);

/// Whether a name of the task touches the range.
[[nodiscard]] bool holds_name(const Search& search, Range range);

}  // namespace assay::roster
