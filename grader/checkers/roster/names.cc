#include "grader/checkers/roster/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

template <std::size_t size>
consteval std::array<char32_t, size> sorted(const char32_t (&letters)[size]) {
  std::array<char32_t, size> all = std::to_array(letters);
  std::ranges::sort(all);
  return all;
}

// Beside a name of one character these are words of their own: 带琴去, 琴的. Any other character makes it a part of
// a longer word: 钢琴, 琴键.
constexpr auto words_before =
    sorted(U"荐成用选带上让和与及或由把是有为给如将换对跟同加配以及当即含括到的了在叫像比把向从除");
constexpr auto words_after = sorted(
    U"的是和与及或作当可能在有也都会提负则不担来为这等加配跟同放开打组搭很最虽拥主副更强治奶辅输就要先再后前用上做"
    U"大代替换带领去");

bool stands_alone(View text, std::size_t at) {
  const bool before = at == 0 || !is_han(text[at - 1]) || std::ranges::binary_search(words_before, text[at - 1]);
  const bool after =
      at + 1 >= text.size() || !is_han(text[at + 1]) || std::ranges::binary_search(words_after, text[at + 1]);
  return before && after;
}

bool is_better(const Mention& a, const Mention& b) {
  return a.last - a.first != b.last - b.first ? a.last - a.first > b.last - b.first : a.first < b.first;
}

}  // namespace

std::vector<std::u32string> Names::spellings() {
  std::vector<std::u32string> all;
  for (std::size_t i = 0; i < all_.size(); ++i)
    for (const std::string& spelling : all_[i].spellings) {
      all.push_back(folded(spelling).points);
      owners_.push_back(i);
    }
  return all;
}

Names::Names(std::vector<Name> all) : all_(std::move(all)), matcher_(spellings()) {}

std::vector<Mention> Names::find(const FoldedText& text) const {
  std::vector<Mention> kept;
  // What has been found comes in the order in which it ends: a mention can only lose to what overlaps it, which is
  // among the last kept, since names are short.
  matcher_.find(text.points, [&](const Occurrence& here) {
    const Mention mention{owners_[here.phrase], here.first, here.last};
    const bool is_single = here.last - here.first == 1 && is_han(text.points[here.first]);
    if (is_single && !stands_alone(text.points, here.first)) return;
    std::size_t overlapping = 0;
    while (overlapping < kept.size() && kept[kept.size() - 1 - overlapping].last > here.first) {
      if (!is_better(mention, kept[kept.size() - 1 - overlapping])) return;
      ++overlapping;
    }
    kept.resize(kept.size() - overlapping);
    kept.push_back(mention);
  });
  return kept;
}

}  // namespace assay::roster
