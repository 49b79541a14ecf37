#include "grader/checkers/recitation/align.h"

#include <algorithm>
#include <numeric>

namespace assay::recitation {
namespace {

constexpr std::size_t furthest_slide = 40;

/// Where the edition stands in the passage letter by letter, the last place; the end of the letters when nowhere.
std::size_t find_exact(const std::vector<Letter>& canon, const std::vector<Letter>& letters) {
  const auto found = std::ranges::find_end(letters, canon, {}, &Letter::value, &Letter::value);
  return static_cast<std::size_t>(found.begin() - letters.begin());
}

/// A table of Levenshtein distances. In a gathered passage a whole piece may be passed over at the price of one letter:
/// "举头望明月", "举头望着天上的明月" is a line and its paraphrase.
class Table {
 public:
  Table(const std::vector<Letter>& canon, const Passage& passage)
      : canon_(canon),
        passage_(passage),
        width_(canon.size() + 1),
        moves_(width_ * (passage.letters.size() + 1), Cell::missing) {}

  std::vector<Step> align() {
    std::vector<std::uint32_t> row(width_);
    std::iota(row.begin(), row.end(), 0U);
    std::uint32_t least = row.back();
    std::size_t end = 0;
    std::vector<std::uint32_t> before = row;
    for (const Piece& piece : passage_.pieces) {
      for (std::size_t i = piece.first + 1; i <= piece.last; ++i) {
        fill(i, row);
        if (i == piece.last && passage_.gathered) pass_over(i, before, row);
        if (row.back() <= least) {
          least = row.back();
          end = i;
        }
      }
      if (passage_.gathered) before = row;
    }
    return steps_to(end);
  }

 private:
  enum class Cell : std::uint8_t { match, substitute, missing, added, passed };

  void fill(std::size_t i, std::vector<std::uint32_t>& row) {
    const char32_t value = passage_.letters[i - 1].value;
    Cell* cells = &moves_[i * width_];
    std::uint32_t left = row[0];
    std::uint32_t diagonal = row[0];  // stays 0: what stands before the recitation is free
    for (std::size_t j = 1; j < width_; ++j) {
      const bool same = canon_[j - 1].value == value;
      const std::uint32_t replaced = diagonal + (same ? 0 : 1);
      const std::uint32_t missing = left + 1;
      const std::uint32_t added = row[j] + 1;
      const std::uint32_t best = std::min({replaced, missing, added});
      Cell cell = best == missing ? Cell::missing : Cell::added;
      if (best == replaced) cell = same ? Cell::match : Cell::substitute;
      diagonal = row[j];
      row[j] = best;
      left = best;
      cells[j] = cell;
    }
  }

  void pass_over(std::size_t i, const std::vector<std::uint32_t>& before, std::vector<std::uint32_t>& row) {
    for (std::size_t j = 1; j < width_; ++j) {
      if (before[j] + 1 >= row[j]) continue;
      row[j] = before[j] + 1;
      moves_[i * width_ + j] = Cell::passed;
    }
  }

  [[nodiscard]] std::vector<Step> steps_to(std::size_t end) const {
    std::vector<Step> steps;
    steps.reserve(canon_.size() + 16);
    std::size_t i = end;
    std::size_t j = width_ - 1;
    const auto step = [&](Move move) {
      if (move != Move::missing) --i;
      if (move != Move::added) --j;
      steps.push_back({move, static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(i)});
    };
    while (j > 0) {
      const Cell cell = i == 0 ? Cell::missing : moves_[i * width_ + j];
      if (cell != Cell::passed) {
        step(static_cast<Move>(cell));
        continue;
      }
      const std::size_t first = passage_.pieces[passage_.piece_of(static_cast<std::uint32_t>(i - 1))].first;
      while (i > first) step(Move::added);
    }
    std::ranges::reverse(steps);
    return steps;
  }

  const std::vector<Letter>& canon_;
  const Passage& passage_;
  std::size_t width_;
  std::vector<Cell> moves_;
};
static_assert(static_cast<int>(Move::added) == 3, "Table::Cell begins as Move does");

/// Moves a gap to where a line or a piece begins, so that whole lines are missing and whole pieces added rather than
/// the end of one and the beginning of the next. Possible where the letters around the gap repeat those in it.
class Slider {
 public:
  Slider(const Edition& edition, const Passage& passage, std::vector<Step>& steps)
      : edition_(edition), passage_(passage), steps_(steps) {}

