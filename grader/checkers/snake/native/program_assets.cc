#include "grader/checkers/snake/native/program_assets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/text/ascii_case.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_name = 200;

bool is_asset(std::string_view text) {
  constexpr auto endings = std::to_array<std::string_view>(
      {".ttf", ".otf", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".wav", ".mp3", ".ogg", ".flac"});
  if (text.size() > longest_name || text.find_first_of("{}%<>*:") != std::string_view::npos || text.starts_with('/'))
    return false;
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    return text.size() > ending.size() && same_word(text.substr(text.size() - ending.size()), ending);
  });
}

/// Behind a comment that begins there; the same place when none does.
std::size_t behind_comment(std::string_view code, std::size_t at, bool python) {
  const std::string_view rest = code.substr(at);
  if (rest.starts_with(python ? "#" : "//")) return std::min(code.find('\n', at), code.size());
  if (python || !rest.starts_with("/*")) return at;
  const std::size_t end = code.find("*/", at + 2);
  return end == std::string_view::npos ? code.size() : end + 2;
}

/// Where the literal ends that begins there: at its quote, or at the end of its line.
std::size_t end_of_literal(std::string_view code, std::size_t at) {
  std::size_t end = at + 1;
  while (end < code.size() && code[end] != code[at] && code[end] != '\n') end += code[end] == '\\' ? 2 : 1;
  return end;
}

}  // namespace

void add_assets(std::string_view code, bool python, std::size_t most, std::vector<std::string>& names) {
  constexpr std::string_view signs = "\"'/#";
  for (std::size_t at = code.find_first_of(signs); at < code.size() && names.size() < most;) {
    const bool quote = code[at] == '"' || code[at] == '\'';
    const std::size_t end = quote ? end_of_literal(code, at) : std::max(behind_comment(code, at, python), at + 1) - 1;
    if (end >= code.size()) return;
    const std::string_view text = code.substr(at + 1, end - at - (quote ? 1 : 0));
    if (quote && code[end] == code[at] && is_asset(text)) {
      std::string name = harmless_name(text);
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    at = code.find_first_of(signs, end + 1);
  }
}

}  // namespace assay::checkers::snake
