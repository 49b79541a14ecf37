#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "grader/checkers/recitation/answer_letters.h"
#include "grader/checkers/recitation/canon.h"

namespace assay::recitation {

/// A stretch of the answer that may be the recitation: its pieces without labels, and without what stands between them
/// when it is gathered from quotations.
struct Passage {
  std::vector<Letter> letters;
  std::vector<Piece> pieces;  ///< of `letters`
  std::size_t tail = 0;       ///< letters from here on are lines added after the end
  bool gathered = false;      ///< put together from lines that explanations stand between
  std::uint32_t place = 0;    ///< its first piece in the answer

  /// Whether a piece begins with this letter.
  [[nodiscard]] bool begins_piece(std::uint32_t letter) const;
  [[nodiscard]] std::size_t piece_of(std::uint32_t letter) const;
};

/// The passages in which the text is said in one go, in the order of the answer; the few that hold most of it.
[[nodiscard]] std::vector<Passage> find_recited(const AnswerLetters& answer, const Canon& canon);

/// The passages that come about when everything that is not from the text is left out: a poem explained line by line.
[[nodiscard]] std::vector<Passage> find_gathered(const AnswerLetters& answer, const Canon& canon);

}  // namespace assay::recitation
