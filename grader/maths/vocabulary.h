#pragma once

#include <string_view>

#include "grader/maths/token.h"

// What commands, words and characters mean in formulas.
namespace assay::maths {

struct Meaning {
  std::string_view word;
  Kind kind = Kind::unreadable;
  Op op = Op::number;
  std::string_view text;
};

/// A command of LaTeX without its backslash, or nothing.
[[nodiscard]] const Meaning* command(std::string_view name);
/// A Latin word, whole.
[[nodiscard]] const Meaning* latin_word(std::string_view word);
/// The longest Chinese word or mathematical sign at the start of the text.
[[nodiscard]] const Meaning* sign_at(std::string_view text);
/// Commands that only change how something looks: read over. `braces`: their argument stands for itself.
[[nodiscard]] bool is_styling(std::string_view name);
/// English words of two to four letters that are no product of variables, and units.
[[nodiscard]] bool is_common_word(std::string_view word);

}  // namespace assay::maths
