#include <algorithm>

#include "grader/checkers/poem/units.h"

namespace assay::poem {
namespace {

constexpr std::uint32_t longest_han_line = 24;
constexpr std::uint32_t fewest_words = 3;
constexpr std::uint32_t most_words = 20;

/// Lines that no blank one parts.
struct Paragraph {
  std::size_t first;  ///< [first, last) in Paragraphs::rows
  std::size_t last;
  bool follows;  ///< nothing but blank lines stands between it and the one before
};

struct Paragraphs {
  std::vector<const Line*> rows;
  std::vector<Paragraph> items;
};

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

/// Blank lines end a paragraph; headings, announcements and prose end a poem.
Paragraphs paragraphs_of(const std::vector<Line>& lines, Script script, std::uint32_t words) {
  Paragraphs found;
  bool open = false;
  bool follows = false;
  for (const Line& line : lines) {
    if (fits(line, script, words)) {
      if (!open) found.items.push_back({found.rows.size(), found.rows.size(), follows});
      found.rows.push_back(&line);
      found.items.back().last = found.rows.size();
      open = follows = true;
      continue;
    }
    // A short line within English verse is a title or a signature, and no end of anything.
    if (script == Script::latin && line.kind == LineKind::text && line.words < words && line.words > 0) continue;
    open = false;
    if (line.kind != LineKind::blank) follows = false;
  }
  return found;
}

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

/// Whole paragraphs from `first` on, as many as hold no more rows than wanted, or that one alone: the end of its rows.
std::size_t end_of_run(const std::vector<Paragraph>& paragraphs, std::size_t first, std::size_t wanted) {
  std::size_t end = paragraphs[first].last;
  for (std::size_t next = first + 1; next < paragraphs.size() && paragraphs[next].follows; ++next) {
    if (paragraphs[next].last - paragraphs[first].first > wanted) break;
    end = paragraphs[next].last;
  }
  return end;
}

std::vector<Unit> nearest(const Paragraphs& paragraphs, Script script, std::size_t wanted) {
  std::size_t best = static_cast<std::size_t>(-1);
  std::size_t begin = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < paragraphs.items.size(); ++i) {
    const std::size_t first = paragraphs.items[i].first;
    const std::size_t last = end_of_run(paragraphs.items, i, wanted);
    if (distance(last - first, wanted) > best) continue;
    best = distance(last - first, wanted);
    begin = first;
    end = last;
  }
  std::vector<Unit> units;
  units.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const Line& line = *paragraphs.rows[i];
    units.push_back(script == Script::han ? Unit{han_of(line), line.span} : latin_unit(line));
  }
  return units;
}

}  // namespace

std::vector<Unit> free_verse(const std::vector<Line>& lines, Script script, std::size_t wanted) {
  std::vector<Unit> found = nearest(paragraphs_of(lines, script, fewest_words), script, wanted);
  if (script == Script::han || found.size() == wanted) return found;
  // Acrostics of single words have no line of three words; their lines count when there are exactly as many as wanted.
  std::vector<Unit> short_lines = nearest(paragraphs_of(lines, script, 1), script, wanted);
  return short_lines.size() == wanted ? short_lines : found;
}

}  // namespace assay::poem
