#include "grader/checkers/rhyme/english_verse.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "grader/checkers/poem/find.h"
#include "grader/checkers/rhyme/english_pairs.h"
#include "grader/text/utf8.h"

// Definitions and limits: docs/checkers/rhyme.md.
namespace assay::checkers {
namespace {

using phonology::EnglishRhyme;
using poem::Line;

/// A scheme laid on a poem.
struct Reading {
  std::string shown;
  EnglishRhymes rhymes;
};

std::size_t feet_with(const EnglishRhymes& rhymes, bool ok) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rhymes.feet, [&](const EnglishFoot& foot) { return foot.ok == ok; }));
}

/// How much of the poem a scheme explains: lines that rhyme as it says, less those that do not.
std::pair<std::ptrdiff_t, std::size_t> explained(const Reading& reading) {
  const auto count = [&](bool ok) { return static_cast<std::ptrdiff_t>(feet_with(reading.rhymes, ok)); };
  return {count(true) - count(false), reading.rhymes.pairs_rhyming};
}

/// The usual scheme that explains lines [first, first + count) best. One that does not come out even with them counts
/// only where none does; where no lines rhyme, couplets are what is missing.
Reading best_reading(const EnglishFeet& feet, std::size_t first, std::size_t count) {
  std::optional<Reading> best;
  for (const bool even : {true, false}) {
    for (const EnglishScheme& scheme : usual_english_schemes()) {
      if (even && count % scheme.letters.size() != 0) continue;
      Reading reading{scheme.shown, feet.judge(groups_of(scheme, first, count))};
      const bool better = reading.rhymes.pairs_rhyming > 0 && best && explained(reading) > explained(*best);
      if (!best || better) best = std::move(reading);
    }
    if (best) break;
  }
  return best.value_or(Reading{});
}

/// Each stanza by the scheme that explains it best.
Reading by_stanzas(const std::vector<EnglishLine>& lines, const EnglishFeet& feet) {
  constexpr std::size_t longest_shown = 60;
  Reading all;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first;
    while (last < lines.size() && lines[last].stanza == lines[first].stanza) ++last;
    const Reading one = best_reading(feet, first, last - first);
    if (!one.rhymes.feet.empty() && all.shown.size() < longest_shown)
      all.shown += fmt::format("{}{}", all.shown.empty() ? "" : " ", one.shown);
    all.rhymes.add(one.rhymes);
    first = last;
  }
  return all;
}

Reading read_by_itself(const std::vector<EnglishLine>& lines, const EnglishFeet& feet) {
  Reading whole = best_reading(feet, 0, lines.size());
  const bool stanzas = lines.front().stanza != lines.back().stanza;
  const bool perfect = whole.rhymes.pairs > 0 && whole.rhymes.pairs_rhyming == whole.rhymes.pairs;
  if (!stanzas || perfect) return whole;
  Reading parts = by_stanzas(lines, feet);
  return parts.rhymes.pairs_rhyming > 0 && explained(parts) > explained(whole) ? parts : whole;
}

std::string_view relation_words(EnglishRhyme relation) {
  switch (relation) {
    case EnglishRhyme::perfect: return "a perfect rhyme for";
    case EnglishRhyme::identity: return "a rhyme that sounds like";
    case EnglishRhyme::final: return "equal only in the sound of the last syllable to";
    case EnglishRhyme::slant: return "a slant rhyme for";
    case EnglishRhyme::eye: return "spelt like";
    case EnglishRhyme::none: return "no rhyme for";
    case EnglishRhyme::identical:
    case EnglishRhyme::unknown: break;  // said otherwise
  }
  return {};
}

std::string shown_word(const EnglishLine& line, const EnglishFoot& foot) {
  return foot.by_two_words ? fmt::format("{} {}", line.before, line.word) : line.word;
}

std::string note_of_foot(const EnglishFoot& foot, std::string_view word, std::string_view with) {
  if (!foot.ok)
    return fmt::format("line {} ends in {}, line {} in {}: the sound of one is not known", foot.line + 1, word,
                       foot.with + 1, with);
  if (foot.relation == EnglishRhyme::identical)
    return fmt::format("line {} ends in {}, as line {} does: a word is no rhyme for itself", foot.line + 1, word,
                       foot.with + 1);
  const bool says_it = *foot.ok || foot.relation == EnglishRhyme::none;
  return fmt::format("line {} ends in {}, {} {} in line {}{}", foot.line + 1, word, relation_words(foot.relation), with,
                     foot.with + 1, says_it ? "" : ", which does not count");
}

Evidence evidence_of_foot(const std::vector<EnglishLine>& lines, const EnglishFoot& foot) {
  const EnglishLine& line = lines[foot.line];
  const std::string word = shown_word(line, foot);
  const std::string with = shown_word(lines[foot.with], foot);
  Evidence evidence{"rhyme.foot", foot.ok, note_of_foot(foot, word, with), {}, {}, {}};
  evidence.span = foot.by_two_words ? line.two_words_span : line.word_span;
  evidence.data.set("line", foot.line + 1);
  evidence.data.set("word", word);
  evidence.data.set("with_line", foot.with + 1);
  evidence.data.set("with_word", with);
  evidence.data.set("relation", to_string(foot.relation));
  return evidence;
}

constexpr std::size_t most_findings = 208;  ///< more than the feet of the longest poem that is judged

