#include "grader/text/answer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace assay {
namespace {

constexpr std::array<std::string_view, 3> tags = {"think", "thinking", "reasoning"};

struct Tag {
  std::size_t begin;
  std::size_t end;
  bool closing;
};

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

/// The tag that begins at `at`, if one does.
std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  const bool closing = at + 1 < text.size() && text[at + 1] == '/';
  const std::size_t name = at + (closing ? 2 : 1);
  for (const std::string_view tag : tags) {
    const std::size_t end = name + tag.size();
    if (end < text.size() && text[end] == '>' && same_word(text.substr(name, tag.size()), tag))
      return Tag{at, end + 1, closing};
  }
  return std::nullopt;
}

/// Whether the line that begins at `at` opens or closes a fence.
bool fence_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 8);
  const std::size_t mark = rest.find_first_not_of(' ');
  return mark != std::string_view::npos && mark < 4 &&
         (rest.substr(mark).starts_with("```") || rest.substr(mark).starts_with("~~~"));
}

/// The next tag from `from` on. Outside reasoning, tags inside fenced code are skipped; a fence that the model opened
/// while it thought does not hide the tag that ends the thinking.
std::optional<Tag> next_tag(std::string_view text, std::size_t from, bool thinking, bool& fenced) {
  bool line_start = from == 0 || text[from - 1] == '\n';
  for (std::size_t at = from; at < text.size(); ++at) {
    if (line_start && !thinking && fence_at(text, at)) fenced = !fenced;
    line_start = text[at] == '\n';
    if (text[at] != '<' || (fenced && !thinking)) continue;
    if (const auto tag = tag_at(text, at)) return tag;
  }
  return std::nullopt;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(space) - begin + 1));
}

}  // namespace

AnswerParts split_reasoning(std::string_view content) {
  std::string answer;
  std::string reasoning;
  bool thinking = false;
  bool fenced = false;
  std::size_t from = 0;
  while (const auto tag = next_tag(content, from, thinking, fenced)) {
    const std::string_view before = content.substr(from, tag->begin - from);
    if (thinking || tag->closing) {
      // A closing tag without an opening one: all before it was reasoning.
      if (!thinking) reasoning += answer;
      if (!thinking) answer.clear();
      reasoning += before;
    } else {
      answer += before;
    }
    thinking = !tag->closing;
    fenced = false;
    from = tag->end;
  }
  (thinking ? reasoning : answer) += content.substr(from);
  if (thinking) answer.clear();
  return {.reasoning = trimmed(reasoning), .answer = trimmed(answer), .unclosed = thinking};
}

}  // namespace assay
