#include "grader/checkers/recitation/surroundings.h"

#include <algorithm>

#include "grader/text/negation.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

constexpr std::size_t reach = 64UZ * 1024;
constexpr std::size_t longest_book = 40;
constexpr std::size_t longest_heading = 120;
constexpr std::size_t most_letters = 20;

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_blank(char32_t c) { return contains(U" \t\r\u3000*_`#>~", c); }

bool ends_sentence(char32_t c) { return contains(U"\n。！？；!?;", c); }

/// The nearest byte at or after `at` where a character begins.
std::size_t at_character(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return std::min(at, text.size());
}

}  // namespace

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == U'\n')) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == U'\n')) text.remove_suffix(1);
  return text;
}

Surroundings::Surroundings(std::string_view answer, std::optional<Span> recited) {
  const Span middle = recited.value_or(Span{0, 0});
  base_ = middle.begin > reach ? at_character(answer, middle.begin - reach) : 0;
  const std::size_t end = at_character(answer, std::min(answer.size(), middle.end + reach));
  text_ = folded(answer.substr(base_, end - base_));
  if (!recited) return;
  const auto first = std::ranges::lower_bound(text_.begin, recited->begin - base_);
  const auto last = std::ranges::lower_bound(text_.begin, recited->end - base_);
  recited_ = Range{static_cast<std::size_t>(first - text_.begin.begin()),
                   static_cast<std::size_t>(last - text_.begin.begin())};
  find_headings();
}

void Surroundings::find_headings() {
  above_ = line_around(recited_->first).first;
  for (std::size_t lines = 0; above_ > 0 && lines < 3 && recited_->first - above_ < 4 * longest_heading;) {
    const Range line = line_around(above_ - 1);
    lines += shown(line).empty() ? 0 : 1;
    above_ = line.first;
  }
  below_ = recited_->last;
  for (std::size_t lines = 0; below_ < text_.points.size() && below_ - recited_->last < 2 * longest_heading;) {
    if (at(below_) == U'\n' && ++lines == 4) break;
    ++below_;
  }
}

std::u32string_view Surroundings::shown(const Range& range) const {
  return trimmed(std::u32string_view(text_.points).substr(range.first, range.last - range.first));
}

Span Surroundings::span_of(const Range& range) const {
  return {base_ + text_.begin[range.first], base_ + text_.end[range.last - 1]};
}

bool Surroundings::is_recited(const Range& range) const {
  return recited_ && range.first < recited_->last && range.last > recited_->first;
}

bool Surroundings::is_denied(const Range& range) const { return is_negated(text_, range.first, range.last); }

std::optional<Range> Surroundings::book_from(std::size_t opening) const {
  for (std::size_t i = opening + 1; i < text_.points.size() && i <= opening + longest_book; ++i) {
    if (at(i) == U'》' && i > opening + 1) return Range{opening + 1, i};
    if (at(i) == U'《' || at(i) == U'》' || at(i) == U'\n') break;
  }
  return std::nullopt;
}

std::optional<Range> Surroundings::book_open_at(std::size_t to) const {
  const std::size_t least = to - std::min(to, longest_book);
  for (std::size_t i = to; i > least; --i) {
    if (at(i - 1) == U'》' || at(i - 1) == U'\n') break;
    if (at(i - 1) == U'《') return book_from(i - 1);
  }
  return std::nullopt;
}

std::optional<Range> Surroundings::book_around(const Range& range) const {
  const std::optional<Range> book = book_open_at(range.first);
  return book && book->last >= range.last ? book : std::nullopt;
}

std::optional<Range> Surroundings::book_after(std::size_t from) const {
  while (from < text_.points.size() && (is_blank(at(from)) || at(from) == U'的')) ++from;
  return at(from) == U'《' ? book_from(from) : std::nullopt;
}

std::optional<Range> Surroundings::book_before(std::size_t to) const {
  const std::size_t least = to - std::min<std::size_t>(to, 20);
  for (std::size_t i = to; i > least; --i) {
    if (ends_sentence(at(i - 1)) || at(i - 1) == U'《') break;
    if (at(i - 1) == U'》') return book_open_at(i - 1);
  }
  return std::nullopt;
}

Range Surroundings::line_around(std::size_t i) const {
  Range line{i, i};
  while (line.first > 0 && i - line.first < longest_heading && at(line.first - 1) != U'\n') --line.first;
  while (line.last < text_.points.size() && line.last - i < longest_heading && at(line.last) != U'\n') ++line.last;
  return line;
}

bool Surroundings::is_short(const Range& range) const {
  std::size_t letters = 0;
  std::size_t latin = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const CharKind kind = kind_of(at(i));
    if (kind == CharKind::latin) ++latin;
    else if (is_letter(kind)) ++letters;
  }
  return letters + latin / 3 <= most_letters && range.last - range.first < longest_heading;
}

bool Surroundings::is_heading(const Range& range) const {
  if (!recited_) return false;
  Range line = line_around(range.first);
  if (range.first >= above_ && range.last <= recited_->first) {
    line.last = std::min(line.last, recited_->first);
    return is_short(line) && std::none_of(text_.points.begin() + static_cast<std::ptrdiff_t>(line.first),
                                          text_.points.begin() + static_cast<std::ptrdiff_t>(line.last), ends_sentence);
  }
  if (range.first < recited_->last || range.last > below_) return false;
  line.first = std::max(line.first, recited_->last);
  const std::u32string_view text = shown(line);
  return is_short(line) && !text.empty() && contains(U"—–-－(（[［【〔", text.front());
}

Range Surroundings::headings() const { return recited_ ? Range{above_, recited_->first} : Range{}; }

std::u32string_view Surroundings::sentence_before(std::size_t to, std::size_t most) const {
  std::size_t from = to;
  while (from > 0 && to - from < most && !ends_sentence(at(from - 1))) --from;
  return std::u32string_view(text_.points).substr(from, to - from);
}

std::u32string_view Surroundings::sentence_after(std::size_t from, std::size_t most) const {
  std::size_t to = from;
  while (to < text_.points.size() && to - from < most && !ends_sentence(at(to))) ++to;
  return std::u32string_view(text_.points).substr(from, to - from);
}

}  // namespace assay::recitation
