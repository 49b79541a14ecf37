#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

struct Include {
  std::string_view name;  ///< into the text that was read
  bool quoted = false;    ///< "name", not <name>
};

/// A C or C++ text as a compiler on Linux sees it before it expands macros.
struct CSource {
  /// As long as the text; comments, what strings and characters hold and what `#ifdef _WIN32` and the like leave out
  /// are blanks. Line ends stay.
  std::string code;
  std::vector<Include> includes;  ///< of what is not left out, at most 200
};

/// Linear. A condition that depends on anything but the platform is taken as true in all its branches.
[[nodiscard]] CSource read_c_source(std::string_view text);

/// Whether the word stands in the code by itself, not as a part of a longer name. Linear.
[[nodiscard]] bool has_word(std::string_view code, std::string_view word);

/// Whether a function of that name is defined there. Linear.
[[nodiscard]] bool defines(std::string_view code, std::string_view function);

}  // namespace assay::checkers::snake
