#pragma once

#include <string_view>
#include <vector>

namespace assay::checkers::snake {

struct Import {
  std::string_view module;  ///< "snake.board", ".board"; into the text that was read
  std::string_view names;   ///< of "from module import names", as written
  bool sure = false;        ///< stands at the left edge: no branch for another platform, no fallback
};

/// What a Python text says at its surface.
struct PythonSource {
  std::vector<Import> imports;  ///< at most 200
  bool acts = false;            ///< a statement at the left edge does something: a call, a loop, if __name__ …
  bool defines = false;         ///< a function or a class
};

/// Linear. Texts in triple quotes are skipped.
[[nodiscard]] PythonSource read_python(std::string_view text);

}  // namespace assay::checkers::snake
