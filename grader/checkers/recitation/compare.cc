#include "grader/checkers/recitation/compare.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "grader/checkers/recitation/align.h"

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
      : canon_(canon), edition_(edition), passage_(passage), matched_(passage.pieces.size(), 0) {
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
    count_outside();
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
    moved_outside_ = moved_outside_ || !is_aligned(result.found);
    std::erase_if(out_.added, [&](const AddedText& added) { return added.text.first == piece.first; });
  }

  /// A line that was moved to before the beginning or after the end stands outside the stretch that was aligned.
  void count_outside() {
    if (passage_.gathered || !moved_outside_) return;
    Stretch all = aligned_;
    std::size_t outside = 0;
    for (const LineResult& line : out_.lines) {
      if (line.state != LineState::moved || is_aligned(line.found)) continue;
      all = {std::min(all.first, line.found.first), std::max(all.last, line.found.last)};
      outside += line.found.size();
    }
    // The sum may be more than the distance of the two texts, which takes longer to find.
    const std::size_t size = edition_.letters.size();
    out_.distance = size * all.size() > largest_table
                        ? out_.distance + outside
                        : distance(edition_.letters.data(), size, &passage_.letters[all.first], all.size());
  }

  [[nodiscard]] bool is_aligned(const Stretch& stretch) const {
    return stretch.first >= aligned_.first && stretch.last <= aligned_.last;
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
  bool moved_outside_ = false;
  std::vector<std::uint32_t> matches_;  ///< letters of each line that are right
  std::vector<std::uint32_t> matched_;  ///< letters of each piece that are right
};

Comparison nothing_found(const Edition& edition) {
  Comparison out;
  out.edition = &edition;
  out.lines.resize(edition.lines.size());
  out.distance = edition.letters.size();
  return out;
}

class Chooser {
 public:
  explicit Chooser(const Canon& canon) : canon_(canon) {
    const auto shortest =
        std::ranges::min_element(canon.editions(), {}, [](const Edition& e) { return e.letters.size(); });
    best_.comparison = nothing_found(*shortest);
  }

  /// Passages come in the order of the answer.
  void offer(std::vector<Passage> passages) {
    // Alignment begins with the last: should the budget run out, it is the drafts that are left out.
    std::vector<std::optional<Comparison>> compared(passages.size());
    for (std::size_t i = passages.size(); i-- > 0;) compared[i] = compare(passages[i]);
    for (std::size_t i = 0; i < passages.size(); ++i) {
      if (!compared[i] || compared[i]->lines_found == 0) continue;
      const bool first_of_kind = passages[i].gathered && !best_.passage.gathered;
      const std::size_t least = best_.comparison.lines_found + (first_of_kind ? 1 : 0);
      if (compared[i]->lines_found < least) continue;
      best_ = {std::move(passages[i]), std::move(*compared[i])};
    }
  }

  [[nodiscard]] const Recitation& best() const { return best_; }
  [[nodiscard]] Recitation take() { return std::move(best_); }

 private:
  std::optional<Comparison> compare(const Passage& passage) {
    std::optional<Comparison> nearest;
    for (const Edition& edition : canon_.editions()) {
      const std::optional<std::vector<Step>> steps = align(edition, passage, budget_);
      if (!steps) continue;
      Comparison one = Comparer(canon_, edition, passage).compare(*steps);
      if (!nearest || one.distance < nearest->distance) nearest = std::move(one);
    }
    return nearest;
  }

  const Canon& canon_;
  Budget budget_;
  Recitation best_;
};

}  // namespace

bool Comparison::is_right() const {
  return added.empty() &&
         std::ranges::all_of(lines, [](const LineResult& one) { return one.state == LineState::right; });
}

Recitation find_recitation(std::string_view answer, const Canon& canon) {
  const AnswerLetters letters = read_answer(answer, canon);
  Chooser chooser(canon);
  chooser.offer(find_recited(letters, canon));
  const Comparison& recited = chooser.best().comparison;
  if (recited.lines_found * 2 <= recited.lines.size()) chooser.offer(find_gathered(letters, canon));
  return chooser.take();
}

}  // namespace assay::recitation
