#include "grader/checkers/recitation/passage.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay::recitation {
namespace {

constexpr std::size_t most_passages = 6;
constexpr std::uint32_t longest_label = 6;
constexpr std::uint32_t most_added = 16;

/// Pieces [first, last) of the answer, and how many different places of the text they hold.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t tail = 0;  ///< pieces from here on are added after the end of the text
  std::uint32_t seen = 0;
  std::uint32_t begins = 0;  ///< letter of the text that its first piece begins with
  std::uint32_t ends = 0;    ///< one past the letter that its last piece ends with
};

class Finder {
 public:
  Finder(const AnswerLetters& answer, const Canon& canon, bool gather)
      : answer_(answer),
        canon_(canon),
        gather_(gather),
        edition_(canon.editions().front()),
        dropped_(answer.pieces.size(), false) {
    std::size_t longest = 0;
    for (const Edition& edition : canon.editions()) longest = std::max(longest, edition.letters.size());
    seen_.assign(longest, 0);
  }

  std::vector<Passage> find() {
    for (std::size_t i = 0; i < answer_.pieces.size(); ++i)
      if (answer_.pieces[i].known && (!gather_ || is_quotation(i))) take(i);
    close();
    std::ranges::sort(runs_, {}, &Run::first);
    std::vector<Passage> passages;
    passages.reserve(runs_.size());
    for (Run& run : runs_) {
      if (!gather_) extend(run);
      passages.push_back(passage_of(run));
    }
    return passages;
  }

 private:
  [[nodiscard]] const Piece& piece(std::size_t i) const { return answer_.pieces[i]; }
  [[nodiscard]] Between before(std::size_t i) const {
    return i < answer_.pieces.size() ? answer_.letters[piece(i).first].before : Between{gap::line | gap::stop};
  }

  /// A word of two letters is no quotation, unless it stands beside one or is a line itself: the short lines of a 词.
  [[nodiscard]] bool is_quotation(std::size_t i) const {
    if (piece(i).size() > 2 || is_line(piece(i))) return true;
    return (i > 0 && piece(i - 1).known && piece(i - 1).size() > 2) ||
           (i + 1 < answer_.pieces.size() && piece(i + 1).known && piece(i + 1).size() > 2);
  }

  [[nodiscard]] bool is_line(const Piece& one) const {
    return one.size() == 2 && std::ranges::any_of(edition_.lines, [&](const CanonLine& wanted) {
             return wanted.size() == 2 && edition_.letters[wanted.first].value == answer_.letters[one.first].value &&
                    edition_.letters[wanted.first + 1].value == answer_.letters[one.first + 1].value;
           });
  }

  /// Where in the text a pair stands that follows place `from`: the nearest place from there on, else the first.
  static std::uint32_t place_after(const Canon::Places& places, std::uint32_t from) {
    const auto after = std::ranges::lower_bound(places, from);
    return after == places.end() ? places.front() : *after;
  }

  /// The place in the text where a known piece begins, as its first pair within has it.
  [[nodiscard]] std::uint32_t begin_of(std::size_t i) const {
    for (std::uint32_t letter = piece(i).first + 1; letter < piece(i).last; ++letter) {
      if (answer_.pairs[letter] == nullptr) continue;
      const std::uint32_t at = place_after(*answer_.pairs[letter], open_ ? run_.ends : 0);
      return at - std::min(at, letter - 1 - piece(i).first);
    }
    return run_.ends;
  }

  void take(std::size_t i) {
    const std::uint32_t begins = begin_of(i);
    if (open_ && !continues(i, begins)) close();
    if (!open_) {
      open_ = true;
      ++stamp_;
      run_ = {.first = i, .last = i, .tail = 0, .seen = 0, .begins = begins, .ends = begins};
      length_ = 0;
    }
    const bool counts_gap = !gather_ && run_.last > run_.first;
    length_ += piece(i).last - (counts_gap ? piece(run_.last - 1).last : piece(i).first);
    run_.last = i + 1;
    run_.ends = begins;
    for (std::uint32_t letter = piece(i).first; letter < piece(i).last; ++letter) see(letter);
  }

  void see(std::uint32_t letter) {
    if (answer_.pairs[letter] == nullptr) return;
    const std::uint32_t at = place_after(*answer_.pairs[letter], run_.ends == 0 ? 0 : run_.ends - 1);
    run_.ends = at + 2;
    if (seen_[at] == stamp_) return;
    seen_[at] = stamp_;
    ++run_.seen;
  }

