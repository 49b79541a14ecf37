#include "grader/checkers/roster/layout.h"

#include <algorithm>
#include <array>

#include "grader/checkers/roster/phrases.h"
#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

constexpr std::size_t longest_head = 32;
// More than a heading needs; a longer line is prose that happens to end in a colon.
constexpr std::size_t longest_lead = 60;

constexpr auto owned_words = std::to_array<View>(
    {U"拥有",    U"你有的",     U"您有的",          U"现有",        U"已有",      U"你的角色",   U"您的角色",
     U"角色池",  U"提供的角色", U"可用角色",        U"可用的角色",  U"可选角色",  U"可选的角色", U"给定",
     U"you own", U"you have",   U"your characters", U"your roster", U"available", U"you listed", U"you gave"});
constexpr auto dismissed_words = std::to_array<View>(
    {U"不推荐",   U"不适合",       U"不建议",       U"不选",          U"未选",   U"未入选",   U"没选",
     U"没有选",   U"落选",         U"排除",         U"避免",          U"不考虑", U"舍弃",     U"放弃",
     U"不要",     U"慎选",         U"慎用",         U"not recommend", U"avoid",  U"left out", U"not chosen",
     U"excluded", U"not included", U"not selected", U"skip"});
constexpr auto spare_words =
    std::to_array<View>({U"替补", U"备选", U"候补", U"替代", U"替换", U"代替", U"备用", U"换成", U"alternativ",
                         U"substitut", U"backup", U"replace", U"swap", U"instead"});

bool is_space(char32_t c) { return kind_of(c) == CharKind::space; }

/// Emoji, and the marks that complete one.
bool is_ornament(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind == CharKind::emoji || kind == CharKind::mark;
}

bool is_edge(char32_t c) { return is_space(c) || is_ornament(c) || View(U"*_`~\"“”‘’'「」『』【】[]").contains(c); }

/// A number at `at` that was written as one sign, as in ①; NFKC makes it a digit.
bool is_circled(const FoldedText& text, std::size_t at) {
  return kind_of(text.points[at]) == CharKind::digit && text.end[at] - text.begin[at] > 1;
}

/// Behind "1." "2)" "(3)" "4、" "①" at `at`, or `at`.
std::size_t past_number(const FoldedText& text, std::size_t at, std::size_t last) {
  const View points = text.points;
  std::size_t i = at;
  const bool bracket = i < last && points[i] == U'(';
  if (bracket) ++i;
  const std::size_t digits = i;
  while (i < last && i < digits + 3 && kind_of(points[i]) == CharKind::digit) ++i;
  if (i == digits || i >= last) return at;
  if (View(bracket ? U")" : U".)、").contains(points[i])) return i + 1;
  return is_circled(text, digits) || (is_space(points[i]) && i == digits + 1) ? i : at;
}

/// Reads the marks before the text of a line.
void read_marker(const FoldedText& folded, Row& row) {
  const View points = folded.points;
  std::size_t& at = row.text.first;
  const std::size_t last = row.text.last;
  const auto skip_spaces = [&] {
    while (at < last && (is_space(points[at]) || points[at] == U'>')) ++at;
  };
  const std::size_t begin = at;
  skip_spaces();
  row.level = std::min<std::size_t>(at - begin, 8) / 2;
  if (at >= last) return;
  if (points[at] == U'|') row.marker = Marker::table;
  if (points[at] == U'#') {
    row.marker = Marker::heading;
    const std::size_t marks = at;
    while (at < last && points[at] == U'#') ++at;
    row.level = at - marks;
    skip_spaces();
  } else if (View(U"-*+•·●○▪◆■").contains(points[at]) && at + 1 < last &&
             (is_space(points[at + 1]) || !View(U"-*+").contains(points[at]))) {
    row.marker = Marker::bullet;
    ++at;
    skip_spaces();
  }
  while (at < last && is_ornament(points[at])) ++at;
  skip_spaces();
  std::size_t text = at;
  while (text < last && points[text] == U'*') ++text;
  row.bold = text >= at + 2;
  const std::size_t numbered = past_number(folded, text, last);
  if (numbered == text) return;
  if (row.marker == Marker::none) row.marker = Marker::number;
  at = numbered;
  skip_spaces();
  if (at + 1 < last && points[at] == U'*' && points[at + 1] == U'*') row.bold = true;
}

