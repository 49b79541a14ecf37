#include "grader/checkers/poem/glyph.h"

#include <algorithm>
#include <optional>

#include "grader/text/utf8.h"

namespace assay::poem {
namespace {

constexpr std::size_t longest_tag = 200;
constexpr std::size_t short_line = 64;  // bytes

bool is_emphasis(char32_t c) { return c == U'*' || c == U'_' || c == U'~' || c == U'`'; }

bool starts_and_ends_bold(const std::vector<Glyph>& glyphs) {
  const auto solid = [](const Glyph& glyph) { return glyph.kind != CharKind::space; };
  const auto first = std::ranges::find_if(glyphs, solid);
  const auto last = std::find_if(glyphs.rbegin(), glyphs.rend(), solid);
  if (first == glyphs.end() || last.base() - first < 5) return false;
  const auto star = [](const Glyph& glyph) { return glyph.value == U'*'; };
  const bool opened = star(*first) && star(*(first + 1));
  const bool closed = star(*last) && star(*(last + 1));
  return opened && closed && std::none_of(first + 2, last.base() - 2, star);
}

/// One past the command that begins at `at`; `at` when none does.
std::size_t skip_latex(const std::vector<Glyph>& glyphs, std::size_t at) {
  if (glyphs[at].value == U'$') return at + 1;
  if (glyphs[at].value != U'\\') return at;
  std::size_t end = at + 1;
  while (end < glyphs.size() && glyphs[end].kind == CharKind::latin) ++end;
  return end > at + 1 ? end : at;
}

char32_t closing_bracket(char32_t c) {
  switch (c) {
    case U'(': return U')';
    case U'（': return U'）';
    case U'[': return U']';
    case U'【': return U'】';
    case U'〔': return U'〕';
    case U'「': return U'」';
    case U'『': return U'』';
    case U'“': return U'”';
    case U'‘': return U'’';
    case U'"': return U'"';
    default: return 0;
  }
}

bool begins_markup(char32_t c) {
  return is_emphasis(c) || c == U'<' || c == U'\\' || c == U'$' || closing_bracket(c) != 0;
}

struct Decoded {
  std::vector<Glyph> glyphs;
  bool plain = true;  ///< nothing in it that a Cleaner would take out
};

Decoded decode_line(std::string_view answer, Span span) {
  Decoded line;
  const std::size_t size = span.end - span.begin;
  line.glyphs.reserve(size <= short_line ? size : size / 2 + 1);
  for (std::size_t at = span.begin; at < span.end;) {
    const CodePoint point = decode(answer, at);
    const CharKind kind = kind_of(point.value);
    if (kind != CharKind::invisible && kind != CharKind::mark) {
      line.glyphs.push_back(
          {point.value, kind, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + point.size)});
      line.plain = line.plain && !begins_markup(point.value);
    }
    at += point.size;
  }
  return line;
}

bool is_remark(char32_t opening) { return opening == U'(' || opening == U'（'; }

/// Takes markup and annotations out of a decoded line.
class Cleaner {
 public:
  Cleaner(std::vector<Glyph> glyphs, Glyphs& out) : in_(std::move(glyphs)), out_(out) {}

  void clean() {
    out_.visible.reserve(in_.size());
    for (std::size_t at = 0; at < in_.size();) at = take(at);
  }

 private:
  std::size_t take(std::size_t at) {
    const Glyph& glyph = in_[at];
    if (is_emphasis(glyph.value)) return at + 1;
    if (const std::size_t end = std::max(skip_html(at), skip_latex(in_, at)); end > at) {
      out_.markup.push_back({span_of(glyph, in_[end - 1])});
      return end;
    }
    if (!out_.markup.empty() && (glyph.value == U'{' || glyph.value == U'}')) return at + 1;
    if (const char32_t closing = closing_bracket(glyph.value); closing != 0) return take_bracket(at, closing);
    out_.visible.push_back(glyph);
    return at + 1;
  }

  /// One past the tag that begins at `at`; `at` when none does. The next '>' is looked for once.
  std::size_t skip_html(std::size_t at) {
    if (in_[at].value != U'<') return at;
    std::size_t name = at + 1;
    if (name < in_.size() && in_[name].value == U'/') ++name;
    if (name >= in_.size() || in_[name].kind != CharKind::latin) return at;
    while (next_close_ < in_.size() && (next_close_ < name || in_[next_close_].value != U'>')) ++next_close_;
    return next_close_ < std::min(in_.size(), at + longest_tag) ? next_close_ + 1 : at;
  }

  std::size_t take_bracket(std::size_t at, char32_t closing) {
    const std::size_t close = find(closing, at + 1);
    if (close == in_.size()) return out_.visible.push_back(in_[at]), at + 1;
    if (const std::optional<std::size_t> only = single_letter(at + 1, close)) {
      out_.visible.push_back(in_[*only]);
      return close + 1;
    }
    if (!is_remark(in_[at].value)) return out_.visible.push_back(in_[at]), at + 1;
    out_.annotations.push_back(span_of(in_[at], in_[close]));
    return close + 1;
  }

  /// Remembers which closing brackets the line lacks, so a line of a million opening ones is walked a few times only.
  std::size_t find(char32_t closing, std::size_t from) {
    if (std::ranges::find(missing_, closing) != missing_.end()) return in_.size();
    for (std::size_t i = from; i < in_.size(); ++i)
      if (in_[i].value == closing) return i;
    missing_.push_back(closing);
    return in_.size();
  }

  std::optional<std::size_t> single_letter(std::size_t from, std::size_t to) const {
    std::optional<std::size_t> only;
    for (std::size_t i = from; i < to; ++i) {
      if (is_emphasis(in_[i].value) || in_[i].kind == CharKind::space) continue;
      if (only || !is_letter(in_[i].kind)) return std::nullopt;
      only = i;
    }
    return only;
  }

  std::vector<Glyph> in_;
  Glyphs& out_;
  std::size_t next_close_ = 0;
  std::vector<char32_t> missing_;
};

}  // namespace

Glyphs glyphs_of(std::string_view answer, Span span) {
  Glyphs out;
  Decoded decoded = decode_line(answer, span);
  if (decoded.plain) {
    out.visible = std::move(decoded.glyphs);
    return out;
  }
  out.emphasised = starts_and_ends_bold(decoded.glyphs);
  Cleaner(std::move(decoded.glyphs), out).clean();
  return out;
}

}  // namespace assay::poem
