#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/poem/line.h"
#include "grader/model/verdict.h"

namespace assay::checkers {

/// A line of English verse and the word that it ends in.
struct EnglishLine {
  std::string word;    ///< as it stands there, no more than some 64 bytes of it
  std::string before;  ///< the word before it; empty where there is none
  Span word_span;
  Span two_words_span;  ///< of both
  Span span;
  std::size_t stanza = 0;  ///< from 0
};

/// At most so many lines of a poem are looked at.
constexpr std::size_t most_english_lines = 200;

/// The English poem of an answer: the longest run of stanzas, of equals the last; one that has `wanted` lines, or a
/// multiple of that, comes before longer ones (0: none does). Titles, labels such as "Verse 2", single lines before and
/// after it and prose are left out. Empty where there are no two lines. Linear in the length of the answer.
[[nodiscard]] std::vector<EnglishLine> find_english(const std::vector<poem::Line>& lines, std::string_view answer,
                                                    std::size_t wanted);

/// How many lines that poem has.
[[nodiscard]] std::size_t count_english(const std::vector<poem::Line>& lines);

}  // namespace assay::checkers
