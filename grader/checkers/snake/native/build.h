#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/native/program.h"
#include "sandbox/run.h"

namespace assay::checkers::snake {

/// What a compiler says of one place.
struct Diagnostic {
  std::string file;
  unsigned line = 0, column = 0;
  bool error = false;  ///< else a warning
  std::string text;    ///< as the compiler says it, at most 300 bytes
  std::string plain;   ///< an error in words for people, at most 300 bytes: "snake.cpp, line 12: 'foo' is not declared"
};

enum class Flavour : std::uint8_t {
  plain,
  sanitized,  ///< AddressSanitizer and UndefinedBehaviorSanitizer
};

/// What came of compiling a program, or, for Python, of reading it (py_compile).
struct Build {
  bool built = false;
  std::string stopped;                   ///< the limit at which the compiler was ended: "cpu", "memory" …; "" otherwise
  std::string standard;                  ///< with which it was built: "c++20", "c++17" …
  std::vector<sandbox::File> files;      ///< what a box needs to run it: the program "game", or Python's files
  std::vector<std::string> command;      ///< how it is started in the box
  std::vector<std::string> environment;  ///< "NAME=value" that it needs there
  std::vector<std::string> keep;         ///< files of the box that tell what the sanitizers found
  sandbox::Profile profile = sandbox::Profile::native;
  std::vector<Diagnostic> diagnostics;  ///< errors first; at most 20
  std::chrono::microseconds cpu{0};
};

/// Compiles in a box. An Error means that we cannot judge (no compiler, the host cannot contain it): what is wrong
/// with the program itself is in Build. Thread-safe.
[[nodiscard]] Result<Build> build(const Program& program, Flavour flavour);

}  // namespace assay::checkers::snake
