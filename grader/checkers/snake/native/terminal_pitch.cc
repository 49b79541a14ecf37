#include "grader/checkers/snake/native/terminal_pitch.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace assay::checkers::snake {
namespace {

constexpr int pictures_to_mend = 6;

/// What a picture says of pairs of columns that begin at one phase.
struct Evidence {
  bool fits = true;
  int certain = 0;                  ///< wide characters, solid pairs, brackets
  int spaced = 0;                   ///< one character and a blank, and likewise in the next pair
  int singles = 0;                  ///< one character and a blank
  std::set<std::uint32_t> doubled;  ///< looks of characters that stand twice in a pair
  std::uint32_t astray = 0;         ///< the look of a solid or wide thing across two pairs, when it is alone in that
  int strays = 0;
};

bool solid(const Spot& spot) { return spot.code == U' ' || is_block(spot.code); }

bool brackets(char32_t left, char32_t right) {
  constexpr std::u32string_view opening = U"[({<▐【「〔", closing = U"])}>▌】」〕";
  const std::size_t at = opening.find(left);
  return at != opening.npos && closing[at] == right;
}

class Reader {
 public:
  /// `astray`: a look that says nothing.
  Reader(const Spots& spots, const Area& board, std::uint32_t astray) : spots_(spots), board_(board), astray_(astray) {}

  Evidence read(int phase) {
    Evidence out;
    for (int row = board_.top; row < board_.bottom(); ++row)
      for (int column = board_.left - 1; column < board_.right(); ++column)
        if ((column - board_.left - phase) % 2 == 0) add(out, row, column);
    // One thing may be drawn in a wrong place when others show what is right.
    if (out.strays > 1 || (out.strays == 1 && out.certain < 2)) out.fits = false;
    return out;
  }

 private:
  [[nodiscard]] const Spot& spot(int row, int column) const {
    static constexpr Spot nothing;
    const bool counts = board_.holds(row, column) && (astray_ == 0 || spots_.at(row, column).style != astray_);
    return counts ? spots_.at(row, column) : nothing;
  }

  /// A thing of just two columns that begins in the second column of a pair.
  [[nodiscard]] bool across(int row, int column) const {
    const Spot& one = spot(row, column + 1);
    const bool two = spot(row, column + 2).style == one.style && (one.width == 2 || solid(one));
    return two && spot(row, column).style != one.style && spot(row, column + 3).style != one.style;
  }

  void add(Evidence& out, int row, int column) const {
    const Spot& left = spot(row, column);
    const Spot& right = spot(row, column + 1);
    if (left.style == 0 && right.style == 0) return;
    const bool ends_stray = out.astray != 0 && left.style == out.astray && across(row, column - 2);
    if (ends_stray && right.style == 0) return;
    if (left.style == 0 && across(row, column)) {
      ++out.strays;
      out.astray = right.style;
      return;
    }
    const bool cut = left.style == 0 || left.width == 0 || right.width == 2;
    const bool paired = left.width == 2 || brackets(left.code, right.code);
    const bool alone = !paired && right.style == 0;
    const bool unlike = !paired && !alone && left.style != right.style;
    if (cut || unlike) {
      out.fits = false;
    } else if (alone) {
      ++out.singles;
      // In a board of pairs what is solid fills its pair.
      if (solid(left)) out.fits = false;
      if (spot(row, column + 2).style != 0 && spot(row, column + 3).style == 0) ++out.spaced;
    } else if (paired || solid(left)) {
      ++out.certain;
    } else {
      out.doubled.insert(left.style);
    }
  }

  const Spots& spots_;
  const Area& board_;
  std::uint32_t astray_;
};

bool speaks_for_pairs(const Evidence& evidence) {
  if (!evidence.fits) return false;
  if (evidence.certain > 0) return true;
  if (evidence.doubled.empty()) return evidence.spaced >= 2;
  return evidence.singles == 0 && evidence.doubled.size() >= 2;
}

}  // namespace

void PitchFinder::see(const Spots& spots, const Area& board) {
  if (!(board == board_)) {
    *this = {};
    board_ = board;
  }
  Reader reader(spots, board, astray_);
  columns_ = 1;
  for (int phase = 0; phase < 2; ++phase) {
    Belief& belief = beliefs_[static_cast<std::size_t>(phase)];
    const Evidence evidence = reader.read(phase);
    if (!evidence.fits) belief.broken = pictures_to_mend;
    if (speaks_for_pairs(evidence)) {
      belief.spoken = true;
      belief.broken = std::max(0, belief.broken - 1);
    }
    if (columns_ == 2 || !belief.spoken || belief.broken > 0) continue;
    columns_ = 2;
    phase_ = phase;
    if (evidence.fits && evidence.astray != 0) astray_ = evidence.astray;
  }
}

}  // namespace assay::checkers::snake
