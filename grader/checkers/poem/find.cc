#include "grader/checkers/poem/find.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grader/checkers/poem/block.h"

namespace assay::poem {
namespace {

constexpr std::size_t most_free_lines = 200;

/// Lines too many or too few; where no number is wanted, less for the longer one.
std::size_t distance(std::size_t count, std::size_t wanted) {
  if (wanted == 0) return static_cast<std::size_t>(-1) - count;
  return count > wanted ? count - wanted : wanted - count;
}

bool fits(std::size_t count, const Wanted& wanted) {
  return wanted.lines == 0 ? wanted.even && count % 2 == 0 : count == wanted.lines;
}

std::vector<Unit> units_of(const std::vector<Line>& lines, const Block& block, const Wanted& wanted) {
  std::vector<Unit> whole = ju_of(lines, block);
  if (fits(whole.size(), wanted) || (wanted.lines == 0 && !wanted.even)) return whole;
  for (const Block& variant : without_edges(lines, block)) {
    std::vector<Unit> units = ju_of(lines, variant);
    if (fits(units.size(), wanted)) return units;
  }
  return whole;
}

/// A block of verse only by chance: two lines that happen to be alike, or one line in three not like the others.
bool is_ragged(const Block& block, std::size_t units) {
  const auto flawed = static_cast<std::size_t>(std::ranges::count(block.rows, false, &Row::clean));
  return units < 4 || 3 * flawed >= block.rows.size();
}

std::size_t letters_of(const std::vector<Unit>& units) {
  std::size_t count = 0;
  for (const Unit& unit : units) count += unit.letters.size();
  return count;
}

/// Leaves out a first or last line that a blank line sets off, where its neighbours are not set off: a title, a wish.
void drop_edges(const std::vector<Line>& lines, std::vector<Unit>& units) {
  if (units.size() < 4) return;
  const auto row_of = [&](const Unit& unit) {
    return std::ranges::lower_bound(lines, unit.span.begin, {}, [](const Line& line) { return line.span.begin; });
  };
  const auto is_set_off = [&](std::size_t i) { return row_of(units[i]) - row_of(units[i - 1]) > 1; };
  const std::size_t size = units.size();
  const bool last = is_set_off(size - 1) && !is_set_off(size - 2);
  const bool first = is_set_off(1) && !is_set_off(2);
  if (last) units.pop_back();
  if (first) units.erase(units.begin());
}

}  // namespace

std::vector<Unit> find_verse(const std::vector<Line>& lines, const Wanted& wanted) {
  std::vector<Unit> best;
  bool chance = true;
  for (const Block& block : find_blocks(lines)) {
    std::vector<Unit> units = units_of(lines, block, wanted);
    if (!best.empty() && distance(units.size(), wanted.lines) > distance(best.size(), wanted.lines)) continue;
    chance = is_ragged(block, units.size());
    best = std::move(units);
  }
  const bool ragged = wanted.ragged && chance;
  if (wanted.uniform || (best.size() > 1 && !ragged)) return best;
  std::vector<Unit> run = free_verse(lines, Script::han, most_free_lines);
  if (run.empty()) return best;
  if (wanted.ragged) drop_edges(lines, run);
  return ragged && letters_of(best) >= letters_of(run) ? best : run;
}

Evidence evidence_of_search(std::string_view rule, std::string_view what, const std::vector<Unit>& units) {
  Evidence evidence{std::string(rule), !units.empty(), fmt::format("{} was found", what), {}, {}, {}};
  if (!units.empty()) evidence.span = span_of(units);
  else evidence.note = fmt::format("no {} was found in the answer", what.substr(what.rfind(' ') + 1));
  return evidence;
}

}  // namespace assay::poem
