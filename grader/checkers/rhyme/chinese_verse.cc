#include "grader/checkers/rhyme/chinese_verse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/checkers/metre/scan.h"
#include "grader/checkers/poem/find.h"
#include "grader/checkers/rhyme/findings.h"
#include "grader/checkers/rhyme/ladder.h"
#include "grader/phonology/chinese.h"

namespace assay::checkers {
namespace {

using phonology::Book;
using poem::Unit;
using rhyme::Accepted;
using rhyme::Foot;
using rhyme::Grade;
using rhyme::Outcome;
using rhyme::Scheme;

/// Lines beyond are not looked at: no poem that a model writes is as long.
constexpr std::size_t most_lines = 1000;

/// Eight lines of 5 or of 7 that scan as regulated verse: a 律诗, which has no oblique rhyme. All other verse may have
/// one (古体).
bool is_regulated(const std::vector<Unit>& units) {
  const std::size_t width = units.front().letters.size();
  if (units.size() != 8 || (width != 5 && width != 7)) return false;
  std::vector<phonology::Tones> tones;
  tones.reserve(units.size() * width);
  for (const Unit& unit : units) {
    if (unit.letters.size() != width) return false;
    for (const poem::Glyph& glyph : unit.letters)
      tones.push_back(phonology::tones(glyph.value, phonology::ToneBook::pingshui));
  }
  return metre::scan(tones, width, metre::Ending::oblique).hard <= 1;
}

Accepted accepted_books(std::optional<Book> named, const std::vector<Unit>& units) {
  Accepted accepted{};
  const auto accept = [&](Book book) { accepted[static_cast<std::size_t>(book)] = true; };
  if (named) return accept(*named), accepted;
  for (const Book book : {Book::pingshui, Book::cilin, Book::xin14, Book::tong16}) accept(book);
  if (!is_regulated(units)) accept(Book::pingshui_ze);
  return accepted;
}

/// A poem has a scheme rather than none.
bool is_better(const Outcome& a, const Outcome& b) {
  if (a.scheme.sets.empty() || b.scheme.sets.empty()) return b.scheme.sets.empty() && !a.scheme.sets.empty();
  return a.grade != b.grade ? a.grade > b.grade : a.grade != Grade::none && a.book < b.book;
}

/// The scheme that the poem follows best. Even lines go first; that every line rhymes is said where they do in the same
/// book.
Outcome best_scheme(const std::vector<Foot>& feet, const Accepted& accepted) {
  Outcome best = rhyme::judge(feet, rhyme::even_scheme(feet.size()), accepted);
  if (best.grade != Grade::full && feet.size() >= 4) {
    for (const char* letters : {"AABB", "ABAB"}) {
      Outcome other = rhyme::judge(feet, rhyme::lettered_scheme(letters, feet.size()), accepted);
      if (is_better(other, best)) best = std::move(other);
    }
  }
  Outcome every = rhyme::judge(feet, rhyme::every_scheme(feet.size()), accepted);
  const bool same = every.grade == Grade::full && best.grade == Grade::full && every.book == best.book;
  // Three of four lines alike are no scheme, and more than by chance only where they are the even ones.
  const bool some = every.grade == Grade::partial && !best.scheme.sets.empty();
  if (!some && (is_better(every, best) || (same && best.scheme.couplets))) best = std::move(every);
  return best;
}

Outcome follow(const std::string& scheme, const std::vector<Foot>& feet, const Accepted& accepted) {
  if (scheme == "auto") return best_scheme(feet, accepted);
  const std::size_t lines = feet.size();
  return rhyme::judge(feet, scheme == "even" ? rhyme::even_scheme(lines) : rhyme::lettered_scheme(scheme, lines),
                      accepted);
}

Value books_of(const Outcome& outcome) {
  Value books{Value::Object()};
  for (const rhyme::Opinion& opinion : outcome.opinions)
    if (opinion.book != Book::near)
      books.set(std::string(to_string(opinion.book)), opinion.determined ? Value(opinion.rhymes()) : Value());
  return books;
}

std::size_t foot_count(const Scheme& scheme) {
  std::size_t count = 0;
  for (const auto& set : scheme.sets) count += set.size();
  return count;
}

void set_measures(const Outcome& outcome, Value& measures) {
  const bool judged = !outcome.scheme.sets.empty();
  const bool rhymes = judged && outcome.best().rhymes();
  measures.set("book", rhymes ? Value(to_string(outcome.book)) : Value());
  measures.set("books", judged ? books_of(outcome) : Value());
  measures.set("feet", foot_count(outcome.scheme));
  measures.set("feet_rhyming", judged ? outcome.best().rhyming : std::size_t{0});
  measures.set("scheme", judged ? Value(outcome.scheme.name) : Value());
}

double score_of(Grade grade) { return grade == Grade::full ? 1.0 : grade == Grade::none ? 0.0 : 0.5; }

}  // namespace

Verdict judge_chinese(const std::vector<poem::Line>& lines, const ChineseWanted& wanted) {
  std::vector<Unit> units = poem::find_verse(lines, {.lines = 0, .uniform = false, .even = true, .ragged = true});
  if (units.size() > most_lines) units.resize(most_lines);
  if (units.size() < 2) units.clear();  // one line is a sentence
  Verdict verdict;
  Outcome outcome;
  verdict.evidence.push_back(poem::evidence_of_search("rhyme.poem", "a poem", units));
  if (!units.empty()) {
    const std::vector<Foot> feet = rhyme::feet_of(units);
    outcome = follow(wanted.scheme, feet, accepted_books(wanted.book, units));
    verdict.evidence.push_back(rhyme::scheme_finding(units, outcome.scheme, wanted.scheme));
    if (!outcome.scheme.sets.empty()) {
      verdict.evidence.push_back(rhyme::book_finding(units, outcome, books_of(outcome)));
      rhyme::add_feet(feet, outcome, verdict.evidence);
    }
  }
  set_measures(outcome, verdict.measures);
  verdict.status = outcome.grade == Grade::full ? Status::pass : Status::fail;
  verdict.score = score_of(outcome.grade);
  return verdict;
}

}  // namespace assay::checkers
