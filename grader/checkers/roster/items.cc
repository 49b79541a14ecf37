#include "grader/checkers/roster/items.h"

#include <algorithm>
#include <array>

#include "grader/checkers/roster/phrases.h"
#include "grader/checkers/roster/stance.h"
#include "grader/checkers/roster/vocabulary.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

constexpr std::size_t longest_item = 48;
constexpr std::size_t most_han = 7;
constexpr std::size_t most_words = 4;

constexpr auto leads = std::to_array<View>(
    {U"分别是", U"分别为", U"我推荐", U"我选择", U"我建议", U"推荐你", U"推荐", U"建议", U"使用", U"选择",
     U"选用",   U"采用",   U"可以用", U"可以",   U"搭配",   U"加上",   U"带上", U"配合", U"包括", U"包含",
     U"例如",   U"比如",   U"首推",   U"首先",   U"其次",   U"然后",   U"接着", U"最后", U"另外", U"还有",
     U"再加上", U"组成",   U"队伍",   U"阵容",   U"我",     U"用",     U"选",   U"带",   U"由",   U"以",
     U"让",     U"是",     U"为",     U"有",     U"加",     U"配",     U"再",   U"即"});
constexpr auto tails =
    std::to_array<View>({U"做",   U"当",   U"组成", U"组合", U"组队", U"组建", U"构成", U"作为", U"担任", U"这四",
                         U"这几", U"这支", U"这套", U"这样", U"四人", U"四个", U"四位", U"四名", U"等",   U"来",
                         U"即可", U"吧",   U"都",   U"为",   U"的",   U"进行", U"搭配", U"以",   U"可以", U"就",
                         U"是",   U"会",   U"能",   U"提供", U"负责", U"和",   U"在"});
constexpr auto han_joints = std::to_array<View>({U"以及", U"和", U"与", U"及", U"或", U"跟"});
constexpr auto latin_joints = std::to_array<View>({U"and", U"or", U"plus"});
constexpr auto latin_leads =
    std::to_array<View>({U"recommend", U"use",     U"using",   U"with",     U"is",   U"are", U"be",      U"choose",
                         U"pick",      U"suggest", U"include", U"includes", U"of",   U"run", U"running", U"team",
                         U"take",      U"bring",   U"add",     U"consider", U"need", U"have"});

bool is_name_mark(char32_t c) { return View(U"·・‧•").contains(c); }
bool is_word_mark(char32_t c) { return View(U"'’-.").contains(c); }

/// Emphasis and quotation marks do not part a name from what stands beside it.
std::size_t past_marks(View points, std::size_t at, std::size_t last) {
  while (at < last && View(U"*_`\"“”「」『』").contains(points[at])) ++at;
  return at;
}

const Mention* mention_from(const Search& search, std::size_t first) {
  const auto found = std::ranges::lower_bound(search.mentions, first, {}, &Mention::first);
  return found == search.mentions.end() ? nullptr : &*found;
}

bool is_capital(const Search& search, std::size_t at) {
  return decode(search.answer, search.text.begin[at]).value != search.text.points[at];
}

bool reads_as_han_name(View name) {
  std::u32string letters;
  for (const char32_t c : name) {
    if (is_name_mark(c)) continue;
    if (!is_han(c) || letters.size() == most_han) return false;
    letters.push_back(c);
  }
  return may_be_name(letters);
}

bool reads_as_latin_name(const Search& search, Range range) {
  constexpr auto connectors = std::to_array<View>({U"of", U"the", U"de", U"von", U"no", U"da", U"van"});
  const View points = search.text.points;
  std::size_t words = 0;
  std::size_t letters = 0;
  bool capital = false;
  for (std::size_t at = range.first; at < range.last;) {
    std::size_t end = at;
    while (end < range.last && (is_latin(points[end]) || is_word_mark(points[end]))) ++end;
    if (end == at || (end < range.last && points[end] != U' ')) return false;
    const View word = points.substr(at, end - at);
    const bool connects = std::ranges::find(connectors, word) != connectors.end();
    if (!connects && (!is_capital(search, at) || is_generic_english(word))) return false;
    capital = capital || (!connects && is_capital(search, at));
    letters += word.size();
    if (++words > most_words) return false;
    at = end + 1;
  }
  return capital && letters >= 3;
}