Delimiter delimiter_of(char32_t c) {
  switch (c) {
    case U':': return Delimiter::colon;
    case U'(':
    case U'[': return Delimiter::bracket;
    case U'—':
    case U'–':
    case U'-': return Delimiter::dash;
    default: return Delimiter::other;
  }
}

void read_head(View points, Row& row) {
  const std::size_t most = std::min(row.text.last, row.text.first + longest_head);
  std::size_t end = row.text.first;
  while (end < most && !View(U":([—–,。;、|+/!?").contains(points[end])) {
    // A hyphen inside a word joins it, one between spaces ends the head.
    if (points[end] == U'-' && end > row.text.first && is_space(points[end - 1])) break;
    ++end;
  }
  if (end == most && end < row.text.last) return;
  row.head = trimmed(points, {row.text.first, end});
  row.delimiter = end == row.text.last ? Delimiter::end : delimiter_of(points[end]);
}

/// Carries what headings and leading lines say to the lines under them.
class Sections {
 public:
  void blank() { after_blank_ = true; }

  void read(View points, Row& row) {
    const Range text = trimmed(points, row.text);
    const bool is_lead = !text.empty() && text.last - text.first <= longest_lead &&
                         (row.marker == Marker::heading || points[text.last - 1] == U':');
    const bool is_item = row.marker != Marker::none && row.marker != Marker::heading;
    if (is_lead) {
      state_ = section_of(view_of(points, text));
      from_heading_ = row.marker == Marker::heading;
      level_ = row.level;
      from_item_ = is_item;
    } else if (ends_here(row, is_item)) {
      state_ = Section::plain;
    }
    after_blank_ = false;
    row.section = is_lead ? Section::plain : state_;
  }

 private:
  [[nodiscard]] bool ends_here(const Row& row, bool is_item) const {
    if (from_heading_) return false;
    return from_item_ ? row.level <= level_ : after_blank_ && !is_item;
  }

  Section state_ = Section::plain;
  std::size_t level_ = 0;
  bool from_heading_ = false;
  bool from_item_ = false;
  bool after_blank_ = false;
};

}  // namespace

std::vector<Row> read_rows(const FoldedText& text, std::size_t most) {
  const View points = View(text.points).substr(0, most);
  std::vector<Row> rows;
  Sections sections;
  for (std::size_t begin = 0; begin < points.size();) {
    const std::size_t end = std::min(points.find(U'\n', begin), points.size());
    Row row;
    row.text = {begin, end};
    begin = end + 1;
    read_marker(text, row);
    if (trimmed(points, row.text).empty()) {
      sections.blank();
      continue;
    }
    read_head(points, row);
    sections.read(points, row);
    rows.push_back(row);
  }
  return rows;
}

Section section_of(View words) {
  if (says_one(words, dismissed_words)) return Section::dismissed;
  if (says_one(words, spare_words)) return Section::spare;
  return says_one(words, owned_words) ? Section::owned : Section::plain;
}

Range trimmed(View points, Range range) {
  while (!range.empty() && is_edge(points[range.first])) ++range.first;
  while (!range.empty() && is_edge(points[range.last - 1])) --range.last;
  return range;
}

View view_of(View points, Range range) { return points.substr(range.first, range.last - range.first); }

bool ends_sentence(View points, std::size_t at) {
  if (points[at] == U'.') return at + 1 >= points.size() || is_space(points[at + 1]);
  return View(U"。!?;\n").contains(points[at]);
}

}  // namespace assay::roster
