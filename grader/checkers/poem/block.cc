#include "grader/checkers/poem/block.h"

#include <algorithm>
#include <optional>

namespace assay::poem {
namespace {

constexpr std::uint32_t tolerance = 2;

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

/// Verse of that width with a flaw: it may stay in a block, but none begins with it.
bool is_flawed_verse(const Line& line, std::uint32_t width) {
  if (line.kind != LineKind::text || line.clauses.empty()) return false;
  const auto near = [&](const Clause& clause) { return distance(clause.han, width) <= tolerance; };
  if (std::ranges::all_of(line.clauses, near)) return true;
  const auto bounded = [&](const Clause& clause) { return clause.han <= 2 * width; };
  const auto exact = [&](const Clause& clause) { return clause.han == width; };
  if (!std::ranges::all_of(line.clauses, bounded)) return false;
  return std::ranges::any_of(line.clauses, exact) || (!line.residue.empty() && line.clauses.size() <= 2);
}

bool ends_block(const Line& line) {
  return line.kind == LineKind::heading || line.kind == LineKind::lead || line.kind == LineKind::title;
}

bool is_foreign(const Line& line) {
  return line.kind == LineKind::text && line.clauses.empty() && !line.residue.empty();
}

/// Grows one block from its first clean line.
class Grower {
 public:
  Grower(const std::vector<Line>& lines, std::size_t first, std::size_t floor) : lines_(lines), floor_(floor) {
    block_.width = lines[first].width;
    block_.rows.push_back({first, true});
  }

  Block grow() {
    grow_forward();
    take_trailing();
    take_leading();
    return std::move(block_);
  }

 private:
  void grow_forward() {
    std::size_t intrusions = 0;
    for (std::size_t at = block_.rows.back().line + 1; at < lines_.size() && !ends_block(lines_[at]); ++at) {
      const Line& line = lines_[at];
      if (line.kind == LineKind::blank) continue;
      if (line.width == block_.width) {
        commit(at);
        continue;
      }
      if (line.width != 0 && next_width(at) == line.width) return;
      if (is_flawed_verse(line, block_.width)) {
        flawed_.push_back(at);
        continue;
      }
      if (intrusions > 0) return;
      ++intrusions;
      foreign_.push_back(at);
    }
  }

  /// The width of the next line that is not blank; 0 when it is no clean verse.
  std::uint32_t next_width(std::size_t at) const {
    for (++at; at < lines_.size() && lines_[at].kind == LineKind::blank;) ++at;
    return at < lines_.size() ? lines_[at].width : 0;
  }

  void commit(std::size_t at) {
    for (const std::size_t flawed : flawed_) block_.rows.push_back({flawed, false});
    block_.intrusions.insert(block_.intrusions.end(), foreign_.begin(), foreign_.end());
    block_.rows.push_back({at, true});
    flawed_.clear();
    foreign_.clear();
  }

  /// What hangs on to the last line without a blank one: verse with a flaw, and lines in another script altogether.
  void take_trailing() {
    for (std::size_t at = block_.rows.back().line + 1; at < lines_.size(); ++at) {
      const Line& line = lines_[at];
      if (line.stopped && line.width == 0 && is_flawed_verse(line, block_.width) && block_.intrusions.empty())
        block_.rows.push_back({at, false});
      else if (is_foreign(line)) block_.intrusions.push_back(at);
      else return;
    }
  }

  /// Flawed first lines, told from a title by the mark they end in.
  void take_leading() {
    std::vector<Row> leading;
    for (std::size_t first = block_.rows.front().line; first > floor_; --first) {
      const Line& line = lines_[first - 1];
      if (!line.stopped || line.width != 0 || !is_flawed_verse(line, block_.width)) break;
      leading.push_back({first - 1, false});
    }
    block_.rows.insert(block_.rows.begin(), leading.rbegin(), leading.rend());
  }

  const std::vector<Line>& lines_;
  std::size_t floor_;
  Block block_;
  std::vector<std::size_t> flawed_;   ///< kept only when clean verse follows
  std::vector<std::size_t> foreign_;  ///< kept only when clean verse follows
};

}  // namespace

std::vector<Block> find_blocks(const std::vector<Line>& lines) {
  std::vector<Block> blocks;
  std::size_t next = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at < next || lines[at].width == 0 || lines[at].kind != LineKind::text) continue;
    blocks.push_back(Grower(lines, at, next).grow());
    const Block& block = blocks.back();
    next = std::max(block.rows.back().line, block.intrusions.empty() ? 0 : block.intrusions.back()) + 1;
  }
  return blocks;
}

}  // namespace assay::poem
