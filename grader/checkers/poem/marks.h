#pragma once

#include <cstddef>
#include <vector>

#include "grader/checkers/poem/glyph.h"

namespace assay::poem {

/// What stood before the text of a line.
struct Leading {
  std::size_t text = 0;  ///< index of the first glyph of the text itself
  bool heading = false;  ///< # …
  bool title = false;    ///< "标题：" and the like
};

/// Skips heading and quote marks, list numbers, table bars and labels: "首联：", "第三句：", and "新：" or "N - "
/// before a line that begins with that same character.
[[nodiscard]] Leading skip_leading(const std::vector<Glyph>& glyphs);

}  // namespace assay::poem
