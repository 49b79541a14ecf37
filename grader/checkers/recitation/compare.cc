#include "grader/checkers/recitation/compare.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace assay::recitation {
namespace {

constexpr std::size_t most_moved = 64;
constexpr std::size_t largest_table = 1'000'000;

/// Levenshtein distance of two short runs of letters.
std::size_t distance(const Letter* a, std::size_t a_size, const Letter* b, std::size_t b_size) {
  std::vector<std::size_t> row(b_size + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a_size; ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b_size; ++j) {
      const std::size_t changed = diagonal + (a[i - 1].value == b[j - 1].value ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

class Comparer {
 public:
  Comparer(const Canon& canon, const Edition& edition, const Passage& passage)
      : canon_(canon),
        edition_(edition),
        passage_(passage),
        matched_(passage.pieces.size(), 0),
        used_(passage.pieces.size(), false) {
    out_.edition = &edition;
    out_.lines.resize(edition.lines.size());
    matches_.resize(edition.lines.size(), 0);
  }

  Comparison compare(const std::vector<Step>& steps) {
    for (std::size_t i = 0; i < steps.size();) {
      if (steps[i].move != Move::missing) align_to(steps[i].letter);
      if (steps[i].move == Move::added) i = take_added(steps, i);
      else take(steps[i++]);
    }
    for (std::uint32_t at = static_cast<std::uint32_t>(passage_.tail); at < passage_.letters.size();) {
      const Piece& piece = passage_.pieces[passage_.piece_of(at)];
      add_piece(piece, edition_.lines.size());
      at = piece.last;
    }
    for (std::size_t line = 0; line < out_.lines.size(); ++line) out_.lines[line].state = state_of(line);
    find_moved();
    count_moved();
    show_replaced();
    drop_letters_of_replaced();
    sum_up();
    return std::move(out_);
  }

 private:
  void align_to(std::uint32_t letter) {
    if (aligned_.last == 0) aligned_.first = letter;
    aligned_.last = letter + 1;
  }

  void take(const Step& step) {
    const std::size_t line = edition_.line_of(step.canon);
    const std::uint32_t position = step.canon - edition_.lines[line].first;
    LineResult& result = out_.lines[line];
    if (step.move == Move::missing) {
      ++out_.distance;
      ++result.faults;
      out_.letters.push_back({line, position, step.canon, std::nullopt, false});
      return;
    }
    if (result.found.last == 0) result.found = {step.letter, step.letter};
    result.found.last = step.letter + 1;
    const std::size_t piece = passage_.piece_of(step.letter);
    used_[piece] = true;
    const char32_t expected = edition_.letters[step.canon].value;
    const char32_t found = passage_.letters[step.letter].value;
    const bool accepted = step.move == Move::substitute && canon_.may_read(expected, found);
    if (step.move == Move::match || accepted) {
      ++matched_[piece];
      ++matches_[line];
    }
    if (step.move == Move::match) return;
    ++out_.distance;
    result.faults += accepted ? 0 : 1;
    out_.letters.push_back({line, position, step.canon, step.letter, accepted});
  }

  /// A run of added letters: whole pieces are text of their own, the rest are slips within a line.
  std::size_t take_added(const std::vector<Step>& steps, std::size_t begin) {
    std::size_t end = begin;
    while (end < steps.size() && steps[end].move == Move::added) ++end;
    const std::uint32_t last = steps[end - 1].letter + 1;
    const std::uint32_t canon = steps[begin].canon;
    const std::size_t line = edition_.line_of(std::min<std::size_t>(canon, edition_.letters.size() - 1));
    const bool between_lines = canon == edition_.letters.size() || edition_.lines[line].first == canon;
    for (std::uint32_t at = steps[begin].letter; at < last;) {
      const Piece& piece = passage_.pieces[passage_.piece_of(at)];
      const bool whole = piece.first == at && piece.last <= last;
      if (whole && (between_lines || passage_.gathered)) {
        add_piece(piece, line);
        at = piece.last;
        continue;
      }
      // What clings to the end of a piece belongs to the line before.
      const bool clings = between_lines && piece.first < at && line > 0;
      add_letter(clings ? line - 1 : line,
                 clings ? edition_.lines[line - 1].size() : canon - edition_.lines[line].first, at);
      ++at;
    }
    return end;
  }

  void add_piece(const Piece& piece, std::size_t follows) {
    if (passage_.gathered) return;
    out_.distance += piece.size();
    out_.added.push_back({follows, {piece.first, piece.last}});
  }

  void add_letter(std::size_t line, std::uint32_t position, std::uint32_t letter) {
    ++out_.distance;
    ++out_.lines[line].faults;
    out_.letters.push_back({line, position, std::nullopt, letter, false});
  }

  [[nodiscard]] LineState state_of(std::size_t line) const {
    const LineResult& result = out_.lines[line];
    if (result.found.size() == 0) return LineState::missing;
    if (result.faults == 0) return LineState::right;
    return matches_[line] * 2 >= edition_.lines[line].size() ? LineState::wrong : LineState::replaced;
  }

  /// Lines that are not in their place, among the pieces that no line of the edition claims.
  void find_moved() {
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < passage_.pieces.size() && free.size() < most_moved; ++i)
      if (matched_[i] * 2 < passage_.pieces[i].size()) free.push_back(i);
    std::size_t tried = 0;
    for (std::size_t line = 0; line < out_.lines.size() && !free.empty() && tried < most_moved; ++line) {
      const LineState state = out_.lines[line].state;
      if (state != LineState::missing && state != LineState::replaced) continue;
      ++tried;
      const auto found = std::ranges::find_if(free, [&](std::size_t piece) { return is_line(piece, line); });
      if (found == free.end()) continue;
      move_line(line, *found);
      free.erase(found);
    }
    for (LineResult& line : out_.lines)
      if (line.state == LineState::moved) line.follows = line_before(line.found.first);
  }

  [[nodiscard]] std::size_t distance_of(std::size_t piece_index, std::size_t line) const {
    const Piece& piece = passage_.pieces[piece_index];
    const CanonLine& wanted = edition_.lines[line];
    return distance(&passage_.letters[piece.first], piece.size(), &edition_.letters[wanted.first], wanted.size());
  }

  [[nodiscard]] bool is_line(std::size_t piece, std::size_t line) const {
    const std::uint32_t size = edition_.lines[line].size();
    if (size < 2 || passage_.pieces[piece].size() > size + size / 3) return false;
    return distance_of(piece, line) * 3 <= size;
  }

  void move_line(std::size_t line, std::size_t piece_index) {
    const Piece& piece = passage_.pieces[piece_index];
    LineResult& result = out_.lines[line];
    result.state = LineState::moved;
    result.found = {piece.first, piece.last};
    result.faults = static_cast<std::uint32_t>(distance_of(piece_index, line));
    std::erase_if(out_.added, [&](const AddedText& added) { return added.text.first == piece.first; });
  }

  /// A line that was moved may stand outside the stretch that was aligned, or in a piece that was passed over: the
  /// distance is then that of all that was said of the text.
  void count_moved() {
    const auto is_moved = [](const LineResult& line) { return line.state == LineState::moved; };
    if (std::ranges::none_of(out_.lines, is_moved)) return;
    Stretch all = aligned_;
    for (const LineResult& line : out_.lines) {
      if (!is_moved(line)) continue;
      all = {std::min(all.first, line.found.first), std::max(all.last, line.found.last)};
      used_[passage_.piece_of(line.found.first)] = true;
    }
    std::vector<Letter> said;
    said.reserve(all.size());
    for (std::uint32_t i = all.first; i < all.last; ++i)
      if (!passage_.gathered || used_[passage_.piece_of(i)]) said.push_back(passage_.letters[i]);
    const std::size_t size = edition_.letters.size();
    if (size * said.size() <= largest_table)
      out_.distance = distance(edition_.letters.data(), size, said.data(), said.size());
  }

  /// The line of the edition that stands nearest before a letter of the passage.
  [[nodiscard]] std::optional<std::size_t> line_before(std::uint32_t letter) const {
    std::optional<std::size_t> nearest;
    for (std::size_t line = 0; line < out_.lines.size(); ++line) {
      const LineResult& one = out_.lines[line];
      if (one.found.size() == 0 || one.found.last > letter || one.state == LineState::replaced) continue;
      if (!nearest || out_.lines[*nearest].found.last < one.found.last) nearest = line;
    }
    return nearest;
  }

  /// Where a stretch of lines was replaced by as many pieces, each piece stands for its line: the alignment of texts
  /// that have nothing in common says little.
  void show_replaced() {
    for (std::size_t first = 0; first < out_.lines.size();) {
      std::size_t last = first;
      while (last < out_.lines.size() && out_.lines[last].state == LineState::replaced) ++last;
      if (last - first > 1) show_pieces(first, last);
      first = std::max(last, first + 1);
    }
  }

  void show_pieces(std::size_t first, std::size_t last) {
    if (first > 0 && out_.lines[first - 1].found.size() == 0) return;
    const std::size_t piece = first == 0 ? passage_.piece_of(out_.lines[first].found.first)
                                         : passage_.piece_of(out_.lines[first - 1].found.last - 1) + 1;
    if (piece + (last - first) > passage_.pieces.size()) return;
    const bool more_follow = last < out_.lines.size();
    if (more_follow && out_.lines[last].found.first != passage_.pieces[piece + (last - first) - 1].last) return;
    for (std::size_t line = first; line < last; ++line) {
      const Piece& shown = passage_.pieces[piece + line - first];
      out_.lines[line].found = {shown.first, shown.last};
    }
  }

  /// The line itself says all there is to say where nothing of it is left.
  void drop_letters_of_replaced() {
    std::erase_if(out_.letters, [&](const LetterFault& fault) {
      const LineState state = out_.lines[fault.line].state;
      return state != LineState::wrong && state != LineState::right;
    });
  }

  void sum_up() {
    out_.complete = true;
    for (std::size_t i = 0; i < out_.lines.size(); ++i) {
      const LineResult& line = out_.lines[i];
      const bool there = line.state != LineState::missing && line.state != LineState::replaced;
      out_.lines_found += there ? 1 : 0;
      out_.complete = out_.complete && there && line.faults <= 2;
    }
  }

  const Canon& canon_;
  const Edition& edition_;
  const Passage& passage_;
  Comparison out_;
  Stretch aligned_;
  std::vector<std::uint32_t> matches_;  ///< letters of each line that are right
  std::vector<std::uint32_t> matched_;  ///< letters of each piece that are right
  std::vector<bool> used_;              ///< of each piece: whether a letter of it stands for one of the edition
};

}  // namespace

bool Comparison::is_right() const {
  return added.empty() &&
         std::ranges::all_of(lines, [](const LineResult& one) { return one.state == LineState::right; });
}

Comparison compare(const Canon& canon, const Edition& edition, const Passage& passage, const std::vector<Step>& steps) {
  return Comparer(canon, edition, passage).compare(steps);
}

}  // namespace assay::recitation
