#include "grader/text/file_mention.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "grader/text/ascii_case.h"

namespace assay {
namespace {

constexpr std::size_t most_bytes = 300;

struct Ending {
  std::string_view word;  ///< an ending of file names, or a language of fences
  std::string_view kind;
  bool in_names = true;
};

constexpr auto endings = std::to_array<Ending>({
    {"html", "html"},
    {"htm", "html"},
    {"xhtml", "html"},
    {"css", "css"},
    {"js", "js"},
    {"mjs", "js"},
    {"cjs", "js"},
    {"javascript", "js", false},
    {"svg", "svg"},
    {"xml", "svg"},
    {"json", "json"},
    {"txt", "text"},
    {"md", "markdown"},
    {"ts", "ts"},
    {"typescript", "ts", false},
    {"jsx", "jsx"},
    {"tsx", "tsx"},
    {"vue", "vue"},
    {"py", "python"},
    {"python", "python", false},
    {"python3", "python", false},
    {"cpp", "c++"},
    {"cc", "c++"},
    {"cxx", "c++"},
    {"hh", "c++"},
    {"hxx", "c++"},
    {"c", "c"},
    {"h", "c"},
    {"hpp", "c++"},
    {"c++", "c++"},
    {"java", "java"},
    {"rs", "rust"},
    {"go", "go"},
    {"markdown", "markdown", false},
    {"sh", "shell"},
    {"bash", "shell", false},
    {"shell", "shell", false},
    {"makefile", "make", false},
    {"cmake", "make", false},
    {"yaml", "yaml"},
    {"yml", "yaml"},
    {"scss", "scss"},
    {"less", "less"},
});

constexpr bool in_a_name(char c) {
  const char low = ascii_lower(c);
  return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || std::string_view("._-/\\+").contains(c);
}

/// Full stops and the like that end a sentence and not a name.
std::string_view without_stops(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == '-' || word.back() == '/')) word.remove_suffix(1);
  while (!word.empty() && (word.front() == '-' || word.front() == '+')) word.remove_prefix(1);
  return word;
}

}  // namespace

std::string_view known_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view ending = name.substr(dot + 1);
  const bool known =
      std::ranges::any_of(endings, [&](const Ending& e) { return e.in_names && same_word(ending, e.word); });
  return known && name[dot - 1] != '/' ? ending : std::string_view{};
}

std::string_view kind_of_code(std::string_view language_or_ending) {
  const auto* const found =
      std::ranges::find_if(endings, [&](const Ending& e) { return same_word(language_or_ending, e.word); });
  return found == endings.end() ? std::string_view{} : found->kind;
}

std::string_view only_file_mentioned(std::string_view text) {
  text = text.substr(0, most_bytes);
  std::string_view only;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!in_a_name(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && in_a_name(text[at])) ++at;
    const std::string_view word = without_stops(text.substr(begin, at - begin));
    if (word.starts_with("//") || known_ending(word).empty()) continue;
    if (!only.empty() && only != word) return {};
    only = word;
  }
  return only;
}

}  // namespace assay
