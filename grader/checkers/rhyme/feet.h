#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "grader/checkers/poem/units.h"
#include "grader/phonology/books.h"

namespace assay::rhyme {

/// The character at the end of a line that rhymes or does not. Where at least half of the lines end in the same
/// particle (了, 的 …, 儿) it is the one before that.
struct Foot {
  char32_t character = 0;
  char32_t folded = 0;    ///< the character as it is compared with others
  char32_t particle = 0;  ///< that stands after it; 0: none
  char32_t before = 0;    ///< what 儿 is joined to in speech (花儿); 0: the character is no 儿
  Span span;
  bool old_known = false;     ///< stands in 平水韵
  bool modern_known = false;  ///< has a reading in Mandarin
  std::array<phonology::Groups, phonology::book_count> groups;

  [[nodiscard]] const phonology::Groups& in(phonology::Book book) const {
    return groups[static_cast<std::size_t>(book)];
  }
  [[nodiscard]] bool is_known(phonology::Book book) const;
};

/// One foot a line; every line has a letter.
[[nodiscard]] std::vector<Foot> feet_of(const std::vector<poem::Unit>& lines);

}  // namespace assay::rhyme
