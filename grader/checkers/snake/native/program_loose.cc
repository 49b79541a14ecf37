#include "grader/checkers/snake/native/program_loose.h"

#include <algorithm>

#include "grader/checkers/snake/native/program_lines.h"
#include "grader/checkers/snake/native/program_python.h"
#include "grader/checkers/snake/native/program_source.h"
#include "grader/text/trim.h"

namespace assay::checkers::snake {
namespace {

constexpr auto none = std::string_view::npos;

bool is_include(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('#')) return false;
  line = trimmed(line.substr(1));
  if (!line.starts_with("include")) return false;
  line = trimmed(line.substr(7));
  return line.size() > 2 && ((line.front() == '<' && line.contains('>')) || line.front() == '"');
}

/// import x / from x import y, and nothing that an English sentence could be.
bool is_import(std::string_view line) {
  const PythonSource python = read_python(line);
  if (python.imports.empty() || !python.imports.front().sure) return false;
  const std::string_view rest = trimmed(line).ends_with('.') ? std::string_view{} : line;
  const bool words = line.starts_with("import ") && !line.contains(',') && !line.contains(" as ") &&
                     trimmed(line.substr(7)).contains(' ');
  return !rest.empty() && !words;
}

}  // namespace

std::size_t find_include(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); at = end_of_line(text, at) + 1) {
    if (is_include(text.substr(at, end_of_line(text, at) - at))) return at;
  }
  return none;
}

bool begins_with_include(std::string_view text) {
  const std::size_t include = find_include(text, 0);
  if (include == none) return false;
  const CSource above = read_c_source(text.substr(0, include));
  for (std::size_t at = 0; at < above.code.size(); at = end_of_line(above.code, at) + 1) {
    const std::string_view line = trimmed(std::string_view(above.code).substr(at, end_of_line(above.code, at) - at));
    if (!line.empty() && !line.starts_with("#define") && !line.starts_with("#pragma") && !line.starts_with("#if"))
      return false;
  }
  return true;
}

std::optional<std::size_t> end_of_code(std::string_view code) {
  long depth = 0;
  bool line_begins = true, closing = false;
  std::optional<std::size_t> end;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\n') {
      if (closing && depth == 0) end = at;
      line_begins = true, closing = false;
      continue;
    }
    if (c == '{') ++depth;
    if (c == '}') {
      --depth;
      closing = closing || line_begins;
    }
    if (!blanks.contains(c)) line_begins = false;
  }
  return closing && depth == 0 ? std::optional(code.size()) : end;
}

std::optional<Span> loose_c(std::string_view answer) {
  std::size_t begin = find_include(answer, 0);
  if (begin == none) return std::nullopt;
  while (begin > 1) {
    const std::size_t before = answer.rfind('\n', begin - 2);
    const std::size_t start = before == none ? 0 : before + 1;
    const std::string_view line = trimmed(answer.substr(start, begin - 1 - start));
    if (!line.starts_with("//") && !line.starts_with("#define")) break;
    begin = start;
  }
  const CSource source = read_c_source(answer.substr(begin));
  const std::optional<std::size_t> end = end_of_code(source.code);
  return Span{begin, end ? begin + *end : answer.size()};
}

std::optional<Span> loose_python(std::string_view answer) {
  std::optional<std::size_t> begin;
  std::size_t end = 0;
  for (std::size_t at = 0; at < answer.size(); at = end_of_line(answer, at) + 1) {
    const std::string_view line = answer.substr(at, end_of_line(answer, at) - at);
    if (!begin && is_import(line)) begin = at;
    if (!begin || trimmed(line).empty()) continue;
    const bool indented = blanks.contains(line.front());
    const PythonSource python = read_python(line);
    if (indented || python.acts || python.defines || !python.imports.empty()) end = at + line.size();
  }
  if (!begin) return std::nullopt;
  const PythonSource python = read_python(answer.substr(*begin, end - *begin));
  if (!python.acts && !python.defines) return std::nullopt;
  return Span{*begin, end};
}

}  // namespace assay::checkers::snake
