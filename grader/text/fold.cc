#include "grader/text/fold.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace assay {
namespace {

struct Pair {
  std::uint32_t from;
  std::uint32_t to;
};

constexpr Pair table[] = {
#include "fold_table.inc"
};

constexpr std::uint32_t block_count = 0x300;  // of 256 characters: the planes that hold letters

/// Where the rows of each block begin in the table, and where those of the last one end.
constexpr auto blocks = [] {
  std::array<std::uint16_t, block_count + 1> first{};
  std::uint16_t row = 0;
  for (std::uint32_t block = 0; block <= block_count; ++block) {
    while (row < std::size(table) && table[row].from < block << 8U) ++row;
    first[block] = row;
  }
  return first;
}();

}  // namespace

char32_t fold(char32_t c) {
  if (c < 0xA0) return c;
  const std::uint32_t block = c >> 8U;
  const auto* first = table + blocks[std::min(block, block_count)];
  const auto* last = block < block_count ? table + blocks[block + 1] : std::end(table);
  const auto* found =
      std::lower_bound(first, last, c, [](const Pair& pair, char32_t wanted) { return pair.from < wanted; });
  return found != last && found->from == c ? static_cast<char32_t>(found->to) : c;
}

char32_t fold_case(char32_t c) {
  const char32_t folded = fold(c);
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(folded), U_FOLD_CASE_DEFAULT));
}

}  // namespace assay
