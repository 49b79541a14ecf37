#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/maths/builder.h"

namespace assay::maths::suite {

/// Marks are their own letter: '+', '(' …; those of two letters and the Unicode ones have a letter of their own.
enum : char {
  end_of_text = 0,
  number_token = '0',
  name_token = 'a',
  string_token = '"',
  not_equal = '!',
  at_most = 'l',
  at_least = 'g',
  about = '~',
};

struct Token {
  char kind = end_of_text;
  std::uint32_t at = 0;   ///< byte of the text
  std::string_view text;  ///< as written; of a string without its quotes
};

/// Takes a formula of a suite apart; the last token is end_of_text. What it cannot read fails the builder.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text, const Bounds& bounds, Builder& builder);

}  // namespace assay::maths::suite
