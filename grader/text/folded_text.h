#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A text in the form in which it is compared, and where each of its characters stands in the original. Characters that
/// a reader does not see (zero width, marks of direction, controls other than white space) are left out.
struct FoldedText {
  std::u32string points;             ///< fold_case() of each character
  std::vector<std::uint32_t> begin;  ///< byte where each begins in the original
  std::vector<std::uint32_t> end;    ///< byte after it
};

/// Points [first, last) of a folded text.
struct PointRange {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
};

/// Linear in the length of the text; texts of 4 GiB and more are cut there.
[[nodiscard]] FoldedText folded(std::string_view text);

/// Only the Han characters of it: what is left of a poem when punctuation, white space and annotation marks are gone.
[[nodiscard]] FoldedText folded_han(std::string_view text);

}  // namespace assay
