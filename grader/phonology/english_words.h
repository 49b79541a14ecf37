#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::phonology {

/// The phones of CMUdict without stress, one char each; vowels come first.
namespace phone {
enum : char {
  none,
  AA,
  AE,
  AH,
  AO,
  AW,
  AY,
  EH,
  ER,
  EY,
  IH,
  IY,
  OW,
  OY,
  UH,
  UW,  // vowels
  B,
  CH,
  D,
  DH,
  F,
  G,
  HH,
  JH,
  K,
  L,
  M,
  N,
  NG,
  P,
  R,
  S,
  SH,
  T,
  TH,
  V,
  W,
  Y,
  Z,
  ZH,
};
}  // namespace phone

[[nodiscard]] constexpr bool is_vowel(char sound) { return sound >= phone::AA && sound <= phone::UW; }

/// What rhyme looks at in a pronunciation, as phones.
struct Ending {
  std::string onset;  ///< the consonants that begin the last stressed syllable
  std::string tail;   ///< from its vowel to the end of the word; of a word without stress, from its last vowel
  friend bool operator==(const Ending&, const Ending&) = default;
};

/// The word as dictionaries write it: in lower case and without accents; of what is no letter only apostrophes and
/// hyphens are left, as ' and -. Words of more than 40 letters give "": no dictionary has them.
[[nodiscard]] std::string dictionary_form(std::string_view written);

/// How a word in dictionary form ends in each of its pronunciations; empty where none is known. CMUdict, else derived:
/// the part after a hyphen; 'd as ed; 's, -s, -ed, -ing, -st, -eth after a known word; a known prefix before one; e for
/// an apostrophe (heav'n); two known words written as one. Thread-safe.
[[nodiscard]] std::vector<Ending> endings_of(std::string_view word);

}  // namespace assay::phonology
