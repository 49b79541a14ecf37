#include <algorithm>

#include "grader/checkers/poem/units.h"

namespace assay::poem {
namespace {

constexpr std::uint32_t longest_han_line = 24;
constexpr std::uint32_t fewest_words = 3;
constexpr std::uint32_t most_words = 20;

using Paragraph = std::vector<Unit>;

Unit latin_unit(const Line& line) {
  Unit unit{{}, line.span};
  for (const Glyph& glyph : line.glyphs)
    if (glyph.kind == CharKind::latin) unit.letters.push_back(glyph);
  return unit;
}

bool fits(const Line& line, Script script, std::uint32_t words) {
  if (line.kind != LineKind::text) return false;
  if (script == Script::han) return line.han > 0 && line.han <= longest_han_line;
  return line.words >= words && line.words <= most_words && line.han == 0;
}

/// Blank lines end a paragraph; an empty one stands for what ends a poem: a heading, an announcement, prose.
std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines, Script script, std::uint32_t words) {
  std::vector<Paragraph> paragraphs(1);
  for (const Line& line : lines) {
    if (fits(line, script, words)) {
      paragraphs.back().push_back(script == Script::han ? Unit{han_of(line), line.span} : latin_unit(line));
      continue;
    }
    // A short line within English verse is a title or a signature, and no end of anything.
    if (script == Script::latin && line.kind == LineKind::text && line.words < words && line.words > 0) continue;
    if (!paragraphs.back().empty()) paragraphs.emplace_back();
    if (line.kind != LineKind::blank) paragraphs.emplace_back();
  }
  return paragraphs;
}

std::vector<Unit> joined(const std::vector<Paragraph>& paragraphs, std::size_t first, std::size_t last) {
  std::vector<Unit> units;
  for (std::size_t i = first; i < last; ++i) units.insert(units.end(), paragraphs[i].begin(), paragraphs[i].end());
  return units;
}

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

struct Run {
  std::size_t first;
  std::size_t last;
  std::size_t lines;
};

/// Runs of whole paragraphs that hold no more lines than wanted, or one paragraph alone.
std::vector<Run> runs_of(const std::vector<Paragraph>& paragraphs, std::size_t wanted) {
  std::vector<Run> runs;
  for (std::size_t first = 0; first < paragraphs.size(); ++first) {
    std::size_t count = 0;
    for (std::size_t last = first; last < paragraphs.size() && !paragraphs[last].empty(); ++last) {
      count += paragraphs[last].size();
      if (count > wanted && last > first) break;
      runs.push_back({first, last + 1, count});
      if (count >= wanted) break;
    }
  }
  return runs;
}

std::vector<std::vector<Unit>> nearest(const std::vector<Paragraph>& paragraphs, std::size_t wanted) {
  const std::vector<Run> runs = runs_of(paragraphs, wanted);
  std::size_t best = static_cast<std::size_t>(-1);
  for (const Run& run : runs) best = std::min(best, distance(run.lines, wanted));
  std::vector<std::vector<Unit>> found;
  for (const Run& run : runs)
    if (distance(run.lines, wanted) == best) found.push_back(joined(paragraphs, run.first, run.last));
  return found;
}

}  // namespace

std::vector<std::vector<Unit>> free_verse(const std::vector<Line>& lines, Script script, std::size_t wanted) {
  std::vector<std::vector<Unit>> found = nearest(paragraphs_of(lines, script, fewest_words), wanted);
  const bool exact = !found.empty() && found.front().size() == wanted;
  if (script == Script::han || exact) return found;
  // Acrostics of single words have no line of three words; their lines count when there are exactly as many as wanted.
  std::vector<std::vector<Unit>> short_lines = nearest(paragraphs_of(lines, script, 1), wanted);
  const bool short_exact = !short_lines.empty() && short_lines.front().size() == wanted;
  return short_exact ? short_lines : found;
}

}  // namespace assay::poem
