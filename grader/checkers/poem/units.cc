#include "grader/checkers/poem/units.h"

#include <algorithm>

namespace assay::poem {
namespace {

void add_glyphs(Unit& unit, std::vector<Glyph> letters) {
  unit.letters.insert(unit.letters.end(), letters.begin(), letters.end());
}

Unit unit_of_line(const Line& line) { return {han_of(line), line.span}; }

std::vector<Unit> paired(const std::vector<Unit>& units) {
  std::vector<Unit> pairs;
  for (std::size_t i = 0; i < units.size(); i += 2) {
    Unit pair = units[i];
    if (i + 1 < units.size()) {
      add_glyphs(pair, units[i + 1].letters);
      pair.span.end = units[i + 1].span.end;
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

/// Whether some row holds a couplet; otherwise two rows are one.
bool has_couplets(const std::vector<Line>& lines, const Block& block) {
  return std::ranges::any_of(block.rows, [&](const Row& row) { return lines[row.line].clauses.size() > 1; });
}

/// `edge` is the row that may go, `inner` its neighbour.
bool is_loose(const std::vector<Line>& lines, const Row& edge, const Row& inner) {
  const Line& line = lines[edge.line];
  if (line.clauses.size() != 1) return false;
  const std::size_t gap = edge.line > inner.line ? edge.line - inner.line : inner.line - edge.line;
  return gap > 1 || line.stopped != lines[inner.line].stopped;
}

}  // namespace

std::vector<Unit> ju_of(const std::vector<Line>& lines, const Block& block) {
  std::vector<Unit> units;
  for (const Row& row : block.rows) {
    const Line& line = lines[row.line];
    for (const Clause& clause : line.clauses)
      units.push_back({han_of(line, clause), span_of(line.glyphs[clause.first], line.glyphs[clause.last - 1])});
  }
  return units;
}

std::vector<Unit> rows_of(const std::vector<Line>& lines, const Block& block) {
  std::vector<Unit> rows;
  rows.reserve(block.rows.size());
  for (const Row& row : block.rows) rows.push_back(unit_of_line(lines[row.line]));
  return has_couplets(lines, block) ? rows : paired(rows);
}

std::size_t count_rows(const std::vector<Line>& lines, const Block& block) {
  return has_couplets(lines, block) ? block.rows.size() : (block.rows.size() + 1) / 2;
}

std::vector<Block> without_edges(const std::vector<Line>& lines, const Block& block) {
  std::vector<Block> variants{block};
  const std::size_t size = block.rows.size();
  if (size < 3) return variants;
  const bool first = is_loose(lines, block.rows[0], block.rows[1]);
  const bool last = is_loose(lines, block.rows[size - 1], block.rows[size - 2]);
  const auto add = [&](std::size_t front, std::size_t back) {
    Block variant = block;
    variant.rows.assign(block.rows.begin() + static_cast<std::ptrdiff_t>(front),
                        block.rows.end() - static_cast<std::ptrdiff_t>(back));
    variants.push_back(std::move(variant));
  };
  if (last) add(0, 1);
  if (first) add(1, 0);
  if (first && last && size > 3) add(1, 1);
  return variants;
}

Span span_of(const std::vector<Unit>& units) {
  return units.empty() ? Span{} : Span{units.front().span.begin, units.back().span.end};
}

}  // namespace assay::poem
