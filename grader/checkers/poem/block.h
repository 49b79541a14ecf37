#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "grader/checkers/poem/line.h"

namespace assay::poem {

/// A physical line of a block.
struct Row {
  std::size_t line = 0;  ///< index in the lines of the answer
  bool clean = false;    ///< every clause has the block's width and nothing foreign stands in it
};

/// Lines of verse that belong together. `width` is the number of characters of a 句 (4 … 7); lines that miss it by a
/// little stay inside, marked as not clean, so that an over-long line is a flaw of one poem and not the end of it.
struct Block {
  std::uint32_t width = 0;
  std::vector<Row> rows;
  std::vector<std::size_t> intrusions;  ///< lines that are no verse, between the rows or hanging on to the last one
};

/// Every block of the answer, in order, each as long as it can be: blank lines and at most one line that is no verse
/// may stand inside; headings, titles and lines that end in a colon never do.
[[nodiscard]] std::vector<Block> find_blocks(const std::vector<Line>& lines);

}  // namespace assay::poem
