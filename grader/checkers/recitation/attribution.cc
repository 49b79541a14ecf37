#include "grader/checkers/recitation/attribution.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/checkers/recitation/titles.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

// Mentions of one kind beyond this are not looked at.
constexpr std::size_t most_mentions = 500;

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool contains_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::ranges::any_of(words, [&](std::u32string_view word) { return text.contains(word); });
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) out += encode(c);
  return out;
}

}  // namespace

/// Judges one answer.
class Attributor::Judge {
 public:
  Judge(const Attributor& attributor, std::string_view answer, std::optional<Span> recited)
      : of_(attributor), answer_(answer), around_(answer, recited) {
    std::array<std::size_t, 5> counts{};
    std::size_t last_era = 0;
    of_.matcher_.find(around_.text().points, [&](const Occurrence& here) {
      Mention mention = of_.tags_[here.phrase];
      mention.range = {here.first, here.last};
      // 南唐 is no 唐: the longer word comes first.
      if (mention.kind == Kind::era && std::exchange(last_era, here.last) == here.last) return;
      if (++counts[static_cast<std::size_t>(mention.kind)] <= most_mentions && !around_.is_recited(mention.range))
        mentions_.push_back(mention);
    });
  }

  Attribution judge() const {
    Attribution out;
    if (!of_.work_.authors.empty()) out.author = judge_author();
    if (!of_.work_.titles.empty()) out.title = judge_title();
    if (!of_.work_.eras.empty()) out.era = judge_era();
    return out;
  }

 private:
  /// How plainly a mention says that this is the author.
  enum class Strength : std::uint8_t { none, mention, likely, stated };

  std::u32string_view text(const Range& range) const {
    return std::u32string_view(around_.text().points).substr(range.first, range.last - range.first);
  }
  Credit credit(bool ok, const Range& range) const {
    const Span span = around_.span_of(range);
    return {ok, std::string(answer_.substr(span.begin, span.end - span.begin)), span};
  }

  Credit judge_author() const {
    std::optional<Range> right;
    std::optional<Range> wrong;
    Strength right_strength = Strength::none;
    Strength wrong_strength = Strength::none;
    for (const Mention& mention : mentions_) {
      if (mention.kind == Kind::author) keep_strongest(mention, right, right_strength);
      if (mention.kind == Kind::other) keep_strongest(mention, wrong, wrong_strength);
      if (mention.kind != Kind::author_label || wrong_strength == Strength::stated) continue;
      const std::optional<Range> stranger = stranger_after(mention.range.last);
      if (!stranger) continue;
      wrong = stranger;
      wrong_strength = Strength::stated;
    }
    if (right_strength == Strength::stated) return credit(true, *right);
    if (wrong_strength == Strength::stated) return credit(false, *wrong);
    if (right_strength != Strength::none) return credit(true, *right);
    if (wrong_strength == Strength::likely) return credit(false, *wrong);
    return {};
  }

  void keep_strongest(const Mention& mention, std::optional<Range>& kept, Strength& strength) const {
    const Strength found = strength_of(mention.range);
    if (found <= strength) return;
    kept = mention.range;
    strength = found;
  }

  Strength strength_of(const Range& name) const {
    if (around_.book_around(name) || is_in_title(name) || around_.is_denied(name)) return Strength::none;
    const std::u32string_view before = around_.sentence_before(name.first, 16);
    const std::u32string_view near = before.substr(before.size() - std::min<std::size_t>(before.size(), 8));
    if (contains_any(near, {U"其实", U"实际", U"而是", U"应为", U"应是"})) return Strength::stated;
    if (contains_any(before, {U"以为", U"误认", U"误传", U"误作", U"误归"})) return Strength::none;
    if (around_.is_heading(name)) return Strength::stated;
    if (contains_any(near, {U"作者", U"by "})) return Strength::stated;
    if (const std::optional<Range> book = around_.book_after(name.last))
      return of_.work_.titles.empty() || of_.is_title(text(*book)) ? Strength::stated : Strength::mention;
    if (is_compared(name)) return Strength::mention;
    if (const std::optional<Range> book = around_.book_before(name.first); book && of_.is_title(text(*book)))
      return Strength::stated;
    return is_spoken_of(name) ? Strength::likely : Strength::mention;
  }

