#include "grader/checkers/poem/line.h"

#include <algorithm>
#include <string_view>

#include "grader/checkers/poem/marks.h"

namespace assay::poem {
namespace {

constexpr std::uint32_t least_width = 4;
constexpr std::uint32_t most_width = 7;
constexpr std::size_t most_lines = 100'000;

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_fence(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t>");
  if (first == std::string_view::npos) return false;
  return text.substr(first, 3) == "```" || text.substr(first, 3) == "~~~";
}

bool is_separator(const Glyph& glyph, bool space_separates) {
  if (glyph.kind == CharKind::space) return space_separates;
  return glyph.kind == CharKind::punctuation || glyph.value == U'|';
}

void add_clause(Line& line, std::size_t first, std::size_t last) {
  Clause clause{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), 0};
  for (std::size_t i = first; i < last; ++i) clause.han += line.glyphs[i].kind == CharKind::han ? 1 : 0;
  if (clause.han > 0) line.clauses.push_back(clause);
}

void split(Line& line, bool space_separates) {
  line.clauses.clear();
  std::size_t first = 0;
  for (std::size_t i = 0; i <= line.glyphs.size(); ++i) {
    if (i < line.glyphs.size() && !is_separator(line.glyphs[i], space_separates)) continue;
    if (i > first) add_clause(line, first, i);
    first = i + 1;
  }
}

void find_clauses(Line& line) {
  split(line, line.words == 0);
  // 新 春 伊 始: letters set apart are one clause, not four.
  const bool set_apart = line.clauses.size() > 2 &&
                         std::ranges::all_of(line.clauses, [](const Clause& clause) { return clause.han == 1; });
  if (set_apart) split(line, false);
}

bool is_residue(const Glyph& glyph) {
  return glyph.kind != CharKind::han && glyph.kind != CharKind::space && glyph.kind != CharKind::punctuation &&
         glyph.value != U'|';
}

/// Runs of one kind are one finding; words of one phrase are joined over the single space between them.
void find_residue(Line& line) {
  std::size_t last = 0;
  for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
    const Glyph& glyph = line.glyphs[i];
    if (!is_residue(glyph)) continue;
    const bool new_word = i == 0 || line.glyphs[i - 1].kind != CharKind::latin;
    if (glyph.kind == CharKind::latin && new_word) ++line.words;
    const bool near = !line.residue.empty() && (last + 1 == i || (last + 2 == i && glyph.kind == CharKind::latin));
    if (near && line.residue.back().kind == glyph.kind) line.residue.back().span.end = glyph.end;
    else line.residue.push_back({glyph.kind, {glyph.begin, glyph.end}});
    last = i;
  }
}

void find_width(Line& line) {
  for (const Clause& clause : line.clauses) line.han += clause.han;
  if (line.clauses.empty() || !line.residue.empty() || !line.markup.empty()) return;
  const std::uint32_t width = line.clauses.front().han;
  if (width < least_width || width > most_width) return;
  if (std::ranges::all_of(line.clauses, [&](const Clause& clause) { return clause.han == width; })) line.width = width;
}

bool is_titled(const Line& line) {
  const char32_t first = line.glyphs.front().value;
  const char32_t last = line.glyphs.back().value;
  const bool enclosed = (first == U'【' && last == U'】') || (first == U'《' && last == U'》');
  return enclosed || (line.clauses.size() == 1 && first == U'《');
}

LineKind kind_of_line(const Line& line, const Leading& leading) {
  if (std::ranges::none_of(line.glyphs, [](const Glyph& glyph) { return is_letter(glyph.kind); })) {
    const bool shown = std::ranges::any_of(line.glyphs, is_residue);
    return shown ? LineKind::text : LineKind::blank;
  }
  if (leading.heading) return LineKind::heading;
  if (contains(U":：", line.glyphs.back().value)) return LineKind::lead;
  return leading.title || is_titled(line) ? LineKind::title : LineKind::text;
}

void trim(std::vector<Glyph>& glyphs) {
  while (!glyphs.empty() && (glyphs.back().kind == CharKind::space || glyphs.back().value == U'|')) glyphs.pop_back();
}

