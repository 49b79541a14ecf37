#include "grader/checkers/math/boxes.h"

#include <algorithm>
#include <array>

namespace assay::checkers::math {
namespace {

constexpr std::size_t most_boxes = 200;
constexpr std::size_t longest_box = 4096;
constexpr std::size_t longest_unclosed = 400;
constexpr auto commands = std::to_array<std::string_view>({"\\boxed", "\\fbox", "\\framebox"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes of the command and the brace after it; 0 when none begins here.
std::size_t opening(std::string_view text, bool& braced) {
  for (const std::string_view command : commands) {
    if (!text.starts_with(command)) continue;
    std::size_t at = command.size();
    while (at < text.size() && text[at] == ' ') ++at;
    braced = at < text.size() && text[at] == '{';
    if (!braced && at < text.size() && is_letter(text[at]) && at == command.size()) return 0;
    return braced ? at + 1 : at;
  }
  return 0;
}

/// The end of the content that begins at `from`.
std::size_t braced_end(std::string_view text, std::size_t from) {
  const std::size_t limit = std::min(text.size(), from + longest_box);
  int depth = 1;
  for (std::size_t i = from; i < limit; ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '{') ++depth;
    else if (text[i] == '}' && --depth == 0) return i;
  }
  const std::size_t line = std::min({text.find('\n', from), limit, from + longest_unclosed});
  const std::size_t mark = text.substr(from, line - from).find('$');
  return mark == std::string_view::npos ? line : from + mark;
}

/// \boxed5: one token of digits, or of letters.
std::size_t bare_end(std::string_view text, std::size_t from) {
  std::size_t at = from;
  if (at < text.size() && text[at] == '-') ++at;
  while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.' || text[at] == '/')) ++at;
  while (at > from && text[at - 1] == '.') --at;
  return at == from && at < text.size() && is_letter(text[at]) ? at + 1 : at;
}

}  // namespace

std::vector<Span> boxes_of(std::string_view answer) {
  std::vector<Span> boxes;
  for (std::size_t at = answer.find('\\'); at != std::string_view::npos && boxes.size() < most_boxes;
       at = answer.find('\\', at + 1)) {
    bool braced = false;
    const std::size_t size = opening(answer.substr(at), braced);
    if (size == 0) continue;
    const std::size_t begin = at + size;
    const std::size_t end = braced ? braced_end(answer, begin) : bare_end(answer, begin);
    if (!boxes.empty() && end <= boxes.back().end && begin > boxes.back().begin) boxes.back() = {begin, end};
    else if (begin < end) boxes.push_back({begin, end});
  }
  return boxes;
}

std::vector<Span> struck_out(std::string_view answer) {
  std::vector<Span> out;
  std::size_t at = answer.find("~~");
  while (at != std::string_view::npos && out.size() < most_boxes) {
    const std::size_t end = answer.find("~~", at + 2);
    if (end == std::string_view::npos) break;
    if (!answer.substr(at, end - at).contains('\n')) out.push_back({at, end + 2});
    at = answer.find("~~", end + 2);
  }
  return out;
}

}  // namespace assay::checkers::math
