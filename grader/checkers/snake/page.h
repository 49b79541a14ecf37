#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// A file of the game as the answer gives it.
struct PageFile {
  std::string name;  ///< relative, harmless: no "..", no leading '/', no NUL; made up where the answer names none
  std::string bytes;
  Span span;  ///< in the answer
};

/// A browser game taken out of an answer: the last full version when several stand there.
struct Page {
  std::vector<PageFile> files;       ///< the entry first
  std::vector<std::string> foreign;  ///< addresses that it loads from elsewhere (CDN), at most 50; they are missing
  std::vector<std::string> absent;   ///< files of its own that it names and the answer does not hold, at most 50
  bool unclosed = false;             ///< the fence of the entry runs to the end of the answer
};

/// Nothing when the answer holds no page. Linear in the answer, but for the joining of at most 100 files by name.
[[nodiscard]] std::optional<Page> page_of(std::string_view answer);

}  // namespace assay::checkers::snake
