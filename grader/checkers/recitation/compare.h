#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/checkers/recitation/align.h"
#include "grader/checkers/recitation/canon.h"
#include "grader/checkers/recitation/passage.h"

namespace assay::recitation {

/// Letters [first, last) of a passage.
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

enum class LineState : std::uint8_t {
  right,     ///< letter for letter, or with accepted variants
  wrong,     ///< at least half of its letters are there
  replaced,  ///< something else stands in its place
  moved,     ///< it stands elsewhere
  missing,
};

/// What became of a line of the edition.
struct LineResult {
  LineState state = LineState::missing;
  Stretch found;                       ///< in the passage; empty when missing
  std::uint32_t faults = 0;            ///< letters substituted, missing or added
  std::optional<std::size_t> follows;  ///< of a moved line: the line that stands before it in the answer
};

/// A letter of a line that is `wrong`, or an accepted variant of any line.
struct LetterFault {
  std::size_t line = 0;                   ///< of the edition, from 0
  std::uint32_t position = 0;             ///< within it, from 0; of an added letter, of the one that it precedes
  std::optional<std::uint32_t> expected;  ///< letter of the edition; nothing: it was added
  std::optional<std::uint32_t> found;     ///< letter of the passage; nothing: it is missing
  bool accepted = false;
};

/// Text within the recitation that the edition does not have.
struct AddedText {
  std::size_t follows = 0;  ///< number of lines of the edition that stand before it
  Stretch text;
};

/// A passage against an edition.
struct Comparison {
  const Edition* edition = nullptr;
  std::vector<LineResult> lines;
  std::vector<LetterFault> letters;
  std::vector<AddedText> added;
  std::size_t distance = 0;     ///< Levenshtein distance; explanations that stand between lines do not count
  std::size_t lines_found = 0;  ///< right, wrong or moved
  bool complete = false;        ///< every line is there within two letters

  /// Whether nothing is wrong but accepted variants.
  [[nodiscard]] bool is_right() const;
};

/// What the steps of an alignment make of the lines. Edition and passage are borrowed: the comparison points to the
/// edition.
[[nodiscard]] Comparison compare(const Canon& canon, const Edition& edition, const Passage& passage,
                                 const std::vector<Step>& steps);

/// The best recitation in an answer: of the passages that hold most lines the last, against the edition that it is
/// nearest to. `passage` is empty and every line missing when there is none.
struct Recitation {
  Passage passage;
  Comparison comparison;
};

/// Time and memory are bounded for any answer: what exceeds the bounds of alignment is not looked at.
[[nodiscard]] Recitation find_recitation(std::string_view answer, const Canon& canon);

}  // namespace assay::recitation
