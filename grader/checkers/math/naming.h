#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/maths/expr.h"
#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// A value that a sentence gives to one of the task's unknowns.
struct NamedValue {
  std::size_t unknown = 0;  ///< index
  Span span;                ///< of the value
  maths::Expr value;
  bool denied = false;
};

/// Binds values to unknowns: 鸡有13只, 13 chickens, 鸡和兔分别是13只和12只, x = 13 where x was bound to 鸡 before.
/// Remembers the letters that sentences bind; to be fed in reading order.
class Namer {
 public:
  explicit Namer(const Problem& problem);

  /// Learns letters from a sentence: 设鸡有x只, let x be the number of chickens.
  void learn(std::string_view answer, const Span& sentence);
  [[nodiscard]] std::vector<NamedValue> bind(std::string_view answer, const Span& sentence) const;
  /// The unknown that the whole text names (a cell of a table, a JSON key); unknowns.size() when none.
  [[nodiscard]] std::size_t named(std::string_view text) const;

 private:
  struct Word {
    std::string text;
    std::size_t unknown = 0;
  };
  struct Token;
  /// `letters`: single letters are the values, as in 设鸡有x只. Spans are of the answer.
  std::vector<Token> tokens_of(std::string_view answer, const Span& sentence, bool letters) const;
  /// The token that begins at a byte, if one does. Spans of this and the following are of the sentence.
  std::optional<Token> token_at(std::string_view text, std::size_t at, bool letters, int& failures) const;
  Token letter_at(std::string_view text, std::size_t at, bool letters) const;
  Token value_at(std::string_view text, std::size_t at, bool letters, int& failures) const;
  bool name_follows(std::string_view text, std::size_t at) const;
  static std::optional<Token> mark_at(std::string_view text, std::size_t at);
  const Problem& problem_;
  maths::Reading plain_;     ///< without the names: 13 chickens is a value and a name
  std::vector<Word> words_;  ///< longest first
  std::vector<std::pair<char, std::size_t>> letters_;
};

}  // namespace assay::checkers::math