/// Cuts an enumeration into items.
class Splitter {
 public:
  Splitter(const Search& search, Range range, Label label)
      : search_(search), points_(search.text.points), range_(range), signs_(label == Label::none ? 0 : 1) {}

  std::vector<Item> run() {
    begin_ = range_.first;
    std::size_t at = range_.first;
    while (at < range_.last) {
      if (points_[at] == U'(' || points_[at] == U'[') {
        at = read_remark(at);
        continue;
      }
      const std::size_t size = joint_at(at);
      if (size != 0) end_item(at, size);
      at += std::max<std::size_t>(size, 1);
    }
    end_item(range_.last, 0);
    return std::move(items_);
  }

 private:
  std::size_t read_remark(std::size_t at) {
    const std::size_t end = past_remark(points_, at, range_.last);
    if (end == at) return at + 1;
    item_.has_role = item_.has_role || says_role(view_of(points_, trimmed(points_, {at + 1, end - 1})));
    if (trimmed(points_, {begin_, at}).empty()) begin_ = end;
    else if (remark_ == 0) remark_ = at;
    return end;
  }

  /// The length of what joins items at `at`, or 0.
  std::size_t joint_at(std::size_t at) const {
    const char32_t c = points_[at];
    if (View(U"、+/&→,").contains(c)) return 1;
    if (is_latin(c)) return latin_joint_at(at);
    if (c == U' ') return at > range_.first && is_beside_name(at, at + 1) && is_between_han(at) ? 1 : 0;
    const std::size_t size = is_han(c) ? longest_prefix(points_.substr(at, range_.last - at), han_joints) : 0;
    return size != 0 && (signs_ > 0 || is_beside_name(at, at + size)) ? size : 0;
  }

  std::size_t latin_joint_at(std::size_t at) const {
    if (at > range_.first && points_[at - 1] != U' ') return 0;
    const std::size_t size = longest_prefix(points_.substr(at, range_.last - at), latin_joints);
    return size != 0 && at + size < range_.last && points_[at + size] == U' ' ? size : 0;
  }

  bool is_between_han(std::size_t at) const {
    return at + 1 < range_.last && !is_latin(points_[at - 1]) && !is_latin(points_[at + 1]);
  }

  bool is_beside_name(std::size_t first, std::size_t last) const {
    const Mention* after = mention_from(search_, last);
    if (after != nullptr && after->first == past_marks(points_, last, range_.last)) return true;
    const std::size_t next =
        after == nullptr ? search_.mentions.size() : static_cast<std::size_t>(after - search_.mentions.data());
    return next > 0 && past_marks(points_, search_.mentions[next - 1].last, first) == first;
  }

  void end_item(std::size_t at, std::size_t joint) {
    item_.text = trimmed(points_, {begin_, remark_ == 0 ? at : remark_});
    if (!item_.text.empty()) {
      items_.push_back(item_);
      item_.joint = Joint::comma;
    }
    if (joint != 0 && points_[at] != U',') {
      item_.joint = Joint::sign;
      ++signs_;
    }
    if (items_.empty()) item_.joint = Joint::none;
    item_.has_role = false;
    begin_ = at + joint;
    remark_ = 0;
  }

  const Search& search_;
  View points_;
  Range range_;
  std::size_t signs_;
  std::size_t begin_ = 0;
  std::size_t remark_ = 0;
  Item item_;
  std::vector<Item> items_;
};

/// Without what trails off: X组成的队伍, "Foo as the healer".
Range without_tail(const Search& search, Range range) {
  const View points = search.text.points;
  for (std::size_t at = range.first + 1; at < range.last; ++at) {
    if (longest_prefix(view_of(points, {at, range.last}), tails) != 0) return trimmed(points, {range.first, at});
    if (points[at] == U' ' && at + 1 < range.last && is_latin(points[at + 1]) && !is_capital(search, at + 1))
      return {range.first, at};
  }
  return range;
}

