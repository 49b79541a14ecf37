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

}  // namespace

void add_assets(std::string_view code, std::size_t most, std::vector<std::string>& names) {
  std::size_t at = code.find_first_of("\"'");
  while (at != std::string_view::npos && names.size() < most) {
    std::size_t end = at + 1;
    while (end < code.size() && code[end] != code[at] && code[end] != '\n') end += code[end] == '\\' ? 2 : 1;
    if (end >= code.size()) return;
    const std::string_view text = code.substr(at + 1, end - at - 1);
    if (code[end] == code[at] && is_asset(text)) {
      std::string name = harmless_name(text);
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    at = code.find_first_of("\"'", end + 1);
  }
}

}  // namespace assay::checkers::snake
