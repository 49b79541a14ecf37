#include "grader/checkers/math/segments.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "grader/checkers/math/formula_runs.h"
#include "grader/checkers/math/sentences.h"

// Theory of operation. The answer is walked line by line. A line that opens a display ($$, \[, \begin of an aligned
// environment) hands over to the display, which ends with its mark or, when that is missing, with the line. The next
// mark of each kind is looked up once and remembered until it is passed, so that the whole stays linear.
namespace assay::checkers::math {
namespace {

constexpr std::size_t most_segments = 20'000;
constexpr std::size_t none = std::string_view::npos;

struct Display {
  std::string_view open;
  std::string_view close;
};
constexpr auto displays = std::to_array<Display>({{"$$", "$$"},
                                                  {"\\[", "\\]"},
                                                  {"\\begin{align}", "\\end{align}"},
                                                  {"\\begin{align*}", "\\end{align*}"},
                                                  {"\\begin{aligned}", "\\end{aligned}"},
                                                  {"\\begin{equation}", "\\end{equation}"},
                                                  {"\\begin{equation*}", "\\end{equation*}"},
                                                  {"\\begin{gather}", "\\end{gather}"},
                                                  {"\\begin{gather*}", "\\end{gather*}"},
                                                  {"\\begin{cases}", "\\end{cases}"}});
constexpr auto row_marks = std::to_array<std::string_view>(
    {"\\begin{aligned}", "\\end{aligned}", "\\begin{align}", "\\end{align}", "\\begin{align*}", "\\end{align*}",
     "\\begin{split}", "\\end{split}", "\\begin{gathered}", "\\end{gathered}", "\\begin{equation}", "\\end{equation}"});

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
  return span;
}

/// The next place of a mark at or after a position, looked up again only when it was passed.
class NextMark {
 public:
  std::size_t find(std::string_view text, std::string_view mark, std::size_t from) {
    if (!known_ || (at_ != none && at_ < from)) at_ = text.find(mark, from);
    known_ = true;
    return at_;
  }

 private:
  std::size_t at_ = 0;
  bool known_ = false;
};

class Segmenter {
 public:
  explicit Segmenter(std::string_view text) : text_(text) {}

