#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers {

/// Which lines rhyme with which: one letter a line, X for a line that rhymes with none. For further lines it begins
/// anew.
struct EnglishScheme {
  std::string letters;  ///< as short as it can be: AA for AABB
  std::string shown;    ///< as people write it
};

/// Letters, spaces ignored, or a name; nothing for "auto" and where no two lines would rhyme.
[[nodiscard]] std::optional<EnglishScheme> read_english_scheme(std::string_view text);

/// The schemes that "auto" tries, the commonest first.
[[nodiscard]] std::span<const EnglishScheme> usual_english_schemes();

/// Lines that rhyme together, as indices of a poem of `count` lines from `first`; two or more in each.
using RhymeGroups = std::vector<std::vector<std::size_t>>;
[[nodiscard]] RhymeGroups groups_of(const EnglishScheme& scheme, std::size_t first, std::size_t count);

}  // namespace assay::checkers
