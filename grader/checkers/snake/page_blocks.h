#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// A piece of code that an answer holds.
struct Block {
  enum class Kind : std::uint8_t { page, style, script, other };
  Kind kind = Kind::other;
  std::string name;  ///< harmless; "" when the answer gives none
  Span span;
  std::string_view text;  ///< into the answer
  bool closed = true;     ///< false: its fence, or the page itself, runs to the end of the answer
  bool complete = true;   ///< closed, or it ends with </html> although the fence does not
};

/// Fenced code, told apart by name, language and, where these are silent or wrong, by its looks. Linear.
[[nodiscard]] std::vector<Block> fenced_blocks(std::string_view answer);

/// Pages that stand in the text without a fence: from <!DOCTYPE html> (or <html> at the start of a line) up to
/// </html>; where there is none, loose tags up to the last </script>. Linear.
[[nodiscard]] std::vector<Block> loose_pages(std::string_view answer);

}  // namespace assay::checkers::snake