void report_repeats(const std::vector<EnglishLine>& lines, const EnglishRhymes& rhymes, Verdict& verdict) {
  const std::size_t before = verdict.evidence.size();
  for (const EnglishFoot& foot : rhymes.feet) {
    if (!foot.first_line || verdict.evidence.size() >= most_findings) continue;
    const EnglishLine& line = lines[foot.line];
    Evidence evidence{"rhyme.repeated", false, {}, line.word_span, {}, {}};
    evidence.note = fmt::format("line {} rhymes {} with itself: it ended line {} too", foot.line + 1, line.word,
                                *foot.first_line + 1);
    evidence.data.set("line", foot.line + 1);
    evidence.data.set("word", line.word);
    evidence.data.set("first_line", *foot.first_line + 1);
    verdict.evidence.push_back(std::move(evidence));
  }
  if (verdict.evidence.size() == before)
    verdict.evidence.push_back({"rhyme.repeated", true, "no word is rhymed with itself", {}, {}, {}});
}

/// Whether the scheme comes out even with the poem. The score shrinks by the lines that are missing.
double judge_length(const EnglishScheme& scheme, std::size_t lines, Verdict& verdict) {
  const std::size_t period = scheme.letters.size();
  const std::size_t expected = (lines + period - 1) / period * period;
  Evidence evidence{"rhyme.scheme", lines == expected, {}, {}, {}, {}};
  evidence.note = lines == expected ? fmt::format("{} lines, as the scheme {} wants", lines, scheme.shown)
                                    : fmt::format("{} lines; the scheme {} wants {}", lines, scheme.shown, expected);
  evidence.data.set("lines", lines);
  evidence.data.set("scheme", scheme.shown);
  evidence.data.set("expected", expected);
  verdict.evidence.push_back(std::move(evidence));
  return static_cast<double>(lines) / static_cast<double>(expected);
}

void set_measures(Verdict& verdict, const Reading& reading) {
  verdict.measures.set("book", Value());
  verdict.measures.set("books", Value());
  verdict.measures.set("feet", reading.rhymes.feet.size());
  verdict.measures.set("feet_rhyming", feet_with(reading.rhymes, true));
  verdict.measures.set("scheme", reading.shown);
  verdict.measures.set("pairs", reading.rhymes.pairs);
  verdict.measures.set("pairs_rhyming", reading.rhymes.pairs_rhyming);
}

/// A poem in which nothing is wrong but most words are of unknown sound stays unscored.
void set_status(const EnglishRhymes& rhymes, double of_lines, Verdict& verdict) {
  const bool sound = rhymes.pairs_rhyming == rhymes.pairs && of_lines == 1.0;
  if (sound && rhymes.pairs_unknown > rhymes.pairs) return;
  const double share =
      rhymes.pairs == 0 ? 0.0 : static_cast<double>(rhymes.pairs_rhyming) / static_cast<double>(rhymes.pairs);
  verdict.score = share * of_lines;
  verdict.status = sound && rhymes.pairs > 0 ? Status::pass : Status::fail;
}

Verdict judge_poem(const std::vector<EnglishLine>& lines, const EnglishWanted& wanted,
                   const std::optional<EnglishScheme>& scheme) {
  const EnglishFeet feet(lines, wanted.level);
  Verdict verdict;
  verdict.evidence.push_back({"rhyme.poem",
                              true,
                              fmt::format("a poem of {} lines was found", lines.size()),
                              Span{lines.front().span.begin, lines.back().span.end},
                              {},
                              {}});
  const double of_lines = scheme ? judge_length(*scheme, lines.size(), verdict) : 1.0;
  const Reading reading =
      scheme ? Reading{scheme->shown, feet.judge(groups_of(*scheme, 0, lines.size()))} : read_by_itself(lines, feet);
  for (const EnglishFoot& foot : reading.rhymes.feet) verdict.evidence.push_back(evidence_of_foot(lines, foot));
  report_repeats(lines, reading.rhymes, verdict);
  set_measures(verdict, reading);
  set_status(reading.rhymes, of_lines, verdict);
  return verdict;
}

/// Lines of Chinese verse: those of its poem, or such as are short.
std::size_t count_han_lines(const std::vector<Line>& lines) {
  constexpr std::uint32_t longest = 24;
  const auto is_short = [&](const Line& line) {
    return line.kind == poem::LineKind::text && line.han > 1 && line.han <= longest && line.words == 0;
  };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(lines, is_short));
  return std::max(count, poem::find_verse(lines, {.lines = 0, .uniform = true, .even = false}).size());
}

}  // namespace

bool is_english_scheme(std::string_view scheme) { return scheme == "auto" || read_english_scheme(scheme).has_value(); }

bool is_english_poem(const std::vector<Line>& lines) {
  const std::size_t english = count_english(lines);
  return english > 1 && english > count_han_lines(lines);
}

Verdict judge_english(const std::vector<Line>& lines, std::string_view answer, const EnglishWanted& wanted) {
  const std::optional<EnglishScheme> scheme = read_english_scheme(wanted.scheme);
  const std::vector<EnglishLine> poem = find_english(lines, answer, scheme ? scheme->letters.size() : 0);
  if (!poem.empty()) return judge_poem(poem, wanted, scheme);
  Verdict verdict;
  verdict.status = Status::fail;
  verdict.score = 0.0;
  verdict.evidence.push_back({"rhyme.poem", false, "no English poem was found in the answer", {}, {}, {}});
  set_measures(verdict, {scheme ? scheme->shown : "", {}});
  return verdict;
}

}  // namespace assay::checkers