  /// "与李白并称", "像陶渊明那样": somebody else is meant.
  bool is_compared(const Range& name) const {
    const std::u32string_view before = trimmed(around_.sentence_before(name.first, 4));
    const std::u32string_view after = trimmed(around_.sentence_after(name.last, 4));
    if (!before.empty() && contains(U"像如与和同跟比受学继及似仿效追典引用寄赠送别忆思怀念访、", before.back()))
      return true;
    return !after.empty() &&
           (contains(U"、等和与", after.front()) || contains_any(after, {U"并称", U"齐名", U"那样", U"一样"}));
  }

  /// The subject of a sentence, or called a poet.
  bool is_spoken_of(const Range& name) const {
    const std::u32string_view before = trimmed(around_.sentence_before(name.first, 4));
    const std::u32string_view after = trimmed(around_.sentence_after(name.last, 4));
    if (before.empty() || after.empty()) return true;
    return contains(U"人家者是由即为出仙圣代朝，,：:（(·—“", before.back()) ||
           contains(U"的在通过借以用写描抒表感面将把所这创作晚早一此，,（(：:”", after.front());
  }

  bool is_in_title(const Range& name) const {
    return std::ranges::any_of(mentions_, [&](const Mention& one) {
      return one.kind == Kind::title && one.range.first <= name.first && one.range.last >= name.last &&
             one.range.last - one.range.first > name.last - name.first;
    });
  }

  /// "作者：" and a name that is nobody's whom we know.
  std::optional<Range> stranger_after(std::size_t at) const {
    const std::u32string_view rest = around_.sentence_after(at, 24);
    const std::size_t mark = rest.find_first_not_of(U" *_`");
    if (mark == std::u32string_view::npos || !contains(U"：:", rest[mark])) return std::nullopt;
    const std::size_t begin = rest.find_first_not_of(U" *_`", mark + 1);
    if (begin == std::u32string_view::npos) return std::nullopt;
    std::size_t end = begin;
    while (end < rest.size() && kind_of(rest[end]) == CharKind::han) ++end;
    const Range name{at + begin, at + end};
    if (name.last - name.first < 2 || name.last - name.first > 4) return std::nullopt;
    const bool known = std::ranges::any_of(mentions_, [&](const Mention& one) {
      return (one.kind == Kind::author || one.kind == Kind::other) && one.range.first < name.last &&
             one.range.last > name.first;
    });
    return known ? std::nullopt : std::optional(name);
  }

  Credit judge_title() const {
    const Range headings = around_.headings();
    std::optional<Range> wrong;
    for (std::size_t i = headings.first; i < headings.last; ++i) {
      if (around_.text().points[i] != U'《') continue;
      const std::optional<Range> book = around_.book_after(i);
      if (!book) continue;
      if (of_.is_title(text(*book))) return credit(true, *book);
      if (!is_collection(text(*book)) && !around_.is_denied(*book)) wrong = book;
    }
    for (const Mention& mention : mentions_)
      if (mention.kind == Kind::title && around_.is_heading(mention.range)) return credit(true, mention.range);
    if (wrong) return credit(false, *wrong);
    for (const Mention& mention : mentions_)
      if (mention.kind == Kind::title && !around_.is_denied(mention.range)) return credit(true, mention.range);
    return {};
  }

  Credit judge_era() const {
    std::optional<Range> wrong;
    for (const Mention& mention : mentions_) {
      if (mention.kind != Kind::era || !is_era_word(mention.range) || !belongs_to_author(mention.range)) continue;
      if (around_.is_denied(mention.range)) continue;
      if (of_.is_era(known_eras()[mention.era])) return credit(true, mention.range);
      if (!wrong) wrong = mention.range;
    }
    return wrong ? credit(false, *wrong) : Credit{};
  }

  /// 唐 alone is a word of many meanings: it counts as 唐代, 唐朝, 〔唐〕, 唐·杜甫.
  bool is_era_word(const Range& word) const {
    const std::u32string_view after = around_.sentence_after(word.last, 1);
    const std::u32string_view before = around_.sentence_before(word.first, 1);
    if (around_.book_around(word)) return false;
    if (word.last - word.first > 1) return true;
    if (after.empty()) return true;
    return contains(U"代朝·•・人末初", after.front()) || (!before.empty() && contains(U"[［【〔（(", before.back())) ||
           is_author_at(word.last, 2);
  }

