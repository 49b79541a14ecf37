#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/native/program.h"

namespace assay::checkers::snake {

/// Something that the source says about itself. Facts explain and guide; only play decides.
struct Fact {
  std::string kind;  ///< of the table in docs/checkers/snake-native.md: "dangerous_call", "no_input", "key" …
  std::string file;
  unsigned line = 0, column = 0;  ///< from 1; 0: of the whole program
  std::string text;               ///< for people, at most 300 bytes; for "key" its name: "ArrowUp", "KeyW", "Enter" …
};

/// `standard`: with which it was built; empty: with which it would be tried first. Parses C and C++ with Clang, in a
/// box, by the program assay-inspect. No facts of Python. An Error: we could not look (the helper is missing, the host
/// cannot contain it, it was ended at a limit): the play goes on without facts.
[[nodiscard]] Result<std::vector<Fact>> inspect(const Program& program, std::string_view standard = {});

/// What assay-inspect prints, a line a fact: kind, file, line, column, text between tabs. Lines that are none are left
/// out; at most 200 facts. For inspect() and its fuzz target.
[[nodiscard]] std::vector<Fact> read_facts(std::string_view printed);

}  // namespace assay::checkers::snake
