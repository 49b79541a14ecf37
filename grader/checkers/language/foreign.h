#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/language/passage.h"
#include "grader/model/verdict.h"

namespace assay::language {

enum class Kind : std::uint8_t { word, script, digit, emoji, markup, broken };

struct Foreign {
  Kind kind = Kind::word;
  std::string_view detail;  ///< the script, for Kind::script
  Span span;
};

/// What in answer[span) is foreign to a text in `language`: words of the other language, letters of other scripts, HTML
/// and LaTeX, replacement characters; within verse (`strict`) digits and emoji too. Words of one phrase are one
/// finding. Adds to `found`, at most up to `most` findings. Linear.
void find_foreign(std::string_view answer, Span span, Language language, bool strict, std::size_t most,
                  std::vector<Foreign>& found);

}  // namespace assay::language
