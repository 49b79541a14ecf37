#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grader/model/verdict.h"

namespace assay::recitation {

/// What stands between a letter and the one before it. A set of flags.
using Between = std::uint8_t;

namespace gap {
constexpr Between space = 1;      ///< white space
constexpr Between stop = 2;       ///< a mark that ends or divides a sentence: ，。；、
constexpr Between line = 4;       ///< a new physical line
constexpr Between paragraph = 8;  ///< a blank line
constexpr Between colon = 16;     ///< a colon, a dash, a bar of a table: what follows explains what stands before
constexpr Between quote = 32;     ///< a quotation mark
constexpr Between foreign = 64;   ///< words, digits or signs that are no letters of the text
}  // namespace gap

/// The unit of comparison: a Han character, or a whole word of a text in Latin script.
struct Letter {
  char32_t value = 0;  ///< folded character, or number of the word; 0: a word that the text does not hold
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Between before = 0;
};

enum class Script : std::uint8_t { han, latin };

/// Numbers for the words of a text in Latin script, folded and without apostrophes.
using Words = std::unordered_map<std::string, char32_t>;

/// Reads a text letter by letter; linear in its length. Characters that no reader sees and marks of emphasis are
/// skipped.
class LetterReader {
 public:
  LetterReader(std::string_view text, Script script) : text_(text), script_(script) {}

  /// The next letter, false at the end. A word that `words` lacks has the value 0.
  bool next(const Words& words, Letter& letter);
  /// The same, but words that are new get the next number.
  bool next_new(Words& words, Letter& letter);

  struct Bracket {
    bool opens = false;
    Between before = 0;  ///< what stands between it and the bracket or letter before it
  };
  /// The brackets since the letter before, in order, without the pairs that hold no letter; `before` of the letter
  /// tells what stands after the last of them. Borrowed until the next call.
  [[nodiscard]] const std::vector<Bracket>& brackets() const { return brackets_; }

 private:
  bool find_next(Letter& letter);
  [[nodiscard]] bool is_letter_of_text(char32_t c) const;
  void read_word();
  void pass(char32_t c);
  void pass_bracket(bool opens);

  std::string_view text_;
  Script script_;
  std::size_t at_ = 0;
  std::string word_;
  std::vector<Bracket> brackets_;
  Between between_ = 0;
};

/// What the text of a letter, or of letters [first, last), is in the original.
[[nodiscard]] inline Span span_of(const Letter& first, const Letter& last) { return {first.begin, last.end}; }

}  // namespace assay::recitation
