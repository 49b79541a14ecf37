#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// A stretch of an answer that is read in one way.
struct Segment {
  enum class Kind : std::uint8_t {
    prose,    ///< a sentence, a clause of a list item, a heading: up to a full stop or the end of the line; inline
              ///< formulas
              ///< ($…$, \(…\), **bold**, `code`) stand inside
    formula,  ///< display mathematics: $$…$$, \[…\], \begin{align}…; one segment a row (\\) without the marks
    cell,     ///< one cell of a table
    code,     ///< a line of a fenced block
  };
  Kind kind = Kind::prose;
  Span span;                ///< in the answer, without the marks around
  std::uint32_t line = 0;   ///< of the answer, from 1
  std::uint32_t block = 0;  ///< segments of one display, one table row or one fence share it
  bool bold = false;        ///< all of it stands in **…** or a heading
};

/// The answer in reading order. Linear; at most 20,000 segments, what follows is left out.
[[nodiscard]] std::vector<Segment> segments_of(std::string_view answer);

/// Formulas inside a segment: maximal stretches that could be one formula or a chain of relations, by their characters:
/// what stands in $…$, \(…\), `…`, \boxed{…}, and runs of digits, operators, brackets, single letters, LaTeX commands
/// and the given words in bare prose. Spans in the answer, in order, not overlapping.
[[nodiscard]] std::vector<Span> formulas_in(std::string_view answer, const Segment& segment,
                                            const std::vector<std::string>& words);

}  // namespace assay::checkers::math
