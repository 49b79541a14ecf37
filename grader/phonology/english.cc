#include "grader/phonology/english.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

// Definitions: docs/checkers/rhyme.md.
namespace assay::phonology {
namespace {

constexpr std::array<std::string_view, 8> rhyme_names{"perfect", "identity", "identical", "final",
                                                      "slant",   "eye",      "none",      "unknown"};

/// The rime of the last syllable.
struct Rime {
  char vowel = phone::none;
  std::string_view coda;
};

Rime last_rime(const Ending& ending) {
  std::size_t at = ending.tail.size();
  while (at > 0 && !is_vowel(ending.tail[at - 1])) --at;
  if (at == 0) return {phone::none, ending.tail};
  return {ending.tail[at - 1], std::string_view(ending.tail).substr(at)};
}

/// A lax vowel and the tense one beside it.
bool are_lax_and_tense(char a, char b) {
  constexpr std::array<std::pair<char, char>, 5> pairs{{{phone::IH, phone::IY},
                                                        {phone::UH, phone::UW},
                                                        {phone::EH, phone::EY},
                                                        {phone::AA, phone::AO},
                                                        {phone::AO, phone::OW}}};
  return std::ranges::any_of(pairs, [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

bool share_consonant(std::string_view a, std::string_view b) { return a.find_first_of(b) != std::string_view::npos; }

bool is_slant(const Rime& a, const Rime& b) {
  if (a.vowel == b.vowel) return a.coda.empty() || b.coda.empty() || share_consonant(a.coda, b.coda);
  return a.coda == b.coda && (!a.coda.empty() || are_lax_and_tense(a.vowel, b.vowel));
}

EnglishRhyme compared(const Ending& a, const Ending& b) {
  if (a.tail == b.tail) return a.onset == b.onset ? EnglishRhyme::identity : EnglishRhyme::perfect;
  const Rime one = last_rime(a);
  const Rime other = last_rime(b);
  if (one.vowel == other.vowel && one.coda == other.coda) return EnglishRhyme::final;
  return is_slant(one, other) ? EnglishRhyme::slant : EnglishRhyme::none;
}

std::string letters_of(std::string_view form) {
  std::string letters(form);
  std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
  return letters;
}

/// Three equal letters at the end, or two of which the first is a vowel.
bool are_spelt_alike(std::string_view a, std::string_view b) {
  const std::string one = letters_of(a);
  const std::string other = letters_of(b);
  const auto differ = std::mismatch(one.rbegin(), one.rend(), other.rbegin(), other.rend());
  const std::ptrdiff_t equal = differ.first - one.rbegin();
  return equal >= 3 || (equal == 2 && std::string_view("aeiouy").find(one[one.size() - 2]) != std::string_view::npos);
}

}  // namespace

std::string_view to_string(EnglishRhyme rhyme) { return rhyme_names[static_cast<std::size_t>(rhyme)]; }

EnglishWord::EnglishWord(std::string_view written) : form_(dictionary_form(written)), endings_(endings_of(form_)) {}

EnglishRhyme rhyme(const EnglishWord& a, const EnglishWord& b) {
  if (a.form_ == b.form_ && !a.form_.empty()) return EnglishRhyme::identical;
  EnglishRhyme best = EnglishRhyme::none;
  for (const Ending& one : a.endings_)
    for (const Ending& other : b.endings_) best = std::min(best, compared(one, other));
  if (best != EnglishRhyme::none) return best;
  if (are_spelt_alike(a.form_, b.form_)) return EnglishRhyme::eye;
  return a.is_known() && b.is_known() ? EnglishRhyme::none : EnglishRhyme::unknown;
}

EnglishRhyme rhyme(std::string_view a, std::string_view b) { return rhyme(EnglishWord(a), EnglishWord(b)); }

bool is_known(std::string_view word) { return EnglishWord(word).is_known(); }

}  // namespace assay::phonology