  bool is_author_at(std::size_t from, std::size_t within) const {
    return std::ranges::any_of(mentions_, [&](const Mention& one) {
      return one.kind == Kind::author && one.range.first >= from && one.range.first <= from + within;
    });
  }

  bool belongs_to_author(const Range& word) const {
    if (around_.is_heading(word)) return true;
    for (const Mention& one : mentions_) {
      if (one.kind != Kind::author) continue;
      const bool before = one.range.first >= word.last && one.range.first - word.last <= 14;
      const bool after = word.first >= one.range.last && word.first - one.range.last <= 4;
      if (!before && !after) continue;
      const Range between = before ? Range{word.last, one.range.first} : Range{one.range.last, word.first};
      const std::u32string_view words = text(between);
      const bool crosses =
          words.find_first_of(before ? U"，。；！？\n《,;" : U"。；！？\n《;") != std::u32string_view::npos;
      if (!crosses && !names_other(between)) return true;
    }
    return false;
  }

  bool names_other(const Range& range) const {
    return std::ranges::any_of(mentions_, [&](const Mention& one) {
      return one.kind == Kind::other && one.range.first >= range.first && one.range.last <= range.last;
    });
  }

  const Attributor& of_;
  std::string_view answer_;
  Surroundings around_;
  std::vector<Mention> mentions_;
};

Attributor::Attributor(Work work, const std::vector<std::string>& texts) : work_(std::move(work)), matcher_({}) {
  for (const std::string& title : work_.titles) {
    titles_.push_back(title_parts(folded(title).points));
    add(Kind::title, title);
    for (const std::u32string& part : titles_.back()) add(Kind::title, utf8(part));
  }
  add_authors(texts);
  for (std::size_t i = 0; i < known_eras().size(); ++i) add(Kind::era, known_eras()[i].word, i);
  add(Kind::author_label, "作者");
  matcher_ = PhraseMatcher(names_);
}

void Attributor::add(Kind kind, std::string_view name, std::size_t era) {
  names_.push_back(folded(name).points);
  tags_.push_back({kind, era, {}});
}

void Attributor::add_authors(const std::vector<std::string>& texts) {
  if (work_.authors.empty()) return;
  std::vector<std::u32string> right;
  right.reserve(work_.authors.size());
  for (const std::string& author : work_.authors) right.push_back(folded(author).points);
  std::u32string mentioned;
  for (const std::string& text : texts) mentioned += folded(text).points + U'\n';
  for (const std::string& title : work_.titles) mentioned += folded(title).points + U'\n';
  for (const std::string_view row : known_authors()) {
    std::vector<std::string_view> names;
    for (std::size_t begin = 0; begin < row.size();) {
      const std::size_t end = std::min(row.find('|', begin), row.size());
      names.push_back(row.substr(begin, end - begin));
      begin = end + 1;
    }
    const bool ours = std::ranges::any_of(
        names, [&](std::string_view name) { return std::ranges::find(right, folded(name).points) != right.end(); });
    for (const std::string_view name : names) {
      const std::u32string points = folded(name).points;
      if (ours) add(Kind::author, name);
      else if (!mentioned.contains(points)) add(Kind::other, name);
    }
  }
  for (const std::string& author : work_.authors) add(Kind::author, author);
}

bool Attributor::is_title(std::u32string_view book) const {
  const std::vector<std::u32string> parts = title_parts(book);
  return std::ranges::any_of(titles_, [&](const std::vector<std::u32string>& title) {
    return std::ranges::find(parts, title.front()) != parts.end() ||
           std::ranges::find(title, parts.front()) != title.end();
  });
}

bool Attributor::is_era(const Era& era) const {
  return std::ranges::any_of(work_.eras, [&](const std::string& wanted) {
    if (wanted == era.word) return true;
    const auto known = std::ranges::find(known_eras(), wanted, &Era::word);
    if (known == known_eras().end() || known->age != era.age) return false;
    return wanted == era.age || era.word == era.age;
  });
}

Attribution Attributor::judge(std::string_view answer, std::optional<Span> recited) const {
  return Judge(*this, answer, recited).judge();
}

}  // namespace assay::recitation
