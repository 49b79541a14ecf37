#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::language {

enum class Language : std::uint8_t { zh, en };

/// A stretch of the answer that is looked at, and what in it does not belong there.
struct Passage {
  bool poem = false;             ///< a poem was found; otherwise this is the whole answer
  std::vector<Span> lines;       ///< what is read for foreign text
  std::vector<Span> intrusions;  ///< whole lines of prose between lines of verse
  std::size_t annotations = 0;   ///< remarks in brackets that were left out
};

/// The lines of the longest poem of the answer (the last of equals), where there is one.
[[nodiscard]] Passage find_poem(std::string_view answer, Language language);

/// Every line of the answer, fences left out.
[[nodiscard]] Passage whole_answer(std::string_view answer);

}  // namespace assay::language
