#include "grader/checkers/recitation/titles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/text/script.h"

namespace assay::recitation {
namespace {

/// Letters only, so that titles compare whatever stands between them; "其一" at the end is left out.
std::u32string title_letters(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text)
    if (is_letter(kind_of(c)) || kind_of(c) == CharKind::digit) out.push_back(c);
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  if (out.size() > 3 && numerals.contains(out.back()) && out[out.size() - 2] == U'其') out.resize(out.size() - 2);
  return out;
}

}  // namespace

std::vector<std::u32string> title_parts(std::u32string_view title) {
  std::vector<std::u32string> parts{title_letters(title)};
  constexpr std::u32string_view dividers = U"·•・∙／/（(：:—-";
  for (std::size_t begin = 0; begin <= title.size();) {
    const std::size_t end = std::min(title.find_first_of(dividers, begin), title.size());
    std::u32string part = title_letters(title.substr(begin, end - begin));
    if (part.size() > 1 && part != parts.front()) parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

bool is_collection(std::u32string_view book) {
  constexpr auto words = std::to_array<std::u32string_view>(
      {U"全唐诗", U"全宋词", U"全宋诗", U"三百首", U"诗选", U"词选", U"诗集", U"全集", U"文集", U"乐府诗集",
       U"古文观止", U"千家诗", U"语文", U"课本", U"教材", U"诗经", U"楚辞"});
  return std::ranges::any_of(words, [&](std::u32string_view word) { return book.contains(word); });
}

}  // namespace assay::recitation
