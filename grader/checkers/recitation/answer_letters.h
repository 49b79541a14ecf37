#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/recitation/canon.h"
#include "grader/checkers/recitation/letters.h"

namespace assay::recitation {

/// A stretch of the answer between two breaks: letters [first, last).
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool known = false;  ///< at least half of its pairs of neighbours occur in the text
  bool title = false;  ///< it is the title, which may hold a line of the text

  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

/// The letters of an answer, without the remarks in brackets that do not belong to the text: pinyin, glosses, titles.
struct AnswerLetters {
  std::vector<Letter> letters;
  std::vector<const Canon::Places*> pairs;  ///< of each letter with the one before it; nullptr: not in the text
  std::vector<Piece> pieces;
};

/// Linear in the length of the answer. The result borrows the canon.
[[nodiscard]] AnswerLetters read_answer(std::string_view answer, const Canon& canon);

}  // namespace assay::recitation