  void slide() {
    for (std::size_t begin = 0; begin < steps_.size();) {
      std::size_t end = begin + 1;
      const Move move = steps_[begin].move;
      while (end < steps_.size() && steps_[end].move == move) ++end;
      const bool gap = move == Move::missing || move == Move::added;
      begin = gap ? settle(Gap{move, begin, end}) : end;
    }
  }

 private:
  struct Gap {
    Move move = Move::missing;
    std::size_t begin = 0;  ///< steps [begin, end)
    std::size_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(end - begin); }
  };

  /// Of the text that the gap's letters belong to: their place, their values, where its lines or pieces begin.
  [[nodiscard]] static std::uint32_t own(Move move, const Step& step) {
    return move == Move::missing ? step.canon : step.letter;
  }
  [[nodiscard]] const std::vector<Letter>& text(Move move) const {
    return move == Move::missing ? edition_.letters : passage_.letters;
  }
  [[nodiscard]] bool begins_unit(Move move, std::uint32_t at) const {
    if (at >= text(move).size()) return true;
    return move == Move::added ? passage_.begins_piece(at) : edition_.lines[edition_.line_of(at)].first == at;
  }

  /// Where the steps after the gap begin.
  std::size_t settle(const Gap& gap) {
    const std::uint32_t first = own(gap.move, steps_[gap.begin]);
    if (begins_unit(gap.move, first)) return gap.end;
    const std::vector<Letter>& letters = text(gap.move);
    for (std::uint32_t k = 1; k <= furthest_slide && k <= first && k <= gap.begin; ++k) {
      if (steps_[gap.begin - k].move != Move::match) break;
      if (letters[first - k].value != letters[first - k + gap.size()].value) break;
      if (begins_unit(gap.move, first - k)) return move_left(gap, k), gap.end;
    }
    for (std::uint32_t k = 1; k <= furthest_slide && gap.end + k <= steps_.size(); ++k) {
      if (steps_[gap.end + k - 1].move != Move::match) break;
      if (letters[first + k - 1].value != letters[first + k - 1 + gap.size()].value) break;
      if (begins_unit(gap.move, first + k)) return move_right(gap, k), gap.end + k;
    }
    return gap.end;
  }

  /// `k` matches and then the gap become the gap and then `k` matches; and the other way round.
  void move_left(const Gap& gap, std::uint32_t k) {
    const Step first = steps_[gap.begin - k];
    put_gap(gap.begin - k, gap, first);
    put_matches(gap.end - k, k, after(first, gap));
  }
  void move_right(const Gap& gap, std::uint32_t k) {
    const Step first = steps_[gap.begin];
    put_matches(gap.begin, k, first);
    put_gap(gap.begin + k, gap, {gap.move, first.canon + k, first.letter + k});
  }

  static Step after(Step first, const Gap& gap) {
    (gap.move == Move::missing ? first.canon : first.letter) += gap.size();
    return first;
  }
  void put_gap(std::size_t at, const Gap& gap, Step step) {
    step.move = gap.move;
    for (std::uint32_t i = 0; i < gap.size(); ++i) {
      steps_[at + i] = step;
      ++(gap.move == Move::missing ? step.canon : step.letter);
    }
  }
  void put_matches(std::size_t at, std::uint32_t count, const Step& first) {
    for (std::uint32_t i = 0; i < count; ++i) steps_[at + i] = {Move::match, first.canon + i, first.letter + i};
  }

  const Edition& edition_;
  const Passage& passage_;
  std::vector<Step>& steps_;
};

}  // namespace

bool is_exact(const Edition& edition, const Passage& passage) {
  return find_exact(edition.letters, passage.letters) < passage.letters.size();
}

std::optional<std::vector<Step>> align(const Edition& edition, const Passage& passage, Budget& budget) {
  const std::vector<Letter>& canon = edition.letters;
  const std::size_t exact = find_exact(canon, passage.letters);
  std::vector<Step> steps;
  if (exact < passage.letters.size()) {
    steps.reserve(canon.size());
    for (std::uint32_t i = 0; i < canon.size(); ++i)
      steps.push_back({Move::match, i, static_cast<std::uint32_t>(exact) + i});
    return steps;
  }
  const std::size_t cells = (canon.size() + 1) * (passage.letters.size() + 1);
  if (cells > budget.cells) return std::nullopt;
  budget.cells -= cells;
  steps = Table(canon, passage).align();
  Slider(edition, passage, steps).slide();
  return steps;
}

}  // namespace assay::recitation
