#pragma once

#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::math {

struct Sentence {
  Span span;          ///< without marks of lists, headings and emphasis around
  bool bold = false;  ///< all of it is emphasised, or a heading
};

/// The sentences of a stretch of one line, in order. Full stops inside formulas end none. `begins_line`: marks of
/// lists, quotations and headings may stand first. Linear.
[[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text, const Span& line, bool begins_line);

}  // namespace assay::checkers::math
