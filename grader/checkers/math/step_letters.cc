#include "grader/checkers/math/step_letters.h"

#include <algorithm>
#include <array>
#include <optional>

#include "grader/checkers/math/step_words.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t most_sentence = 400;
constexpr std::size_t most_letters = 100;
constexpr std::size_t farthest = 60;  ///< bytes between a word and its letter

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool gives_letters(std::string_view text) {
  constexpr std::array<std::string_view, 16> words{"设",     "令",     "表示",   "记",     "假设",      "代表",
                                                   "let ",   "Let ",   "denote", "Denote", "represent", "number of",
                                                   "Define", "define", "call ",  "be the"};
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

struct Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string letter;   ///< empty: a word
  std::string unknown;  ///< of a word
};

/// The character beside a place, white space and math marks read over; 0 at the ends.
char beside(std::string_view text, std::size_t at, bool before) {
  const auto skipped = [](char c) { return c == ' ' || c == '$' || c == '*' || c == '\\'; };
  while (before ? at > 0 : at < text.size()) {
    const char c = before ? text[--at] : text[at++];
    if (!skipped(c)) return c;
  }
  return 0;
}

bool is_operand_sign(char c) {
  return c != 0 && std::string_view("+-/^(){}0123456789_<>").find(c) != std::string_view::npos;
}

/// A letter that stands alone: no part of a formula.
std::optional<Item> letter_at(std::string_view text, std::size_t at) {
  if (!is_alpha(text[at]) || (at > 0 && (is_alpha(text[at - 1]) || text[at - 1] == '\\' || text[at - 1] == '\'')))
    return std::nullopt;
  std::size_t end = at + 1;
  if (end < text.size() && is_alpha(text[end])) return std::nullopt;
  std::string letter(1, text[at]);
  if (end + 1 < text.size() && text[end] == '_' && text[end + 1] != '{') {
    letter += text.substr(end, 2);
    end += 2;
  }
  const bool article = letter == "a" || letter == "A" || letter == "I";
  if (article && (end >= text.size() || text[end] != '$') && !text.substr(end).starts_with(" be") &&
      !text.substr(end).starts_with(" =") && !text.substr(end).starts_with("只"))
    return std::nullopt;
  const char before = beside(text, at, true);
  const char after = beside(text, end, false);
  if ((is_operand_sign(before) && before != '(') || (is_operand_sign(after) && after != ')')) return std::nullopt;
  return Item{at, end, std::move(letter), ""};
}

std::string unknown_of(std::string_view word, const Problem& problem) {
  std::string best;
  for (const maths::KnownName& name : problem.reading.names)
    if (name.word.size() == word.size() && known_name_at(word, 0, {{name}}) == word.size()) best = name.symbol;
  return best;
}

std::vector<Item> items_of(std::string_view text, const Problem& problem) {
  std::vector<Item> items;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t known = known_name_at(text, at, problem.reading);
    auto letter = known > 1 ? std::nullopt : letter_at(text, at);
    if (known > 1) items.push_back({at, at + known, "", unknown_of(text.substr(at, known), problem)});
    at += known > 1 ? known : letter ? letter->end - at : 1;
    if (letter) items.push_back(std::move(*letter));
  }
  return items;
}

/// word letter word letter, or letter word letter word.
void pair_up(const std::vector<Item>& items, std::size_t offset, std::vector<LetterMeaning>& found) {
  std::vector<std::string> used;
  const auto is_used = [&](const std::string& name) { return std::ranges::find(used, name) != used.end(); };
  for (std::size_t i = 0; i + 1 < items.size();) {
    const Item& a = items[i];
    const Item& b = items[i + 1];
    if (a.letter.empty() == b.letter.empty() || b.begin - a.end > farthest) {
      ++i;
      continue;
    }
    const Item& letter = a.letter.empty() ? b : a;
    const Item& word = a.letter.empty() ? a : b;
    if (!is_used(letter.letter) && !is_used(word.unknown) && found.size() < most_letters) {
      found.push_back({offset + a.begin, letter.letter, word.unknown});
      used.push_back(letter.letter);
      used.push_back(word.unknown);
    }
    i += 2;
  }
}

}  // namespace

std::vector<LetterMeaning> letters_of(std::string_view answer, const std::vector<Segment>& segments,
                                      const Problem& problem) {
  std::vector<LetterMeaning> found;
  if (problem.shape != Problem::Shape::unknowns) return found;
  for (const Segment& segment : segments) {
    if (segment.kind == Segment::Kind::code || segment.kind == Segment::Kind::formula) continue;
    const std::size_t size = std::min(segment.span.end - segment.span.begin, most_sentence);
    const std::string_view text = answer.substr(segment.span.begin, size);
    if (gives_letters(text)) pair_up(items_of(text, problem), segment.span.begin, found);
  }
  return found;
}

std::map<std::string, std::string, std::less<>> letters_at(const std::vector<LetterMeaning>& letters, std::size_t at) {
  std::map<std::string, std::string, std::less<>> result;
  for (const LetterMeaning& each : letters)
    if (each.at <= at) result[each.letter] = each.unknown;
  return result;
}

}  // namespace assay::checkers::math