  bool continues(std::size_t i, std::uint32_t begins) {
    const std::size_t size = edition_.letters.size();
    if (std::size_t{run_.seen} * 10 > size * 6 && begins < run_.ends && begins_text(i, begins)) return false;
    if (length_ > 3 * size + 300) return false;
    if (gather_) return true;
    if (is_explained(i, begins + piece(i).size())) return false;
    return is_tight(run_.last, i, begins > run_.ends ? begins - run_.ends : 0) || is_row_between(run_.last, i);
  }

  /// Whether a piece says most of the first line of the text, from place `begins` on.
  [[nodiscard]] bool begins_text(std::size_t i, std::uint32_t begins) const {
    const std::uint32_t size = edition_.lines.front().size();
    std::uint32_t same = 0;
    for (std::uint32_t k = 0; k < piece(i).size() && begins + k < size; ++k)
      same += answer_.letters[piece(i).first + k].value == edition_.letters[begins + k].value ? 1 : 0;
    return same * 4 >= size * 3;
  }

  /// A line that a colon or dash follows, and not more of the text: it is quoted to be explained. `ends` is where in
  /// the text it ends; there may be a colon in the text itself.
  [[nodiscard]] bool is_explained(std::size_t i, std::size_t ends) const {
    if (ends < edition_.letters.size() && (edition_.letters[ends].before & gap::colon) != 0) return false;
    return (before(i + 1) & gap::colon) != 0 && i + 1 < answer_.pieces.size() && !piece(i + 1).known;
  }

  /// Whether a piece between the run and `next` is a line that was added: as long as some line of the text, and either
  /// on a row of its own where each line is, or on the row of its neighbour.
  [[nodiscard]] bool is_row_between(std::size_t at, std::size_t next) const {
    if (next != at + 1 || at < run_.first + 2 || !piece(at - 2).known || is_explained(at - 1, run_.ends)) return false;
    constexpr Between plain = gap::space | gap::stop | gap::line;
    if (((before(at - 1) | before(at) | before(next)) & ~plain) != 0) return false;
    const auto is_row = [&](std::size_t i) { return (before(i) & gap::line) != 0; };
    if (is_row(at) && is_row(next) && !is_row(at - 1)) return false;
    return std::ranges::any_of(edition_.lines, [&](const CanonLine& one) { return one.size() == piece(at).size(); });
  }

  /// "首联：", "其一" on a line of its own.
  [[nodiscard]] bool is_label(std::size_t i) const {
    if (piece(i).title) return true;
    if (piece(i).size() <= longest_label && (before(i + 1) & gap::colon) != 0) return true;
    constexpr std::u32string_view begins = U"其第上下前后又一二三四五六七八九十";
    return piece(i).size() <= 3 && (before(i) & gap::line) != 0 && (before(i + 1) & gap::line) != 0 &&
           begins.contains(answer_.letters[piece(i).first].value);
  }

  /// Whether pieces [first, last), which are not from the text, stand within a recitation rather than explain it: a
  /// line that was recited wrongly (`missing` letters of the text lie between its neighbours), or one that was added.
  bool is_tight(std::size_t first, std::size_t last, std::uint32_t missing) {
    std::uint32_t count = 0;
    std::uint32_t total = 0;
    bool verse = canon_.width() > 0;
    Between between = 0;
    bool labelled = false;  // a label was followed by a colon that says nothing of the line after it
    std::vector<std::size_t> labels;
    for (std::size_t i = first; i < last; ++i) {
      if (!labelled) between |= before(i);
      labelled = is_label(i);
      if (labelled) {
        labels.push_back(i);
        continue;
      }
      if (++count > most_added) return false;
      total += piece(i).size();
      verse = verse && piece(i).size() == canon_.width();
    }
    if (!labelled) between |= before(last);
    const bool tight = count == 0 || fits(verse, total, missing, between);
    if (tight)
      for (const std::size_t label : labels) dropped_[label] = true;
    return tight;
  }

  [[nodiscard]] bool fits(bool verse, std::uint32_t total, std::uint32_t missing, Between between) const {
    if ((between & gap::line) == 0 && total <= missing + 1 && missing <= total + 1) return true;
    if ((between & (gap::colon | gap::quote)) != 0) return false;
    if (missing > 0 && total * 2 >= missing && total <= missing * 2) return true;
    if ((between & gap::foreign) != 0) return false;
    if (canon_.width() > 0) return verse;
    return (between & gap::line) == 0 && total <= 40;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    runs_.push_back(run_);
    if (runs_.size() <= most_passages) return;
    // The one that holds least of the text goes; of equals the earliest.
    runs_.erase(std::ranges::min_element(runs_, {}, &Run::seen));
  }

