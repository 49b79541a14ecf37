#include "grader/text/shown.h"

#include <algorithm>

#include "grader/text/utf8.h"

namespace assay {

std::string shown(std::string_view bytes, std::size_t most) {
  std::string kept = repaired(clipped(bytes, most));
  std::ranges::replace_if(kept, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  // Each byte that was none of UTF-8 has become three.
  return std::string(clipped(kept, most));
}

}  // namespace assay
