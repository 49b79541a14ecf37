#include "grader/checkers/rhyme/english_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <tuple>

#include "grader/text/utf8.h"

namespace assay::checkers {
namespace {

using poem::Glyph;
using poem::Line;
using poem::LineKind;

constexpr std::uint32_t most_words = 20;
constexpr std::uint32_t most_label_words = 3;
constexpr std::size_t longest_word = 64;

constexpr std::array<std::string_view, 15> label_words{"verse",    "stanza", "chorus", "refrain", "bridge",
                                                       "hook",     "part",   "intro",  "outro",   "coda",
                                                       "quatrain", "octave", "sestet", "couplet", "tercet"};
constexpr std::array<std::string_view, 4> announcing_first{"here", "sure", "certainly", "note"};
constexpr std::array<std::string_view, 12> announcing_words{"poem",     "poems",  "verse",  "verses",
                                                            "version",  "draft",  "sonnet", "limerick",
                                                            "quatrain", "rhymes", "scheme", "lyrics"};

using Stanza = std::vector<const Line*>;
using Run = std::vector<Stanza>;

std::size_t count_lines(const Run& run) {
  std::size_t count = 0;
  for (const Stanza& stanza : run) count += stanza.size();
  return count;
}

/// The words of a line in small letters, as far as they are ASCII.
std::vector<std::string> words_of(const Line& line) {
  std::vector<std::string> words;
  words.reserve(line.words);
  bool inside = false;
  for (const Glyph& glyph : line.glyphs) {
    const bool letter = glyph.kind == CharKind::latin && glyph.value < 0x80;
    if (letter && !inside) words.emplace_back();
    if (letter && words.back().size() < longest_word) words.back() += static_cast<char>(glyph.value | 0x20U);
    inside = letter;
  }
  return words;
}

bool is_any(std::string_view word, std::span<const std::string_view> of) {
  return std::ranges::find(of, word) != of.end();
}

/// "Verse 2:", "[Chorus]", "IV": the name of a stanza.
bool is_label(const Line& line) {
  const std::uint32_t most = line.kind == LineKind::text ? 1 : most_label_words;
  if (line.kind == LineKind::blank || line.words == 0 || line.words > most || line.han > 0) return false;
  const std::vector<std::string> words = words_of(line);
  if (words.empty()) return false;
  return is_any(words.front(), label_words) ||
         (line.words == 1 && words.front().find_first_not_of("ivx") == std::string::npos);
}

/// A line that ends in a colon and speaks about the answer.
bool announces(const Line& line) {
  const std::vector<std::string> words = words_of(line);
  if (words.empty() || is_any(words.front(), announcing_first)) return true;
  return std::ranges::any_of(words, [](const std::string& word) { return is_any(word, announcing_words); });
}

bool is_verse(const Line& line) {
  return line.kind == LineKind::text && line.han == 0 && line.words > 0 && line.words <= most_words;
}

/// A line of verse may end in a colon: within a stanza, that is before another line or after some.
bool is_verse_with_colon(const Line& line, const Line* next, std::size_t in_stanza) {
  if (line.kind != LineKind::lead || line.han > 0 || line.words == 0 || line.words > most_words) return false;
  if (in_stanza < 2 && announces(line)) return false;
  return in_stanza > 2 || (next != nullptr && is_verse(*next));
}

/// Blank lines and labels part stanzas; headings, announcements and prose part runs of them.
std::vector<Run> find_runs(const std::vector<Line>& lines) {
  std::vector<Run> runs(1);
  bool open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    const bool label = is_label(line);
    const std::size_t in_stanza = open ? runs.back().back().size() : 0;
    if (!label && (is_verse(line) || is_verse_with_colon(line, next, in_stanza))) {
      if (!open) runs.back().emplace_back();
      runs.back().back().push_back(&line);
      open = true;
      continue;
    }
    open = false;
    if (!label && line.kind != LineKind::blank && !runs.back().empty()) runs.emplace_back();
  }
  return runs;
}

/// A title above the first line, a name below the last one: much shorter than its neighbour and without a stop.
bool is_set_off(const Line& line, const Line& neighbour) {
  return !line.stopped && line.words <= 4 && 2 * line.words <= neighbour.words;
}

void drop_titles(Run& run) {
  Stanza& first = run.front();
  if (first.size() > 2 && first.size() % 2 == 1 && is_set_off(*first[0], *first[1])) first.erase(first.begin());
  Stanza& last = run.back();
  const std::size_t size = last.size();
  if (size > 2 && size % 2 == 1 && is_set_off(*last[size - 1], *last[size - 2])) last.pop_back();
}

/// Single lines at the edges are titles and chatter, unless blank lines stand between all lines.
void trim(Run& run) {
  const auto is_single = [](const Stanza& stanza) { return stanza.size() == 1; };
  const auto singles = static_cast<std::size_t>(std::ranges::count_if(run, is_single));
  if (2 * singles > run.size() && run.size() > 3) {
    Stanza all;
    all.reserve(count_lines(run));
    for (const Stanza& stanza : run) all.insert(all.end(), stanza.begin(), stanza.end());
    run = {std::move(all)};
  }
  while (!run.empty() && is_single(run.back())) run.pop_back();
  run.erase(run.begin(), std::ranges::find_if_not(run, is_single));
  if (!run.empty()) drop_titles(run);
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

/// Glyphs [first, last) of a line that are one word.
struct Word {
  std::size_t first;
  std::size_t last;
};

/// The last word before glyph `end`; apostrophes and hyphens between letters belong to it, and the apostrophe of
/// runnin'.
std::optional<Word> word_before(const std::vector<Glyph>& glyphs, std::size_t end) {
  const auto is_letter_at = [&](std::size_t i) { return glyphs[i].kind == CharKind::latin; };
  std::size_t last = end;
  while (last > 0 && !is_letter_at(last - 1)) --last;
  if (last == 0) return std::nullopt;
  std::size_t first = last - 1;
  while (first > 0) {
    const char32_t c = glyphs[first - 1].value;
    const bool joins = (is_apostrophe(c) || c == U'-') && first > 1 && is_letter_at(first - 2);
    if (!is_letter_at(first - 1) && !joins) break;
    --first;
  }
  const bool in = last - first > 3 && glyphs[last - 2].value == U'i' && glyphs[last - 1].value == U'n';
  if (in && last < end && is_apostrophe(glyphs[last].value)) ++last;
  return Word{first, last};
}

/// What a reader sees of it.
std::string text_of(const std::vector<Glyph>& glyphs, Word word, std::string_view answer) {
  std::string text;
  for (std::size_t i = word.first; i < word.last && text.size() < longest_word; ++i)
    text += answer.substr(glyphs[i].begin, glyphs[i].end - glyphs[i].begin);
  return text;
}

EnglishLine english_line(const Line& line, std::string_view answer, std::size_t stanza) {
  EnglishLine out{{}, {}, line.span, line.span, line.span, stanza};
  const std::optional<Word> last = word_before(line.glyphs, line.glyphs.size());
  if (!last) return out;
  out.word = text_of(line.glyphs, *last, answer);
  out.word_span = span_of(line.glyphs[last->first], line.glyphs[last->last - 1]);
  out.two_words_span = out.word_span;
  const std::optional<Word> before = word_before(line.glyphs, last->first);
  if (!before) return out;
  out.before = text_of(line.glyphs, *before, answer);
  out.two_words_span.begin = line.glyphs[before->first].begin;
  return out;
}

Run best_run(const std::vector<Line>& lines, std::size_t wanted) {
  const auto rank = [&](const Run& run) {
    const std::size_t count = count_lines(run);
    return std::tuple(wanted != 0 && count == wanted, wanted != 0 && count > 0 && count % wanted == 0, count);
  };
  Run best;
  for (Run& run : find_runs(lines)) {
    trim(run);
    if (rank(run) >= rank(best)) best = std::move(run);
  }
  return best;
}

}  // namespace

std::size_t count_english(const std::vector<Line>& lines) { return count_lines(best_run(lines, 0)); }

std::vector<EnglishLine> find_english(const std::vector<Line>& lines, std::string_view answer, std::size_t wanted) {
  const Run best = best_run(lines, wanted);
  std::vector<EnglishLine> found;
  if (count_lines(best) < 2) return found;
  for (std::size_t stanza = 0; stanza < best.size(); ++stanza)
    for (const Line* line : best[stanza])
      if (found.size() < most_english_lines) found.push_back(english_line(*line, answer, stanza));
  return found;
}

}  // namespace assay::checkers
