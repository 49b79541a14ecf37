#include "grader/checkers/language/passage.h"

#include <algorithm>

#include "grader/checkers/poem/units.h"

namespace assay::language {
namespace {

using poem::Block;
using poem::Line;
using poem::LineKind;

constexpr std::size_t fewest_ju = 2;

std::size_t ju_count(const std::vector<Line>& lines, const Block& block) {
  std::size_t count = 0;
  for (const poem::Row& row : block.rows) count += lines[row.line].clauses.size();
  return count;
}

Passage chinese_poem(const std::vector<Line>& lines) {
  Passage passage;
  std::size_t longest = fewest_ju;
  for (const Block& block : poem::find_blocks(lines)) {
    const std::size_t count = ju_count(lines, block);
    if (count < longest) continue;
    longest = count;
    passage = Passage{true, {}, {}, 0};
    for (const poem::Row& row : block.rows) {
      passage.lines.push_back(lines[row.line].span);
      passage.annotations += lines[row.line].annotations.size();
    }
    for (const std::size_t line : block.intrusions) passage.intrusions.push_back(lines[line].span);
  }
  return passage;
}

/// English verse: the largest paragraph whose lines are mostly short lines of words.
Passage english_poem(const std::vector<Line>& lines) {
  Passage best;
  std::size_t most = 1;
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (lines[first].kind != LineKind::text) continue;
    std::size_t last = first;
    std::size_t verse = 0;
    for (; last < lines.size() && lines[last].kind == LineKind::text; ++last)
      verse += lines[last].words >= 3 && lines[last].words <= 20 ? 1 : 0;
    if (verse > 1 && verse >= most && 2 * verse > last - first) {
      most = verse;
      best = Passage{true, {}, {}, 0};
      for (std::size_t i = first; i < last; ++i) best.lines.push_back(lines[i].span);
    }
    first = last;
  }
  return best;
}

}  // namespace

Passage find_poem(std::string_view answer, Language language) {
  const std::vector<Line> lines = poem::read_lines(answer);
  return language == Language::zh ? chinese_poem(lines) : english_poem(lines);
}

Passage whole_answer(std::string_view answer) {
  Passage passage;
  for (std::size_t at = 0; at < answer.size();) {
    const std::size_t end = std::min(answer.find('\n', at), answer.size());
    const std::size_t text = answer.find_first_not_of(" \t", at);
    const bool fence = text < end && (answer.substr(text, 3) == "```" || answer.substr(text, 3) == "~~~");
    if (!fence && end > at) passage.lines.push_back({at, end});
    at = end + 1;
  }
  return passage;
}

}  // namespace assay::language
