#include "grader/checkers/rhyme/findings.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "grader/phonology/chinese.h"
#include "grader/text/utf8.h"

namespace assay::rhyme {
namespace {

using phonology::Book;
using poem::Unit;

constexpr std::size_t most_findings = 200;
constexpr std::size_t most_groups = 6;

std::string_view chinese_name(Book book) {
  switch (book) {
    case Book::pingshui: return "平水韵";
    case Book::cilin: return "词林正韵";
    case Book::xin14: return "中华新韵";
    case Book::tong16: return "中华通韵";
    case Book::pingshui_ze: return "平水韵仄声";
    case Book::zhe13: return "十三辙";
    case Book::near: return "十三辙，eng 同 en，ing 同 in";
  }
  return {};
}

std::string name_of(Book book) { return fmt::format("{} ({})", to_string(book), chinese_name(book)); }

std::vector<std::string_view> names_of(const phonology::Groups& groups, Book book) {
  std::vector<std::string_view> names;
  for (std::size_t group = 1; group < groups.size() && names.size() < most_groups; ++group)
    if (groups[group]) names.push_back(group_name(book, group));
  return names;
}

/// "花", or "花了" where a particle stands after it.
std::string shown(const Foot& foot) {
  return foot.particle == 0 ? encode(foot.character) : encode(foot.character) + encode(foot.particle);
}

Evidence foot_finding(const Foot& foot, std::size_t line, const Group& group, bool first, Book book) {
  Evidence evidence{"rhyme.foot", is_in(group, foot, first, book), {}, foot.span, {}, {}};
  const std::vector<std::string_view> names = names_of(foot.in(book), book);
  const std::string_view expected = group.number == 0 ? "" : group_name(book, group.number);
  const std::string ending = fmt::format("line {} ends in {}", line + 1, shown(foot));
  if (!evidence.ok) evidence.note = fmt::format("{}, which {} does not have", ending, name_of(book));
  else if (*evidence.ok) evidence.note = fmt::format("{}: {}", ending, expected);
  else if (group.repeats) evidence.note = fmt::format("{} again; one character is no rhyme", ending);
  else if (names.empty()) evidence.note = fmt::format("{}, which is in no group of {}", ending, name_of(book));
  else evidence.note = fmt::format("{} ({}), not in {}", ending, fmt::join(names, ", "), expected);
  Value::Array groups(names.begin(), names.end());
  evidence.data.set("line", line + 1);
  evidence.data.set("character", encode(foot.character));
  evidence.data.set("groups", std::move(groups));
  evidence.data.set("expected", expected.empty() ? Value() : Value(expected));
  evidence.data.set("book", to_string(book));
  if (foot.particle != 0) evidence.data.set("particle", encode(foot.particle));
  const bool usual = phonology::groups(foot.character, book, true)[group.number];
  if (evidence.ok == true && !usual && foot.before == 0) {
    evidence.note += ", by a reading that is not the usual one";
    evidence.data.set("polyphone", true);
  }
  return evidence;
}

/// The first line need not rhyme, and may rhyme with a neighbouring group (邻韵): one of the same class of 词林正韵.
void add_first_line(const std::vector<Foot>& feet, const Outcome& outcome, std::vector<Evidence>& evidence) {
  const Foot& foot = feet.front();
  const Book book = outcome.book;
  const Group& group = outcome.best().groups.front();
  const Group& wide = outcome.opinions[static_cast<std::size_t>(Book::cilin)].groups.front();
  if (foot.in(book)[group.number]) {
    evidence.push_back(foot_finding(foot, 0, group, true, book));
    evidence.back().data.set("first_line", true);
  } else if (book == Book::pingshui && foot.in(Book::cilin)[wide.number]) {
    evidence.push_back(foot_finding(foot, 0, group, true, book));
    evidence.back().ok = true;
    evidence.back().note = fmt::format("line 1 ends in {} ({}), next to {}, as a first line may", shown(foot),
                                       fmt::join(names_of(foot.in(book), book), ", "), group_name(book, group.number));
    evidence.back().data.set("first_line", true);
    evidence.back().data.set("neighbour", true);
  }
}

void add_none(std::string_view rule, std::string_view note, std::vector<Evidence>& evidence) {
  evidence.push_back({std::string(rule), true, std::string(note), {}, {}, {}});
}

void add_repeated(const std::vector<Foot>& feet, const Scheme& scheme, std::vector<Evidence>& evidence) {
  const std::size_t before = evidence.size();
  for (const auto& set : scheme.sets) {
    std::map<char32_t, std::size_t> first;
    for (const std::size_t line : set) {
      const auto [known, is_new] = first.try_emplace(feet[line].folded, line);
      if (is_new || evidence.size() >= most_findings) continue;
      const std::string character = encode(feet[line].character);
      Evidence one{"rhyme.repeated", false, {}, feet[line].span, {}, {}};
      one.note = fmt::format("line {} ends in {}, as line {} does (重韵)", line + 1, character, known->second + 1);
      one.data.set("line", line + 1);
      one.data.set("character", character);
      one.data.set("first_line", known->second + 1);
      evidence.push_back(std::move(one));
    }
  }
  if (evidence.size() == before) add_none("rhyme.repeated", "no foot is repeated", evidence);
}

/// A character that can be read otherwise is given the benefit of it.
bool clashes(const Foot& foot, const Group& group, Book book) {
  if (!foot.in(book)[group.number]) return false;
  const bool modern = book == Book::xin14 || book == Book::tong16;
  const phonology::Tones tones =
      phonology::tones(foot.character, modern ? phonology::ToneBook::modern : phonology::ToneBook::pingshui);
  return tones.level != tones.oblique;
}

void add_clashes(const std::vector<Foot>& feet, const Outcome& outcome, std::vector<Evidence>& evidence) {
  const std::size_t before = evidence.size();
  for (std::size_t line = 2; line < feet.size() && evidence.size() < most_findings; line += 2) {
    const Foot& foot = feet[line];
    if (!clashes(foot, outcome.best().groups.front(), outcome.book)) continue;
    Evidence one{"rhyme.clash", false, {}, foot.span, {}, {}};
    one.note =
        fmt::format("line {} ends in {}, which shares the rhyme of the even lines (撞韵)", line + 1, shown(foot));
    one.data.set("line", line + 1);
    one.data.set("character", encode(foot.character));
    evidence.push_back(std::move(one));
  }
  if (evidence.size() == before) add_none("rhyme.clash", "no odd line after the first shares the rhyme", evidence);
}

std::string group_words(const Outcome& outcome) {
  const std::vector<Group>& groups = outcome.best().groups;
  if (groups.size() != 1 || groups.front().number == 0) return {};
  return fmt::format(", group {}", group_name(outcome.book, groups.front().number));
}

std::string book_note(const Outcome& outcome) {
  const Opinion& best = outcome.best();
  std::size_t feet = 0;
  for (const auto& set : outcome.scheme.sets) feet += set.size();
  const std::string book = name_of(outcome.book);
  const std::string group = group_words(outcome);
  if (outcome.grade == Grade::full && best.known < feet)
    return fmt::format("the {} feet that {} knows rhyme in it{}; {} is not in it", best.known, book, group,
                       feet - best.known);
  if (outcome.grade == Grade::full) return fmt::format("all {} feet rhyme in {}{}", feet, book, group);
  if (outcome.grade == Grade::other)
    return fmt::format("all {} feet rhyme in {}{}, but in no book that is accepted here", best.known, book, group);
  if (!best.determined)
    return fmt::format("too many of the {} feet are not in {} to tell whether they rhyme", feet, book);
  return fmt::format("{} of {} feet rhyme; the book that comes nearest is {}{}", best.rhyming, feet, book, group);
}

}  // namespace

Evidence scheme_finding(const std::vector<Unit>& lines, const Scheme& scheme, std::string_view wanted) {
  Evidence evidence{"rhyme.scheme", !scheme.sets.empty(), {}, poem::span_of(lines), {}, {}};
  evidence.data.set("lines", lines.size());
  evidence.data.set("scheme", scheme.sets.empty() ? Value() : Value(scheme.name));
  if (scheme.couplets) evidence.note = fmt::format("the even ones of {} lines have to rhyme", lines.size());
  else if (*evidence.ok) evidence.note = fmt::format("{} lines, which have to rhyme as {}", lines.size(), scheme.name);
  else if (wanted == "auto" || wanted == "even")
    evidence.note = fmt::format("{} lines are too few to rhyme as is wanted", lines.size());
  else evidence.note = fmt::format("Chinese verse of {} lines has no scheme {}", lines.size(), clipped(wanted, 64));
  return evidence;
}

Evidence book_finding(const std::vector<Unit>& lines, const Outcome& outcome, Value books) {
  Evidence evidence{"rhyme.book", outcome.grade == Grade::full, book_note(outcome), poem::span_of(lines), {}, {}};
  evidence.data.set("book", to_string(outcome.book));
  evidence.data.set("books", std::move(books));
  return evidence;
}

void add_feet(const std::vector<Foot>& feet, const Outcome& outcome, std::vector<Evidence>& evidence) {
  const Scheme& scheme = outcome.scheme;
  const bool explained = outcome.grade != Grade::none;
  if (scheme.couplets && explained) add_first_line(feet, outcome, evidence);
  for (std::size_t set = 0; set < scheme.sets.size(); ++set)
    for (const std::size_t line : scheme.sets[set])
      if (evidence.size() < most_findings)
        evidence.push_back(
            foot_finding(feet[line], line, outcome.best().groups[set], line == scheme.sets[set].front(), outcome.book));
  add_repeated(feet, scheme, evidence);
  if (scheme.couplets && explained && outcome.book < Book::zhe13) add_clashes(feet, outcome, evidence);
}

}  // namespace assay::rhyme
