#include "grader/checkers/snake/native/terminal_texts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "grader/checkers/snake/player/words.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_text = 200, most_texts = 199;

UChar32 point(char32_t code) { return static_cast<UChar32>(code); }

bool ideographic(char32_t code) {
  return u_hasBinaryProperty(point(code), UCHAR_IDEOGRAPHIC) != 0 || (code >= 0x3040 && code < 0x3100) ||
         (code >= 0xAC00 && code < 0xD7B0);
}

/// What a piece of a row is made of.
struct Make {
  std::set<UChar32> letters, ideographs;
  int digits = 0;
  std::size_t richest_word = 0;  ///< most different letters in one word
  int longest_row = 0;           ///< of one letter
  bool colon = false;
  bool spaced = false;  ///< "S N A K E": single letters between single blanks
};

bool is_spaced(const TerminalCells& cells, int row, int from, int to) {
  for (int column = from; column < to; ++column) {
    const char32_t code = cells.at(row, column).code;
    if ((column - from) % 2 == 0 ? u_isalpha(point(code)) == 0 : code != U' ') return false;
  }
  return true;
}

Make make_of(const TerminalCells& cells, int row, int from, int to) {
  Make out;
  std::set<UChar32> word;
  out.spaced = is_spaced(cells, row, from, to);
  int same = 0;
  for (int column = from; column < to; ++column) {
    const TerminalCell& cell = cells.at(row, column);
    if (cell.width == 0) continue;
    const char32_t code = cell.code;
    const bool letter = !ideographic(code) && u_isalpha(point(code)) != 0;
    if (ideographic(code)) out.ideographs.insert(point(code));
    if (u_isdigit(point(code)) != 0) ++out.digits;
    out.colon = out.colon || code == U':' || code == U'：';
    if (!letter) word.clear();
    else word.insert(u_foldCase(point(code), U_FOLD_CASE_DEFAULT));
    out.letters.merge(std::set(word));
    out.richest_word = std::max(out.richest_word, word.size());
    same = letter && column > from && cells.at(row, column - 1).code == code ? same + 1 : 1;
    out.longest_row = std::max(out.longest_row, same);
  }
  return out;
}

/// Beside a board a snake may have left it: letters of one kind are no text.
bool reads_beside(const Make& make) { return make.letters.size() >= 2 || make.digits > 0 || !make.ideographs.empty(); }

/// On the board "HBBBTA" is a head, a body, a tail and food beside it.
bool reads_on_board(const Make& make) {
  const bool words = make.letters.size() >= 4 && make.richest_word >= 3 && make.longest_row < 3;
  const bool label = make.colon && make.digits > 0 && make.richest_word >= 2;
  const bool title = make.spaced && make.letters.size() >= 4;
  return words || title || label || make.ideographs.size() >= 2;
}

/// Signs that decorate a text and do not belong to it.
bool decorates(char32_t code) {
  constexpr std::u32string_view signs = U" #*|+=-_~";
  return signs.contains(code) || draws_boxes(code) || is_block(code);
}

/// Splits a piece of a row where a text cannot go on: two blanks, the line of a box, a row of one sign.
class Pieces {
 public:
  Pieces(const TerminalCells& cells, int row, int from, int to) : cells_(cells), row_(row), at_(from), to_(to) {}

  /// The columns of the next piece; empty at the end.
  std::pair<int, int> next() {
    while (at_ < to_ && (parts(at_) || blank(at_))) ++at_;
    const int from = at_;
    while (at_ < to_ && !parts(at_)) ++at_;
    int end = at_;
    while (end > from && blank(end - 1)) --end;
    return {from, end};
  }

