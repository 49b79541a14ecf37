#include "grader/checkers/math/word_list.h"

#include <algorithm>
#include <array>

namespace assay::checkers::math {
namespace {

/// Every byte without case.
constexpr std::array<char, 256> lower_bytes = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
  return table;
}();

char lower(char c) { return lower_bytes[static_cast<unsigned char>(c)]; }

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

std::uint8_t key(char first, char second) {
  return static_cast<std::uint8_t>(static_cast<unsigned char>(lower(first)) +
                                   37U * static_cast<unsigned char>(lower(second)));
}

/// No word begins inside a character.
bool inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  const std::string_view here = text.substr(at, word.size());
  if (!std::ranges::equal(here, word, {}, lower)) return false;
  const std::size_t end = at + word.size();
  const bool before = at > 0 && is_letter(word.front()) && (is_letter(text[at - 1]) || text[at - 1] == '\\');
  const bool after = end < text.size() && is_letter(text[end]) && is_letter(word.back());
  return !before && !after;
}

}  // namespace

WordList::WordList(std::span<const std::string_view> words) : words_(words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto place = static_cast<std::uint8_t>(i);
    if (words[i].size() == 1) {
      singles_.set(static_cast<unsigned char>(words[i].front()));
      single_.push_back(place);
    } else {
      const std::uint8_t start = key(words[i][0], words[i][1]);
      keys_.set(start);
      by_start_[start].push_back(place);
    }
  }
}

bool WordList::may_begin(std::string_view text, std::size_t at) const {
  if (singles_[static_cast<unsigned char>(lower(text[at]))]) return true;
  return at + 1 < text.size() && keys_[key(text[at], text[at + 1])];
}

std::size_t WordList::longest_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || !may_begin(text, at)) return 0;
  std::size_t longest = 0;
  const auto look = [&](const std::vector<std::uint8_t>& places) {
    for (const std::uint8_t place : places)
      if (words_[place].size() > longest && stands_at(text, at, words_[place])) longest = words_[place].size();
  };
  if (at + 1 < text.size()) look(by_start_[key(text[at], text[at + 1])]);
  if (longest == 0) look(single_);
  return longest;
}

std::size_t WordList::after_last(std::string_view text) const {
  std::size_t best = std::string_view::npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (inside_character(text[at]) || !may_begin(text, at)) continue;
    const std::size_t size = longest_at(text, at);
    if (size > 0 && (best == std::string_view::npos || at + size > best)) best = at + size;
  }
  return best;
}

bool WordList::occur_in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!inside_character(text[at]) && may_begin(text, at) && longest_at(text, at) > 0) return true;
  return false;
}

}  // namespace assay::checkers::math
