#include "grader/checkers/math/word_list.h"

#include <algorithm>

namespace assay::checkers::math {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

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
    std::vector<std::uint8_t>& place = words[i].size() == 1 ? single_ : by_start_[key(words[i][0], words[i][1])];
    place.push_back(static_cast<std::uint8_t>(i));
    starts_.set(static_cast<unsigned char>(words[i].front()));
    if (is_letter(words[i].front())) starts_.set(static_cast<unsigned char>(words[i].front() - ('a' - 'A')));
  }
}

std::size_t WordList::longest_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || !starts_[static_cast<unsigned char>(text[at])]) return 0;
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
    const std::size_t size = inside_character(text[at]) ? 0 : longest_at(text, at);
    if (size > 0 && (best == std::string_view::npos || at + size > best)) best = at + size;
  }
  return best;
}

bool WordList::occur_in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!inside_character(text[at]) && longest_at(text, at) > 0) return true;
  return false;
}

}  // namespace assay::checkers::math
