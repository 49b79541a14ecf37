#include "grader/checkers/roster/stance.h"

#include <algorithm>
#include <array>
#include <span>

#include "grader/checkers/roster/phrases.h"
#include "grader/checkers/roster/vocabulary.h"
#include "grader/text/negation.h"
#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

constexpr std::size_t longest_remark = 40;
constexpr std::size_t clause_reach = 40;

constexpr auto joints = std::to_array<View>(
    {U"以及", U"和", U"与", U"及", U"或", U"跟", U"and", U"or", U"plus", U"、", U",", U"+", U"/", U"&", U"→", U"-"});
constexpr auto offering_before = std::to_array<View>(
    {U"推荐",   U"使用", U"选择",    U"选用", U"选",  U"用",    U"带",  U"带上",      U"由",  U"让",    U"搭配",
     U"加上",   U"加",   U"配",      U"配合", U"以",  U"是",    U"为",  U"recommend", U"use", U"using", U"pick",
     U"choose", U"with", U"include", U"take", U"run", U"bring", U"add", U"suggest",   U"is",  U"are",   U"go with"});
constexpr auto offering_after =
    std::to_array<View>({U"作为", U"担任", U"负责", U"提供", U"充当", U"当", U"做", U"打", U"as", U"for", U"provides",
                         U"is the", U"serves", U"will", U"heals", U"buffs"});
constexpr auto conditions = std::to_array<View>({U"如果", U"若", U"要是", U"假如", U"if "});
constexpr auto among_before = std::to_array<View>({U"given ", U"among ", U"from ", U"out of ", U"with access to "});
constexpr auto dismissing_clauses = std::to_array<View>(
    {U"不推荐",      U"不适合",      U"不太适合",  U"不建议",       U"不考虑",     U"没有选",
     U"未选",        U"没选",        U"舍弃",      U"放弃",         U"排除",       U"不选",
     U"不带",        U"你没有",      U"您没有",    U"你并没有",     U"do not use", U"do not call",
     U"do not pick", U"do not take", U"don't use", U"don't pick",   U"don't take", U"not recommended",
     U"would not",   U"is not",      U"isn't",     U"does not fit", U"doesn't fit"});
constexpr auto clause_openings =
    std::to_array<View>({U"但是", U"但",           U"不过",   U"然而", U"所以", U"因此",    U"故",  U"却",
                         U"这里", U"此处",         U"本队",   U"暂时", U"暂",   U"就",      U"则",  U"也",
                         U"并",   U"在这个队伍中", U"在这里", U"but ", U"so ",  U"however", U"it ", U"he ",
                         U"she ", U"here",         U" ",      U",",    U"i "});

/// Whether a list of words has one at the end of a text, white space and emphasis aside; Latin ones whole.
bool ends_with_one(View text, std::span<const View> words) {
  while (!text.empty() && View(U" *_`\"“「『").contains(text.back())) text.remove_suffix(1);
  return std::ranges::any_of(words, [&](View word) {
    if (!text.ends_with(word)) return false;
    return !is_latin(word.front()) || text.size() == word.size() || !is_latin(text[text.size() - word.size() - 1]);
  });
}

bool starts_with_one(View text, std::span<const View> words) {
  while (!text.empty() && View(U" *_`\"”」』").contains(text.front())) text.remove_prefix(1);
  return longest_prefix(text, words) != 0;
}

bool ends_clause(View points, std::size_t at) { return ends_sentence(points, at) || View(U",:|").contains(points[at]); }

Range clause_before(View points, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < clause_reach && !ends_clause(points, begin - 1)) --begin;
  return {begin, at};
}

Range clause_after(View points, std::size_t at) {
  std::size_t end = at;
  while (end < points.size() && end - at < clause_reach && !ends_clause(points, end)) ++end;
  return {at, end};
}

