#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/program_python.h"
#include "grader/checkers/snake/native/program_source.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// A piece of code in C, C++ or Python that an answer holds.
struct CodeBlock {
  enum class Kind : std::uint8_t { c, cpp, header, python };
  Kind kind = Kind::cpp;
  std::string name;  ///< harmless, with an ending that fits; "" when the answer gives none
  Span span;
  std::string_view text;  ///< into the answer
  bool closed = true;     ///< false: its fence runs to the end of the answer
  bool complete = true;   ///< closed, or its brackets are although the fence is not
  bool entry = false;     ///< it has main, or is a Python text that does something
  CSource source;         ///< of C and C++
  PythonSource python;
};

/// Code in fences, told apart by language, name and looks; where no fence holds any, what stands in the text itself. At
/// most 300. Linear.
[[nodiscard]] std::vector<CodeBlock> code_blocks(std::string_view answer);

}  // namespace assay::checkers::snake
