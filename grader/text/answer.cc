#include "grader/text/answer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "grader/text/ascii_case.h"
#include "grader/text/trim.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 3> tag_names{"thinking", "think", "reasoning"};

struct Tag {
  std::string_view name;
  bool closing = false;
  std::size_t size = 0;
};

/// A reasoning tag that begins at `at`, where a '<' stands.
std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  const bool closing = at + 1 < text.size() && text[at + 1] == '/';
  const std::size_t start = at + (closing ? 2 : 1);
  for (const std::string_view name : tag_names) {
    if (start + name.size() >= text.size() || text[start + name.size()] != '>') continue;
    if (same_word(text.substr(start, name.size()), name)) return Tag{name, closing, start + name.size() + 1 - at};
  }
  return std::nullopt;
}

/// The end of the text is where a pair that is not closed ends.
std::size_t find_closing(std::string_view text, std::size_t from, std::string_view name, std::size_t& tag_size) {
  for (std::size_t at = text.find("</", from); at != std::string_view::npos; at = text.find("</", at + 2)) {
    const std::optional<Tag> tag = tag_at(text, at);
    if (!tag || tag->name != name) continue;
    tag_size = tag->size;
    return at;
  }
  return std::string_view::npos;
}

/// Fenced code: `mark` is ` or ~, `length` how many of them open it.
struct Fence {
  char mark = 0;
  std::size_t length = 0;
};

Fence fence_at(std::string_view text, std::size_t line) {
  std::size_t at = line;
  while (at < text.size() && at < line + 3 && text[at] == ' ') ++at;
  if (at >= text.size() || (text[at] != '`' && text[at] != '~')) return {};
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  return end - at >= 3 ? Fence{text[at], end - at} : Fence{};
}

/// Where a character stands next. A place found is kept until the walk has passed it: a text of a million lines and no
/// such character would otherwise be searched to its end a million times.
class Next {
 public:
  explicit Next(char wanted) : wanted_(wanted) {}

  /// The first place at or behind `at`, or the end of the text; `at` never goes back.
  std::size_t from(std::string_view text, std::size_t at) {
    if (!looked_ || place_ < at) place_ = std::min(text.find(wanted_, at), text.size());
    looked_ = true;
    return place_;
  }

 private:
  char wanted_;
  std::size_t place_ = 0;
  bool looked_ = false;
};

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  AnswerParts split() {
    std::size_t line = 0;
    while (line < text_.size()) line = take_line(line);
    return finish();
  }

 private:
  /// Takes one line, a fenced block or, from within a line, up to the end of a reasoning pair; says where to go on.
  std::size_t take_line(std::size_t at) {
    const bool starts_line = at == 0 || text_[at - 1] == '\n';
    if (starts_line) {
      if (const std::size_t end = fenced_end(at); end != 0) return copy(at, end);
    }
    const std::size_t end = std::min(newline_.from(text_, at) + 1, text_.size());
    for (std::size_t open = angle_.from(text_, at); open < end; open = angle_.from(text_, open + 1)) {
      const bool quoted = open > 0 && text_[open - 1] == '`';
      const std::optional<Tag> tag = quoted ? std::nullopt : tag_at(text_, open);
      if (tag) return copy(at, open), take_tag(open, *tag);
    }
    return copy(at, end);
  }

  std::size_t take_tag(std::size_t at, const Tag& tag) {
    const std::size_t inside = at + tag.size;
    if (tag.closing) {
      parts_.reasoning += parts_.answer;
      parts_.answer.clear();
      return inside;
    }
    std::size_t closing_size = 0;
    const std::size_t close = find_closing(text_, inside, tag.name, closing_size);
    parts_.reasoning += text_.substr(inside, close == std::string_view::npos ? close : close - inside);
    if (close != std::string_view::npos) return close + closing_size;
    parts_.unclosed = true;
    parts_.answer.clear();
    return text_.size();
  }

  /// Where the fenced block that opens on this line ends, or 0. A fence that is never closed is none: cut-off reasoning
  /// often leaves one open. What was looked for in vain is remembered, so a million open fences cost a few walks.
  std::size_t fenced_end(std::size_t line) {
    Fence open = fence_at(text_, line);
    open.length = std::min<std::size_t>(open.length, 8);
    if (open.mark == 0) return 0;
    std::size_t& hopeless = hopeless_[open.mark == '`' ? 0 : 1];
    if (open.length >= hopeless) return 0;
    for (std::size_t at = text_.find('\n', line); at != std::string_view::npos; at = text_.find('\n', at + 1)) {
      const Fence close = fence_at(text_, at + 1);
      if (close.mark != open.mark || close.length < open.length) continue;
      const std::size_t end = std::min(text_.find('\n', at + 1), text_.size());
      const std::size_t last = text_.substr(at + 1, end - at - 1).find_last_not_of(white_space);
      if (text_[at + 1 + last] == open.mark) return end;
    }
    hopeless = open.length;
    return 0;
  }

  std::size_t copy(std::size_t begin, std::size_t end) {
    parts_.answer += text_.substr(begin, end - begin);
    return end;
  }

  AnswerParts finish() {
    for (std::string* part : {&parts_.answer, &parts_.reasoning}) *part = std::string(trimmed(*part));
    return std::move(parts_);
  }

  std::string_view text_;
  AnswerParts parts_;
  std::array<std::size_t, 2> hopeless_{99, 99};
  Next newline_{'\n'};
  Next angle_{'<'};
};

}  // namespace

AnswerParts split_reasoning(std::string_view content) { return Splitter(content).split(); }

}  // namespace assay