/// Names that stand side by side: mentions [first, last).
struct Group {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Whether nothing but signs that join stands between two names; `commas` says that one of them is a comma.
bool joins(View points, std::size_t from, std::size_t to, bool& commas) {
  std::size_t at = past_remark(points, from, to);
  bool joined = false;
  while (at < to) {
    const std::size_t size = longest_prefix(points.substr(at, to - at), joints);
    if (size == 0 && !View(U" *_`\"“”「」").contains(points[at])) return false;
    commas = commas || points[at] == U',';
    joined = joined || size != 0;
    at += std::max<std::size_t>(size, 1);
  }
  return joined;
}

/// Whether an item of an enumeration ends at `at`: 香菱、 but not 香菱更.
bool ends_item(View points, std::size_t at) {
  at = past_remark(points, at, points.size());
  return at >= points.size() || ends_clause(points, at) || longest_prefix(points.substr(at), joints) != 0;
}

/// 从A、B、C中, 在A、B、C这三个角色里.
bool is_choice_among(View points, std::size_t last) {
  for (std::size_t at = last; at < points.size() && at < last + 10; ++at) {
    if (points[at] == U'中' || points[at] == U'里') return true;
    if (!View(U" )*这那几五四六七八三些个名位角色人物之当").contains(points[at])) return false;
  }
  return false;
}

class Judge {
 public:
  Judge(const FoldedText& text, const std::vector<Row>& rows, const std::vector<Mention>& mentions)
      : text_(text), points_(text.points), rows_(rows), mentions_(mentions) {}

  std::vector<Stance> run() {
    std::vector<Stance> stances(mentions_.size(), Stance::named);
    std::size_t most = std::min(mentions_.size(), most_judged);
    while (most > 0 && (rows_.empty() || mentions_[most - 1].last > rows_.back().text.last)) --most;
    for (std::size_t i = 0; i < most;) {
      const Group group = group_at(i, most);
      judge_group(group, stances);
      i = group.last;
    }
    return stances;
  }

 private:
  Group group_at(std::size_t first, std::size_t most) const {
    Group group{first, first + 1};
    while (group.last < most) {
      bool commas = false;
      const Mention& next = mentions_[group.last];
      if (!joins(points_, mentions_[group.last - 1].last, next.first, commas)) break;
      if (commas && !ends_item(points_, next.last)) break;
      ++group.last;
    }
    return group;
  }

  const Row& row_of(std::size_t at) {
    while (row_ + 1 < rows_.size() && rows_[row_ + 1].text.first <= at) ++row_;
    return rows_[row_];
  }

  void judge_group(const Group& group, std::vector<Stance>& stances) {
    const Row& row = row_of(mentions_[group.first].first);
    const Stance shared = shared_stance(row, group);
    bool governed = false;
    for (std::size_t i = group.first; i < group.last; ++i) {
      const Mention& mention = mentions_[i];
      // What governs the first of an enumeration governs all of it: 不推荐A、B.
      const bool negated = governed || is_negated(text_, mention.first, mention.last);
      governed = governed || (negated && is_negated_before(mention));
      stances[i] = negated ? Stance::negated : shared;
    }
    // What dismisses the last of it from behind dismisses all: A、B不适合.
    const Mention& last = mentions_[group.last - 1];
    if (is_dismissed_later(last.last)) stances[group.last - 1] = Stance::negated;
    if (stances[group.last - 1] != Stance::negated || governed || ends_item(points_, last.last)) return;
    std::fill(stances.begin() + static_cast<std::ptrdiff_t>(group.first),
              stances.begin() + static_cast<std::ptrdiff_t>(group.last), Stance::negated);
  }

  /// Whether what negates a name stands before it: then the names after it are meant too.
  bool is_negated_before(const Mention& mention) const {
    FoldedText cut;
    const std::size_t begin = mention.first > 80 ? mention.first - 80 : 0;
    cut.points = text_.points.substr(begin, mention.last - begin);
    return is_negated(cut, mention.first - begin, mention.last - begin);
  }

