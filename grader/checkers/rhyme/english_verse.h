#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/poem/line.h"
#include "grader/model/verdict.h"

namespace assay::checkers {

/// Which relations of two words pass as a rhyme.
enum class Level : std::uint8_t {
  strict,   ///< perfect, identity
  normal,   ///< and final
  lenient,  ///< and slant, eye
};

struct EnglishWanted {
  std::string scheme = "auto";  ///< as is_english_scheme() takes it
  Level level = Level::strict;
};

/// Whether `scheme` is "auto", a name (couplets, limerick, sonnet …) or letters, one a line: lines of the same letter
/// rhyme, X, x and - rhyme with none. Shorter letters than the poem begin anew for its further lines: AABB in twelve
/// lines is three quatrains.
[[nodiscard]] bool is_english_scheme(std::string_view scheme);

/// Whether the answer's poem is in English: its Latin verse has more lines than its Chinese verse.
[[nodiscard]] bool is_english_poem(const std::vector<poem::Line>& lines);

/// The verdict on the end rhymes of the answer's English poem; the caller fills in check, version and weight. `lines`
/// are those of `answer`, `wanted.scheme` is one that is_english_scheme() takes. Rules, data and score:
/// docs/checkers/rhyme.md. Thread-safe; linear in the length of the answer.
[[nodiscard]] Verdict judge_english(const std::vector<poem::Line>& lines, std::string_view answer,
                                    const EnglishWanted& wanted);

}  // namespace assay::checkers
