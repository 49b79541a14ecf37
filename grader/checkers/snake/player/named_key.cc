#include "grader/checkers/snake/player/named_key.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace assay::checkers::snake {
namespace {

constexpr std::array<std::pair<std::string_view, Key>, 11> keys{{{"r", Key::r},
                                                                 {"y", Key::y},
                                                                 {"yes", Key::y},
                                                                 {"n", Key::n},
                                                                 {"p", Key::p},
                                                                 {"s", Key::s},
                                                                 {"1", Key::digit1},
                                                                 {"enter", Key::enter},
                                                                 {"return", Key::enter},
                                                                 {"space", Key::space},
                                                                 {"spacebar", Key::space}}};
constexpr std::array<std::string_view, 5> asking{"press", "hit", "push", "key", "type"};
constexpr std::array<std::string_view, 2> purpose{"to", "for"};
constexpr std::array<std::pair<std::string_view, Key>, 2> chinese{{{"回车", Key::enter}, {"空格", Key::space}}};

struct Word {
  std::string text;  ///< lower case
  std::size_t begin = 0, end = 0;
};

bool in_word(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      ++at;
      continue;
    }
    Word word{.text = {}, .begin = at, .end = at};
    for (; at < text.size() && in_word(text[at]); ++at)
      word.text += static_cast<char>(text[at] >= 'A' && text[at] <= 'Z' ? text[at] - 'A' + 'a' : text[at]);
    word.end = at;
    words.push_back(std::move(word));
  }
  return words;
}

bool is_one_of(const Word& word, std::span<const std::string_view> list) {
  return std::ranges::find(list, word.text) != list.end();
}

/// "[R]", "'R'", "(y/n)", "R: again", "R = again", 按R键.
bool stands_out(std::string_view text, const Word& word) {
  const std::string_view before = text.substr(0, word.begin);
  const std::string_view after = text.substr(word.end);
  const bool opened = !before.empty() && std::string_view("[('\"<").contains(before.back());
  const bool pressed = before.ends_with("按") || before.ends_with("按 ") || before.ends_with("按下") ||
                       before.ends_with("「") || before.ends_with("“");
  const std::size_t sign = after.find_first_not_of(' ');
  const bool explained = sign != std::string_view::npos && std::string_view(":=-").contains(after[sign]);
  return opened || pressed || explained;
}

}  // namespace

std::optional<Key> key_named(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto* const found = std::ranges::find(keys, words[i].text, &decltype(keys)::value_type::first);
    if (found == keys.end()) continue;
    const bool asked = i > 0 && is_one_of(words[i - 1], asking);
    const bool meant = i + 1 < words.size() && is_one_of(words[i + 1], purpose);
    if (asked || meant || stands_out(text, words[i])) return found->second;
  }
  for (const auto& [name, key] : chinese)
    if (text.contains(name)) return key;
  return std::nullopt;
}

}  // namespace assay::checkers::snake