  /// X的治疗不错，但不适合这个队伍: the next clause names nobody and dismisses.
  bool is_dismissed_later(std::size_t last) const {
    const Range rest = clause_after(points_, last);
    if (rest.last >= points_.size() || points_[rest.last] != U',') return false;
    View next = view_of(points_, clause_after(points_, rest.last + 1));
    for (std::size_t size = longest_prefix(next, clause_openings); size != 0;
         size = longest_prefix(next, clause_openings))
      next.remove_prefix(size);
    const std::size_t size = longest_prefix(next, dismissing_clauses);
    return size != 0 && !holds_mention(rest.last + 1, rest.last + 1 + clause_reach);
  }

  bool holds_mention(std::size_t first, std::size_t last) const {
    const auto after = std::ranges::lower_bound(mentions_, first, {}, &Mention::first);
    if (after == mentions_.end() || after->first >= last) return false;
    const Range clause = clause_after(points_, first);
    return after->first < std::max(clause.last, first + 1);
  }

  /// The stance of all names of a group but for negations.
  Stance shared_stance(const Row& row, const Group& group) const {
    const Mention& first = mentions_[group.first];
    const Mention& last = mentions_[group.last - 1];
    const Range before = clause_before(points_, first.first);
    const View lead = view_of(points_, before);
    const View tail = view_of(points_, clause_after(points_, last.last));
    const Section label = label_section(row, first);
    const Section section = label != Section::plain ? label : row.section;
    if (section == Section::dismissed) return Stance::negated;
    if (section != Section::plain || is_conditional(points_, first.first)) return Stance::aside;
    const Section here = section_of(lead);
    if (here == Section::owned || here == Section::spare || is_spare(tail)) return Stance::aside;
    const bool enumerated = group.last - group.first > 1;
    if (is_choice_among(points_, last.last) && (enumerated || lead.contains(U"从"))) return Stance::aside;
    if (enumerated && says_one(lead, among_before)) return Stance::aside;
    return enumerated || is_offered(row, first, last) ? Stance::offered : Stance::named;
  }

  static bool is_spare(View tail) { return section_of(tail) == Section::spare && !tail.contains(U"instead of"); }

  /// What the label of a line says: 替补：X.
  Section label_section(const Row& row, const Mention& mention) const {
    if (row.delimiter != Delimiter::colon || mention.first < row.head.last) return Section::plain;
    return section_of(view_of(points_, row.head));
  }

  bool is_offered(const Row& row, const Mention& first, const Mention& last) const {
    const Range before = trimmed(points_, {row.text.first, first.first});
    if (row.marker != Marker::none && (before.empty() || row.marker == Marker::table)) return true;
    if (row.bold && before.empty()) return true;
    if (!before.empty() && points_[before.last - 1] == U':') {
      const View label = view_of(points_, trimmed(points_, {before.first, before.last - 1}));
      if (is_role_label(label) || is_team_label(label)) return true;
    }
    const View lead = view_of(points_, clause_before(points_, first.first));
    const View tail = view_of(points_, clause_after(points_, last.last));
    if (ends_with_one(lead, offering_before) || starts_with_one(tail, offering_after)) return true;
    return last.last < points_.size() && points_[last.last] == U'(' &&
           says_role(points_.substr(last.last + 1, past_remark(points_, last.last, points_.size()) - last.last - 1));
  }

  const FoldedText& text_;
  View points_;
  const std::vector<Row>& rows_;
  const std::vector<Mention>& mentions_;
  std::size_t row_ = 0;
};

}  // namespace

std::vector<Stance> judge(const FoldedText& text, const std::vector<Row>& rows, const std::vector<Mention>& mentions) {
  return Judge(text, rows, mentions).run();
}

bool is_conditional(View points, std::size_t first) {
  return says_one(view_of(points, clause_before(points, first)), conditions);
}

std::size_t past_remark(View points, std::size_t at, std::size_t last) {
  while (at < last && View(U" *_`\"”」』】").contains(points[at])) ++at;
  if (at >= last || !View(U"([").contains(points[at])) return at;
  const std::size_t most = std::min(last, at + longest_remark);
  for (std::size_t i = at + 1; i < most && points[i] != U'\n'; ++i)
    if (View(U")]").contains(points[i])) {
      ++i;
      while (i < last && View(U" *_`").contains(points[i])) ++i;
      return i;
    }
  return at;
}

}  // namespace assay::roster
