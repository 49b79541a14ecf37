#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"

namespace assay::checkers::math {

/// A stretch of an answer that may hold relations, without what a parser need not see: counters, the nouns after
/// them, emphasis.
struct Stretch {
  std::string text;
  std::vector<std::uint32_t> at;  ///< byte of the answer, for each byte of the text
  std::size_t segment = 0;        ///< index
  bool display = false;           ///< a row of display mathematics, or what stands between math marks
  bool inline_math = false;       ///< stands within a sentence: continues nothing
  bool drop_first = false;        ///< what stands before the first relation is part of a phrase
  bool drop_last = false;         ///< so is what stands after the last

  void add(std::string_view bytes, std::size_t begin);
  [[nodiscard]] Span span(std::size_t first, std::size_t last) const;  ///< of bytes [first, last), not empty
  [[nodiscard]] Stretch part(std::size_t first, std::size_t last) const;
};

/// Those that hold a relation, in order. Linear; at most 2,000, each at most 8 KiB, the rest is left out.
[[nodiscard]] std::vector<Stretch> stretches_of(std::string_view answer, const std::vector<Segment>& segments,
                                                const Problem& problem);

}  // namespace assay::checkers::math
