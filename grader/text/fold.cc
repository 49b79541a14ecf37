#include "grader/text/fold.h"

#include <unicode/uchar.h>

#include <algorithm>
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

}  // namespace

char32_t fold(char32_t c) {
  if (c < 0xA0) return c;
  const auto* found = std::ranges::lower_bound(table, static_cast<std::uint32_t>(c), {}, &Pair::from);
  return found != std::end(table) && found->from == c ? static_cast<char32_t>(found->to) : c;
}

char32_t fold_case(char32_t c) {
  const char32_t folded = fold(c);
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(folded), U_FOLD_CASE_DEFAULT));
}

}  // namespace assay
