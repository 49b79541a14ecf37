#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::rhyme {

/// Which lines of a Chinese poem have to rhyme with which.
struct Scheme {
  std::string name;  ///< "even", or letters: "AABB"
  std::vector<std::vector<std::size_t>>
      sets;               ///< lines from 0, in order, two or more each; none: no scheme for the poem
  bool couplets = false;  ///< "even": the first line may join in, the other odd ones should not
};

/// Lines 2, 4, 6 …, as nearly all Chinese verse rhymes. Without sets when there are fewer than four lines.
[[nodiscard]] Scheme even_scheme(std::size_t lines);

/// Every line: AAAA.
[[nodiscard]] Scheme every_scheme(std::size_t lines);

/// Letters, or a name of them: what is_english_scheme() takes besides "auto". They begin anew with other rhymes for
/// further lines, but one letter alone is one rhyme to the end. Without sets where the lines are no multiple of them.
[[nodiscard]] Scheme lettered_scheme(std::string_view letters, std::size_t lines);

}  // namespace assay::rhyme
