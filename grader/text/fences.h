#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay {

/// A fenced block of Markdown (CommonMark: three or more backticks or tildes).
struct Fence {
  std::string language;  ///< first word of the info string, ASCII lower case: "html", "js", ""
  std::string name;      ///< a file name that goes with it: in the info string (html:index.html, title="a.js"), in a
                         ///< comment of the first line, or alone in the line or heading just before; "" otherwise
  Span span;             ///< of the content, without the fence lines
  bool closed = true;    ///< false: it runs to the end of the answer
};

/// In order of appearance. Linear in the answer; at most 1,000 fences, the rest is left out.
[[nodiscard]] std::vector<Fence> fences_of(std::string_view answer);

}  // namespace assay