 private:
  [[nodiscard]] char32_t code(int column) const { return column < to_ ? cells_.at(row_, column).code : U' '; }
  [[nodiscard]] bool blank(int column) const {
    return code(column) == U' ' && (column >= to_ || cells_.at(row_, column).width != 0);
  }
  [[nodiscard]] bool parts(int column) const {
    constexpr std::u32string_view repeated = U"-=#*~_+^.·";
    const char32_t c = code(column);
    if (blank(column)) return blank(column + 1);
    if (c == U'|' || draws_boxes(c) || is_block(c)) return true;
    return repeated.contains(c) && (code(column + 1) == c || (column > 0 && cells_.at(row_, column - 1).code == c));
  }

  const TerminalCells& cells_;
  int row_, at_, to_;
};

std::string text_of(const TerminalCells& cells, int row, int from, int to) {
  std::string out;
  for (int column = from; column < to; ++column) {
    const TerminalCell& cell = cells.at(row, column);
    if (cell.width == 0) continue;
    out += encode(cell.code);
    for (const char32_t mark : cell.marks)
      if (mark != 0) out += encode(mark);
  }
  return std::string(clipped(out, longest_text));
}

void add_texts(std::vector<TerminalText>& out, const TerminalCells& cells, const Area& piece, bool on_board) {
  Pieces pieces(cells, piece.top, piece.left, piece.right());
  for (auto [from, to] = pieces.next(); from < to; std::tie(from, to) = pieces.next()) {
    const Make make = make_of(cells, piece.top, from, to);
    if (!(on_board ? reads_on_board(make) : reads_beside(make)) || out.size() >= most_texts) continue;
    int first = from, last = to;
    while (first < last && decorates(cells.at(piece.top, first).code)) ++first;
    while (last > first && cells.at(piece.top, last - 1).width != 0 && decorates(cells.at(piece.top, last - 1).code))
      --last;
    out.push_back({piece.top, from, to, text_of(cells, piece.top, first, last)});
  }
}

}  // namespace

std::vector<TerminalText> find_texts(const TerminalCells& cells, const Area& board) {
  std::vector<TerminalText> out;
  for (int row = 0; row < terminal_rows; ++row) {
    if (row < board.top || row >= board.bottom()) {
      add_texts(out, cells, {row, 0, 1, terminal_columns}, false);
      continue;
    }
    add_texts(out, cells, {row, 0, 1, board.left}, false);
    add_texts(out, cells, {row, board.left, 1, board.columns}, true);
    add_texts(out, cells, {row, board.right(), 1, terminal_columns - board.right()}, false);
  }
  return out;
}

std::uint32_t TextPlaces::place_of(const TerminalText& text) {
  constexpr std::size_t most_places = 1000;
  const std::size_t number = std::min(text.text.find_first_of("0123456789"), text.text.size());
  const std::uint64_t label = form_of(std::string_view(text.text).substr(0, number));
  const auto here = [&](const Place& place) {
    const int shared = std::min(place.to, text.to) - std::max(place.from, text.from);
    return place.row == text.row && shared * 2 >= std::min(place.to - place.from, text.to - text.from);
  };
  const auto find = [&](auto fits) {
    return std::ranges::find_if(places_, [&](const Place& place) { return !place.taken && fits(place); });
  };
  auto found = find([&](const Place& place) { return here(place) && place.label == label; });
  if (found == places_.end() && label != 0) found = find([&](const Place& place) { return place.label == label; });
  if (found == places_.end()) found = find(here);
  if (found == places_.end()) {
    if (places_.size() >= most_places) return most_places;
    found = places_.insert(places_.end(), Place{});
  }
  *found = {text.row, text.from, text.to, label, true};
  return static_cast<std::uint32_t>(found - places_.begin());
}

std::vector<Reading> TextPlaces::see(const std::vector<TerminalText>& texts) {
  for (Place& place : places_) place.taken = false;
  std::vector<Reading> out;
  out.reserve(texts.size());
  for (const TerminalText& text : texts) out.push_back({Reading::Source::screen, place_of(text), text.text});
  return out;
}

}  // namespace assay::checkers::snake