void classify(Search& search, Item& item, bool trails) {
  const View points = search.text.points;
  if (item.text.last - item.text.first > longest_item) return;
  if (holds_name(search, item.text)) {
    const Mention* mention = mention_from(search, item.text.first);
    const bool begins = mention->first == item.text.first;
    const bool ends = mention->last == item.text.last;
    const View rest = view_of(points, {mention->last, item.text.last});
    const bool whole = ends || (begins && (longest_prefix(rest, tails) != 0 || rest.starts_with(U' ')));
    if (!whole) return;
    item.trails = !ends;
    item.content = search.names.all()[mention->name].kind == Kind::allowed ? Content::allowed : Content::name;
    return;
  }
  const bool may_lead = item.joint != Joint::sign;
  Range found = item.text;
  if (may_lead && longest_prefix(view_of(points, found), leads) > 1) found = without_lead(search, found);
  if (!reads_as_name(search, found)) {
    if (may_lead) found = without_lead(search, found);
    if (trails && !reads_as_name(search, found)) {
      found = without_tail(search, found);
      item.trails = true;
    }
    if (!reads_as_name(search, found)) return;
  }
  item.text = found;
  item.content = Content::candidate;
}

Label label_of(View label) {
  if (is_role_label(label)) return Label::role;
  return is_team_label(label) ? Label::team : Label::none;
}

/// A dash stands for the colon behind a label: 主C - X.
bool ends_segment(View points, std::size_t begin, std::size_t at) {
  if (ends_sentence(points, at) || View(U":|").contains(points[at])) return true;
  if (!View(U"-–—").contains(points[at]) || at == begin) return false;
  const bool apart = points[at] == U'—' || points[at - 1] == U' ';
  return apart && label_of(view_of(points, trimmed(points, {begin, at}))) == Label::role;
}

/// Whether candidates in it can be told at all.
bool is_worth_reading(const Search& search, Range range, Label label) {
  return label != Label::none || holds_name(search, range) ||
         view_of(search.text.points, range).find_first_of(U"([") != View::npos;
}

}  // namespace

std::vector<Segment> read_segments(Search& search, Range line) {
  const View points = search.text.points;
  std::vector<Segment> segments;
  Label label = Label::none;
  for (std::size_t begin = line.first; begin < line.last;) {
    std::size_t end = begin;
    while (end < line.last && !ends_segment(points, begin, end)) ++end;
    if (is_worth_reading(search, {begin, end}, label)) {
      Segment segment{label, Splitter(search, {begin, end}, label).run()};
      for (std::size_t i = 0; i < segment.items.size(); ++i) {
        const bool trails = i + 1 == segment.items.size() || segment.items[i + 1].joint == Joint::comma;
        classify(search, segment.items[i], trails);
      }
      segments.push_back(std::move(segment));
    }
    const bool labels = end < line.last && View(U":-–—").contains(points[end]);
    label = labels ? label_of(view_of(points, trimmed(points, {begin, end}))) : Label::none;
    begin = end + 1;
  }
  return segments;
}

bool reads_as_name(Search& search, Range range) {
  if (range.empty() || range.last - range.first > longest_item || search.tests == 0) return false;
  --search.tests;
  const bool han = is_han(search.text.points[range.first]);
  return han ? reads_as_han_name(view_of(search.text.points, range)) : reads_as_latin_name(search, range);
}

Range without_lead(const Search& search, Range range) {
  const View points = search.text.points;
  for (std::size_t size = 1; size != 0 && !range.empty();) {
    size = longest_prefix(view_of(points, range), leads);
    range = trimmed(points, {range.first + size, range.last});
  }
  for (std::size_t at = range.last; at-- > range.first;) {
    if (!View(U"是为选用给").contains(points[at])) continue;
    if (is_role_label(view_of(points, trimmed(points, {range.first, at}))))
      return trimmed(points, {at + 1, range.last});
  }
  if (range.empty() || !is_latin(points[range.last - 1])) return range;
  // I recommend Foo: what follows the last of the words that lead in.
  for (std::size_t at = range.last; at-- > range.first;) {
    const std::size_t size =
        at == range.first || points[at - 1] == U' ' ? longest_prefix(points.substr(at), latin_leads) : 0;
    if (size != 0 && at + size < range.last && points[at + size] == U' ') return {at + size + 1, range.last};
  }
  return range;
}

Content content_of(Search& search, Range range) {
  if (range.empty()) return Content::other;
  if (!holds_name(search, range)) return reads_as_name(search, range) ? Content::candidate : Content::other;
  const Mention* mention = mention_from(search, range.first);
  if (mention->first != range.first || mention->last != range.last) return Content::other;
  return search.names.all()[mention->name].kind == Kind::allowed ? Content::allowed : Content::name;
}

bool holds_name(const Search& search, Range range) {
  const Mention* mention = mention_from(search, range.first);
  return mention != nullptr && mention->last <= range.last;
}

}  // namespace assay::roster
