#include "grader/checkers/rhyme/english_scheme.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::checkers {
namespace {

constexpr std::size_t longest_scheme = 100;
constexpr char no_rhyme = 'X';

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> names{{{"couplets", "AABB"},
                                                                               {"alternate", "ABAB"},
                                                                               {"enclosed", "ABBA"},
                                                                               {"ballad", "ABCB"},
                                                                               {"even", "ABCB"},
                                                                               {"monorhyme", "AAAA"},
                                                                               {"triplets", "AAA"},
                                                                               {"limerick", "AABBA"},
                                                                               {"sixain", "ABABCC"},
                                                                               {"sonnet", "ABABCDCDEFEFGG"},
                                                                               {"petrarchan", "ABBAABBACDECDE"}}};
constexpr std::array<std::string_view, 10> usual{"AABB", "ABAB",  "ABBA",   "ABCB",           "AAAA",
                                                 "AAA",  "AABBA", "ABABCC", "ABABCDCDEFEFGG", "ABBAABBACDECDE"};

char letter_number(std::size_t number) {
  const char letter = static_cast<char>('A' + number);
  return letter < no_rhyme ? letter : static_cast<char>(letter + 1);
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// The letters anew in the order of their first use, so that equal schemes are equal: CDCD is ABAB. Empty where `text`
/// is no scheme; small letters are one only in that order, so that a misspelt name is none.
std::string normal_letters(std::string_view text) {
  std::string letters;
  std::string seen;
  for (const char c : text) {
    const char letter = upper(c);
    if (c == ' ') continue;
    if (letter == '-' || letter == no_rhyme) {
      letters += no_rhyme;
      continue;
    }
    if (letter < 'A' || letter > 'Z') return {};
    if (seen.find(letter) == std::string::npos) seen += letter;
    letters += letter_number(seen.find(letter));
    if (c != letter && letter != letters.back()) return {};
  }
  return letters.size() <= longest_scheme ? letters : std::string();
}

bool has_rhyme(std::string_view letters) {
  return std::ranges::any_of(letters, [&](char c) { return c != no_rhyme && std::ranges::count(letters, c) > 1; });
}

/// Whether the scheme is its first `period` letters over and over, each time with letters of its own.
bool repeats_after(const std::string& letters, std::size_t period) {
  const std::string unit = letters.substr(0, period);
  for (std::size_t at = period; at < letters.size(); at += period) {
    const std::string next = letters.substr(at, period);
    if (normal_letters(next) != unit) return false;
    const auto is_old = [&](char c) { return c != no_rhyme && letters.find(c) < at; };
    if (std::ranges::any_of(next, is_old)) return false;
  }
  return true;
}

std::string shortened(const std::string& letters) {
  for (std::size_t period = 1; period < letters.size(); ++period)
    if (letters.size() % period == 0 && has_rhyme(letters.substr(0, period)) && repeats_after(letters, period))
      return letters.substr(0, period);
  return letters;
}

}  // namespace

std::optional<EnglishScheme> read_english_scheme(std::string_view text) {
  const auto* named = std::ranges::find(names, text, &std::pair<std::string_view, std::string_view>::first);
  std::string letters = normal_letters(named == names.end() ? text : named->second);
  if (!has_rhyme(letters)) return std::nullopt;
  std::string unit = shortened(letters);
  return EnglishScheme{std::move(unit), std::move(letters)};
}

std::span<const EnglishScheme> usual_english_schemes() {
  static const std::vector<EnglishScheme> schemes = [] {
    std::vector<EnglishScheme> all;
    all.reserve(usual.size());
    for (const std::string_view letters : usual) all.push_back(read_english_scheme(letters).value_or(EnglishScheme{}));
    return all;
  }();
  return schemes;
}

RhymeGroups groups_of(const EnglishScheme& scheme, std::size_t first, std::size_t count) {
  RhymeGroups groups;
  const std::size_t period = scheme.letters.size();
  for (std::size_t begin = 0; begin < count; begin += period) {
    std::array<std::vector<std::size_t>, 26> of_letter;
    for (std::size_t i = begin; i < std::min(count, begin + period); ++i) {
      const char letter = scheme.letters[i - begin];
      if (letter != no_rhyme) of_letter[static_cast<std::size_t>(letter - 'A')].push_back(first + i);
    }
    for (std::vector<std::size_t>& group : of_letter)
      if (group.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace assay::checkers
