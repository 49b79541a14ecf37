#include "grader/checkers/language/foreign.h"

#include <algorithm>
#include <optional>

#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::language {
namespace {

constexpr std::size_t longest_tag = 200;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The length of an HTML tag or LaTeX command at the start of `text`, or 0.
std::size_t markup_size(std::string_view text) {
  if (text.size() < 2) return 0;
  if (text[0] == '\\') {
    std::size_t end = 1;
    while (end < text.size() && is_ascii_letter(text[end])) ++end;
    return end > 2 ? end : 0;
  }
  if (text[0] != '<') return 0;
  const std::size_t name = text[1] == '/' ? 2 : 1;
  if (name >= text.size() || !is_ascii_letter(text[name])) return 0;
  const std::size_t end = text.substr(0, longest_tag).find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

/// A line break is how a poem is set in a table, and no foreign text.
bool is_line_break(std::string_view tag) { return tag.starts_with("<br") || tag.starts_with("<BR"); }

class Walker {
 public:
  Walker(std::string_view answer, Span span, Language language, bool strict)
      : text_(answer.substr(0, span.end)), at_(span.begin), language_(language), strict_(strict) {}

  void walk(std::size_t most, std::vector<Foreign>& found) {
    while (at_ < text_.size() && found.size() < most) step(found);
  }

 private:
  void step(std::vector<Foreign>& found) {
    if (const std::size_t size = markup_size(text_.substr(at_)); size != 0) {
      if (!is_line_break(text_.substr(at_, size))) found.push_back({Kind::markup, {}, {at_, at_ + size}});
      at_ += size;
      return;
    }
    const CodePoint point = decode(text_, at_);
    if (const std::optional<Foreign> one = judge(point)) add(*one, found);
    at_ += point.size;
  }

  std::optional<Foreign> judge(CodePoint point) const {
    const Span span{at_, at_ + point.size};
    if (point.value == U'\uFFFD') return Foreign{Kind::broken, {}, span};
    switch (kind_of(point.value)) {
      case CharKind::han:
        return language_ == Language::en ? std::optional(Foreign{Kind::word, {}, span}) : std::nullopt;
      case CharKind::latin:
        return language_ == Language::zh ? std::optional(Foreign{Kind::word, {}, span}) : std::nullopt;
      case CharKind::other_letter: return Foreign{Kind::script, script_of(point.value), span};
      case CharKind::digit:
        return strict_ && language_ == Language::zh ? std::optional(Foreign{Kind::digit, {}, span}) : std::nullopt;
      case CharKind::emoji: return strict_ ? std::optional(Foreign{Kind::emoji, {}, span}) : std::nullopt;
      default: return std::nullopt;
    }
  }

  /// Joins what touches, and words over one space, apostrophe or hyphen.
  void add(const Foreign& one, std::vector<Foreign>& found) const {
    if (!found.empty() && found.back().kind == one.kind && found.back().detail == one.detail) {
      const std::size_t end = found.back().span.end;
      const bool joint = end < one.span.begin && std::string_view(" '-").find(text_[end]) != std::string_view::npos;
      if (end == one.span.begin || (end + 1 == one.span.begin && joint)) {
        found.back().span.end = one.span.end;
        return;
      }
    }
    found.push_back(one);
  }

  std::string_view text_;
  std::size_t at_;
  Language language_;
  bool strict_;
};

}  // namespace

void find_foreign(std::string_view answer, Span span, Language language, bool strict, std::size_t most,
                  std::vector<Foreign>& found) {
  Walker(answer, span, language, strict).walk(most, found);
}

}  // namespace assay::language
