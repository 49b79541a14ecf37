#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/phonology/english_words.h"

namespace assay::phonology {

/// How two words of English rhyme, the best over their pronunciations (definitions: docs/checkers/rhyme.md).
enum class EnglishRhyme : std::uint8_t {
  perfect,    ///< equal from the last stressed vowel on, different before it
  identity,   ///< equal there and in the consonants before it, another word: leave, believe
  identical,  ///< the same word
  final,      ///< only the last syllable's rime is equal: posterity, thee
  slant,      ///< in the last syllable the same vowel, nearly so closed, or the same closing consonants
  eye,        ///< spelt alike; sounded apart, or the sound of one is not known: majesty, eye
  none,
  unknown,  ///< spelt apart, and the sound of one is not known
};

/// "perfect" …, as reports write it.
[[nodiscard]] std::string_view to_string(EnglishRhyme rhyme);

/// A word of English and what is known of its sound, so that it can be compared with many.
class EnglishWord {
 public:
  /// A word as it stands in a line: any case, apostrophes, hyphens, typographic ones too.
  explicit EnglishWord(std::string_view written);

  /// Whether a pronunciation is known: CMUdict, and what can be derived from it (endings_of()).
  [[nodiscard]] bool is_known() const { return !endings_.empty(); }

  /// As dictionaries write it; empty where there is no letter in it or too many.
  [[nodiscard]] const std::string& form() const { return form_; }

  /// Symmetric.
  friend EnglishRhyme rhyme(const EnglishWord& a, const EnglishWord& b);

 private:
  std::string form_;
  std::vector<Ending> endings_;
};

[[nodiscard]] EnglishRhyme rhyme(const EnglishWord& a, const EnglishWord& b);
[[nodiscard]] EnglishRhyme rhyme(std::string_view a, std::string_view b);

[[nodiscard]] bool is_known(std::string_view word);

}  // namespace assay::phonology