  std::vector<Segment> run() {
    while (at_ < text_.size() && out_.size() < most_segments) line();
    if (out_.size() > most_segments) out_.resize(most_segments);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t line_end(std::size_t from) const { return std::min(text_.find('\n', from), text_.size()); }
  [[nodiscard]] std::string_view view(const Span& span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  void line() {
    const Span span{at_, line_end(at_)};
    const Span inner = trimmed(text_, span);
    const std::string_view text = view(inner);
    if (text.starts_with("```") || text.starts_with("~~~")) return fence(span, text.substr(0, 3));
    if (text.starts_with('|') && text.size() > 2) table_row(inner);
    else prose(inner);
    advance(span.end + 1);
  }

  /// Moves on when nothing that spans lines did so already; counts the lines.
  void advance(std::size_t to) {
    if (to <= at_) return;
    const std::size_t end = std::min(to, text_.size());
    number_ += static_cast<std::uint32_t>(std::ranges::count(text_.substr(at_, end - at_), '\n'));
    at_ = to;
  }

  void add(Segment::Kind kind, const Span& span, bool bold = false) {
    const Span inner = trimmed(text_, span);
    if (inner.begin >= inner.end) return;
    out_.push_back({.kind = kind, .span = inner, .line = number_, .block = block_, .bold = bold});
  }

  void fence(const Span& opening, std::string_view mark) {
    ++block_;
    advance(opening.end + 1);
    while (at_ < text_.size()) {
      const Span span{at_, line_end(at_)};
      const bool closes = view(trimmed(text_, span)).starts_with(mark);
      if (!closes) add(Segment::Kind::code, span);
      advance(span.end + 1);
      if (closes || out_.size() >= most_segments) return;
    }
  }

  void table_row(const Span& span) {
    if (view(span).find_first_not_of("|-: \t") == none) return;
    ++block_;
    std::size_t first = span.begin + 1;
    bool formula = false;
    for (std::size_t i = first; i < span.end; ++i) {
      if (text_[i] == '\\') {
        ++i;
        continue;
      }
      if (text_[i] == '$') formula = !formula;
      if (text_[i] != '|' || formula) continue;
      cell({first, i});
      first = i + 1;
    }
    if (first < span.end) cell({first, span.end});
  }

  void cell(const Span& span) {
    Span inner = trimmed(text_, span);
    const std::string_view text = view(inner);
    const bool bold = text.size() > 4 && text.starts_with("**") && text.ends_with("**");
    if (bold) inner = {inner.begin + 2, inner.end - 2};
    add(Segment::Kind::cell, inner, bold);
  }

  /// A line of prose in which displays may open.
  void prose(Span span) {
    ++block_;
    std::size_t from = span.begin;
    while (from < span.end && out_.size() < most_segments) {
      const std::optional<std::size_t> kind = opening(from, span.end);
      if (!kind) break;
      const std::size_t open = opens_.at(*kind).find(text_, displays.at(*kind).open, from);
      sentences({from, open});
      from = display(*kind, open, span.end);
      advance(from);
      if (from > span.end) span.end = line_end(from);
    }
    sentences({from, span.end});
    advance(span.end + 1);
  }

  std::optional<std::size_t> opening(std::size_t from, std::size_t end) {
    std::optional<std::size_t> first;
    std::size_t at = end;
    for (std::size_t kind = 0; kind < displays.size(); ++kind) {
      const std::size_t found = opens_.at(kind).find(text_, displays.at(kind).open, from);
      if (found >= at) continue;
      at = found;
      first = kind;
    }
    return first;
  }

  std::size_t display(std::size_t kind, std::size_t open, std::size_t end_of_line) {
    ++block_;
    const bool environment = displays.at(kind).open.starts_with("\\begin");
    const std::size_t begin = open + displays.at(kind).open.size();
    const std::size_t close = closes_.at(kind).find(text_, displays.at(kind).close, begin);
    const std::size_t end = close == none ? std::max(end_of_line, begin) : close;
    const bool whole = displays.at(kind).open == "\\begin{cases}" && close != none;
    if (whole) add(Segment::Kind::formula, {open, close + displays.at(kind).close.size()});
    else rows({begin, end});
    ++block_;
    if (close == none) return end;
    return close + (environment ? displays.at(kind).close.size() : 2);
  }

  /// Rows of a display; those of a matrix or of cases inside are no rows of it.
  void rows(const Span& span) {
    std::size_t first = span.begin;
    int inner = 0;
    for (std::size_t i = span.begin; i + 1 < span.end; ++i) {
      if (text_[i] != '\\') continue;
      const std::string_view rest = text_.substr(i, span.end - i);
      if (const std::size_t mark = row_mark(rest); mark > 0) i += mark - 1;
      else if (rest.starts_with("\\begin{")) ++inner;
      else if (rest.starts_with("\\end{")) --inner;
      else if (rest[1] != '\\') continue;
      else {
        if (inner <= 0) {
          row({first, i});
          first = i + 2;
        }
        ++i;
      }
    }
    row({std::min(first, span.end), span.end});
  }

  static std::size_t row_mark(std::string_view text) {
    for (const std::string_view mark : row_marks)
      if (text.starts_with(mark)) return mark.size();
    return 0;
  }

  void row(Span span) {
    span = trimmed(text_, span);
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : row_marks) {
        if (view(span).starts_with(mark)) span.begin += mark.size();
        else if (view(span).ends_with(mark)) span.end -= mark.size();
        else continue;
        span = trimmed(text_, span);
        again = true;
      }
    }
    add(Segment::Kind::formula, span);
  }

  void sentences(const Span& span) {
    if (span.begin >= span.end) return;
    for (const Sentence& sentence : sentences_of(text_, span, span.begin == line_begin(span)))
      add(Segment::Kind::prose, sentence.span, sentence.bold);
  }

  [[nodiscard]] std::size_t line_begin(const Span& span) const {
    std::size_t at = span.begin;
    while (at > at_ && is_blank(text_[at - 1]) && text_[at - 1] != '\n') --at;
    return at == at_ ? span.begin : none;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 1;
  std::uint32_t block_ = 0;
  std::array<NextMark, displays.size()> opens_{};
  std::array<NextMark, displays.size()> closes_{};
  std::vector<Segment> out_;
};

}  // namespace

std::vector<Segment> segments_of(std::string_view answer) { return Segmenter(answer).run(); }

std::vector<Span> formulas_in(std::string_view answer, const Segment& segment, const std::vector<std::string>& words) {
  if (segment.kind == Segment::Kind::formula) return {segment.span};
  return formula_runs(answer, segment.span, words);
}

}  // namespace assay::checkers::math