  void extend(Run& run) {
    std::size_t above = edition_.line_of(std::min<std::size_t>(run.begins, edition_.letters.size() - 1));
    while (above > 0 && run.first > 0 && stands_for(run.first - 1, above - 1, before(run.first))) --above, --run.first;
    const std::size_t ends = std::clamp<std::size_t>(run.ends, 1, edition_.letters.size());
    std::size_t below = edition_.line_of(ends - 1) + 1;
    while (below < edition_.lines.size() && run.last < answer_.pieces.size() &&
           (before(run.last) & (gap::colon | gap::quote | gap::foreign | gap::paragraph)) == 0 &&
           stands_for(run.last, below, before(run.last + 1)))
      ++below, ++run.last;
    run.tail = run.last;
    if (below == edition_.lines.size() && canon_.width() > 0) run.last = end_of_added(run.last);
  }

  /// Whether a piece at the edge of a run is a line of the text, recited wrongly: as long, and either a letter of it is
  /// right or it is punctuated as one.
  [[nodiscard]] bool stands_for(std::size_t i, std::size_t canon_line, Between after) const {
    const CanonLine& wanted = edition_.lines[canon_line];
    if (piece(i).known || piece(i).size() + 1 < wanted.size() || piece(i).size() > wanted.size() + 1) return false;
    if ((after & (gap::colon | gap::quote | gap::foreign)) != 0 || piece(i).size() < 2) return false;
    if ((after & gap::stop) != 0) return true;
    return std::any_of(edition_.letters.begin() + wanted.first, edition_.letters.begin() + wanted.last,
                       [&](const Letter& letter) { return holds(piece(i), letter.value); });
  }

  [[nodiscard]] bool holds(const Piece& one, char32_t value) const {
    return std::any_of(answer_.letters.begin() + one.first, answer_.letters.begin() + one.last,
                       [&](const Letter& letter) { return letter.value == value; });
  }

  /// Whole printed lines of verse that follow the end without a blank line, at least a couplet.
  [[nodiscard]] std::size_t end_of_added(std::size_t from) const {
    std::size_t whole = from;
    for (std::size_t i = from; i < answer_.pieces.size() && i < from + most_added; ++i) {
      const bool verse = !piece(i).known && piece(i).size() == canon_.width();
      if (!verse || (before(i) & (gap::colon | gap::quote | gap::foreign | gap::paragraph)) != 0) break;
      if ((before(i + 1) & gap::line) != 0 && (before(i + 1) & gap::colon) == 0) whole = i + 1;
    }
    return whole - from >= 2 ? whole : from;
  }

  Passage passage_of(const Run& run) const {
    Passage passage;
    passage.gathered = gather_;
    passage.place = static_cast<std::uint32_t>(run.first);
    passage.tail = SIZE_MAX;
    for (std::size_t i = run.first; i < run.last; ++i) {
      if (dropped_[i] || (gather_ && !(piece(i).known && is_quotation(i)))) continue;
      if (!gather_ && i == run.tail) passage.tail = passage.letters.size();
      const auto begin = static_cast<std::uint32_t>(passage.letters.size());
      passage.letters.insert(passage.letters.end(), answer_.letters.begin() + piece(i).first,
                             answer_.letters.begin() + piece(i).last);
      passage.pieces.push_back({begin, begin + piece(i).size(), piece(i).known});
    }
    passage.tail = std::min(passage.tail, passage.letters.size());
    return passage;
  }

  const AnswerLetters& answer_;
  const Canon& canon_;
  bool gather_;
  const Edition& edition_;
  std::vector<bool> dropped_;
  std::vector<std::uint32_t> seen_;  ///< number of the run that last held each place of the text
  std::uint32_t stamp_ = 0;
  bool open_ = false;
  Run run_;
  std::size_t length_ = 0;
  std::vector<Run> runs_;
};

}  // namespace

std::size_t Passage::piece_of(std::uint32_t letter) const {
  const auto after = std::ranges::upper_bound(pieces, letter, {}, &Piece::first);
  return static_cast<std::size_t>(after - pieces.begin()) - 1;
}

bool Passage::begins_piece(std::uint32_t letter) const { return pieces[piece_of(letter)].first == letter; }

std::vector<Passage> find_recited(const AnswerLetters& answer, const Canon& canon) {
  return Finder(answer, canon, false).find();
}

std::vector<Passage> find_gathered(const AnswerLetters& answer, const Canon& canon) {
  return Finder(answer, canon, true).find();
}

}  // namespace assay::recitation
