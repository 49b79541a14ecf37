#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// A file of the program as the answer gives it.
struct SourceFile {
  std::string name;  ///< relative, harmless: no "..", no leading '/', no NUL, no '\\'; made up where none is given
  std::string bytes;
  Span span;  ///< in the answer
};

/// A native game taken out of an answer: the last full version when several stand there.
struct Program {
  enum class Language : std::uint8_t { c, cpp, python };
  enum class Surface : std::uint8_t { terminal, window };

  Language language = Language::cpp;
  Surface surface = Surface::terminal;
  std::vector<SourceFile> files;       ///< the one with main (or the Python entry) first; headers included
  std::vector<std::string> libraries;  ///< to link: "ncursesw", "SDL2", "SDL2_ttf", "pthread", "m" …; from includes and
                                       ///< from compiler lines or a Makefile, which are read and never executed
  std::string standard;                ///< "c++17", "c11" … when the answer names one; "" otherwise
  bool windows_console = false;        ///< needs conio.h or windows.h
  std::vector<std::string> unsupported;  ///< libraries that Assay does not offer: "SFML", "raylib", …
  std::vector<std::string> absent;       ///< files of its own that it names and the answer does not hold, at most 50
  bool unclosed = false;                 ///< the fence of the entry runs to the end of the answer
};

/// Nothing when the answer holds no program in C, C++ or Python. Linear in the answer, but for the joining of at most
/// 100 files by name.
[[nodiscard]] std::optional<Program> program_of(std::string_view answer);

}  // namespace assay::checkers::snake
