#include "grader/checkers/snake/native/program_python.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "grader/checkers/snake/native/program_lines.h"
#include "grader/text/trim.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_imports = 200;
constexpr auto none = std::string_view::npos;

/// The mark of the triple quotes that a line leaves open, or 0. `open` is that of the lines before.
char quotes_left_open(std::string_view line, char open) {
  char single = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '\\' && (open != 0 || single != 0)) {
      ++at;
      continue;
    }
    if (c == '#' && open == 0 && single == 0) return 0;
    if (c != '"' && c != '\'') continue;
    const bool triple = at + 2 < line.size() && line[at + 1] == c && line[at + 2] == c;
    if (open != 0) {
      if (triple && c == open) open = 0, at += 2;
    } else if (single != 0) {
      if (c == single) single = 0;
    } else if (triple) {
      open = c, at += 2;
    } else {
      single = c;
    }
  }
  return open;
}

bool begins_with_word(std::string_view line, std::string_view word) {
  return line.starts_with(word) && line.size() > word.size() &&
         (blanks.contains(line[word.size()]) || std::string_view("(:.").contains(line[word.size()]));
}

/// snake.main() — the names, then a bracket.
bool is_call(std::string_view line) {
  const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");
  return end != none && end > 0 && line[end] == '(';
}

class Reader {
 public:
  PythonSource read(std::string_view text) {
    char open = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, end - at);
      if (open == 0) take(line);
      open = quotes_left_open(line, open);
      at = end + 1;
    }
    return std::move(source_);
  }

 private:
  void take(std::string_view line) {
    const bool edge = !line.empty() && !blanks.contains(line.front());
    line = trimmed(line);
    if (begins_with_word(line, "import")) take_modules(line.substr(6), edge);
    else if (begins_with_word(line, "from")) take_from(line.substr(4), edge);
    else if (begins_with_word(line, "def") || begins_with_word(line, "class") || begins_with_word(line, "async"))
      source_.defines = true;
    else if (edge) source_.acts = source_.acts || acts(line);
  }

  static bool acts(std::string_view line) {
    constexpr auto words = std::to_array<std::string_view>({"if", "while", "for", "with", "try"});
    return is_call(line) ||
           std::ranges::any_of(words, [&](std::string_view word) { return begins_with_word(line, word); });
  }

  void add(std::string_view module, std::string_view names, bool sure) {
    module = trimmed(module);
    if (module.empty() || source_.imports.size() >= most_imports) return;
    const bool named = module.find_first_of("()[]{}'\"=,<>") == none;
    if (named) source_.imports.push_back({module, trimmed(names), sure});
  }

  /// import a, b.c as d
  void take_modules(std::string_view rest, bool sure) {
    rest = rest.substr(0, rest.find_first_of("#;"));
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view part = trimmed(rest.substr(0, comma));
      add(part.substr(0, part.find_first_of(blanks)), {}, sure);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }

  void take_from(std::string_view rest, bool sure) {
    rest = rest.substr(0, rest.find('#'));
    const std::size_t import = rest.find(" import");
    if (import != none) add(rest.substr(0, import), rest.substr(import + 7), sure);
  }

  PythonSource source_;
};

}  // namespace

PythonSource read_python(std::string_view text) { return Reader().read(text); }

}  // namespace assay::checkers::snake