/// `line` is a new one, in its place among the others.
void read_line(std::string_view answer, Span span, Line& line) {
  line.span = span;
  if (is_fence(answer.substr(span.begin, span.end - span.begin))) return;
  Glyphs glyphs = glyphs_of(answer, span);
  const Leading leading = skip_leading(glyphs.visible);
  if (leading.text == 0) line.glyphs = std::move(glyphs.visible);
  else line.glyphs.assign(glyphs.visible.begin() + static_cast<std::ptrdiff_t>(leading.text), glyphs.visible.end());
  trim(line.glyphs);
  if (line.glyphs.empty()) return;
  line.span = span_of(line.glyphs.front(), line.glyphs.back());
  line.markup = std::move(glyphs.markup);
  for (const Markup& markup : line.markup) {
    line.span.begin = std::min(line.span.begin, markup.span.begin);
    line.span.end = std::max(line.span.end, markup.span.end);
  }
  line.annotations = std::move(glyphs.annotations);
  line.emphasised = glyphs.emphasised;
  line.stopped = contains(U"，。！？；,.!?;", line.glyphs.back().value);
  find_residue(line);
  find_clauses(line);
  find_width(line);
  line.kind = kind_of_line(line, leading);
}

/// "<br>", "<br/>", "<br />" at `at`: its length, or 0.
std::size_t break_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || (text[at + 1] != 'b' && text[at + 1] != 'B')) return 0;
  for (const std::string_view tag : {"<br>", "<br/>", "<br />", "<BR>"})
    if (text.substr(at, tag.size()) == tag) return tag.size();
  return 0;
}

/// A bold line whose neighbours are not bold is a heading; a poem that is bold throughout is not.
void find_bold_headings(std::vector<Line>& lines) {
  Line* one = nullptr;  // the last line that is not blank
  bool before = false;  // whether the one before it is bold
  for (Line& line : lines) {
    if (line.kind == LineKind::blank) continue;
    if (one != nullptr) {
      const bool emphasised = one->emphasised;
      if (emphasised && !before && !line.emphasised && one->kind == LineKind::text) one->kind = LineKind::heading;
      before = emphasised;
    }
    one = &line;
  }
}

/// Lines with something in them: enough room for most answers, and none for a million line ends.
std::size_t count_filled(std::string_view answer) {
  std::size_t count = 1;
  for (std::size_t at = 1; at < answer.size(); ++at) count += answer[at] == '\n' && answer[at - 1] != '\n' ? 1 : 0;
  return count;
}

bool is_bare(const Line& line) {
  return line.kind == LineKind::blank && line.annotations.empty() && line.markup.empty();
}

/// The lines of an answer one by one. Blank ones beyond the second in a row say nothing more and are left out.
class Reader {
 public:
  explicit Reader(std::string_view answer) : answer_(answer) {
    lines_.reserve(std::min(count_filled(answer), most_lines));
  }

  std::vector<Line> read() {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= answer_.size() && lines_.size() < most_lines; ++at) {
      const bool end = at == answer_.size() || answer_[at] == '\n';
      const std::size_t tag = end || answer_[at] != '<' ? 0 : break_tag(answer_, at);
      if (!end && tag == 0) continue;
      add({begin, at});
      begin = at + std::max<std::size_t>(tag, 1);
      at = begin - 1;
    }
    find_bold_headings(lines_);
    return std::move(lines_);
  }

 private:
  void add(Span span) {
    const bool needless = bare_ >= 2;
    if (needless && span.begin == span.end) return;
    read_line(answer_, span, lines_.emplace_back());
    const bool bare = is_bare(lines_.back());
    if (bare && needless) return lines_.pop_back();
    bare_ = bare ? bare_ + 1 : 0;
  }

  std::string_view answer_;
  std::vector<Line> lines_;
  int bare_ = 0;  ///< bare lines at the end of lines_
};

}  // namespace

std::vector<Line> read_lines(std::string_view answer) { return Reader(answer).read(); }

std::vector<Glyph> han_of(const Line& line, const Clause& clause) {
  std::vector<Glyph> han;
  han.reserve(clause.han);
  for (std::size_t i = clause.first; i < clause.last; ++i)
    if (line.glyphs[i].kind == CharKind::han) han.push_back(line.glyphs[i]);
  return han;
}

std::vector<Glyph> han_of(const Line& line) {
  return han_of(line, {0, static_cast<std::uint32_t>(line.glyphs.size()), line.han});
}

}  // namespace assay::poem
