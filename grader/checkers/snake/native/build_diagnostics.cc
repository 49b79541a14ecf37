#include "grader/checkers/snake/native/build_diagnostics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "grader/checkers/snake/native/build_plain.h"
#include "grader/checkers/snake/native/program_lines.h"
#include "grader/text/shown.h"
#include "grader/text/trim.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_text = 300;
constexpr std::size_t longest_line = 10'000;
constexpr auto none = std::string_view::npos;

std::string shown(std::string_view text) { return assay::shown(trimmed(text), longest_text); }

unsigned number_before(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == none) return 0;
  unsigned number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, number);
  if (error != std::errc{} || rest != end) return 0;
  text = text.substr(0, colon);
  return number;
}

/// "snake.cpp:12:5" in front of what is said.
void take_place(std::string_view place, Diagnostic& diagnostic) {
  const unsigned last = number_before(place);
  const unsigned first = number_before(place);
  diagnostic.line = first != 0 ? first : last;
  diagnostic.column = first != 0 ? last : 0;
  if (place.starts_with("./")) place.remove_prefix(2);
  diagnostic.file = shown(place);
}

/// collect2 only repeats that the linker failed, and cc1 warns of options, which are ours.
bool is_of_the_driver(std::string_view line, bool error) {
  return line.starts_with("collect2:") || (!error && (line.starts_with("cc1:") || line.starts_with("cc1plus:"))) ||
         (!error && line.contains("assay-windows/"));
}

std::optional<Diagnostic> of_compiler(std::string_view line) {
  struct Mark {
    std::string_view words;
    bool error;
  };
  constexpr auto marks = std::to_array<Mark>(
      {{": fatal error: ", true}, {": error: ", true}, {": warning: ", false}, {": note: ", false}});
  std::size_t at = none;
  const Mark* found = nullptr;
  for (const Mark& mark : marks) {
    const std::size_t place = line.find(mark.words);
    if (place < at) at = place, found = &mark;
  }
  if (found == nullptr || found->words == ": note: " || is_of_the_driver(line, found->error)) return std::nullopt;
  Diagnostic diagnostic;
  diagnostic.error = found->error;
  take_place(line.substr(0, at), diagnostic);
  diagnostic.text = shown(line.substr(at + found->words.size()));
  return diagnostic;
}

/// "main.cpp:(.text+0x5): undefined reference to `f()'": the file, and what is said.
std::optional<Diagnostic> of_linker(std::string_view line) {
  constexpr auto words =
      std::to_array<std::string_view>({"undefined reference to ", "multiple definition of ", "cannot find "});
  for (const std::string_view word : words) {
    const std::size_t at = line.find(word);
    if (at == none || (at > 0 && line[at - 1] != ' ')) continue;
    Diagnostic diagnostic;
    diagnostic.error = true;
    diagnostic.text = shown(line.substr(at));
    const std::string_view before = line.substr(0, at);
    const std::size_t section = before.find(":(");
    if (section == none) return diagnostic;
    const std::string_view file = before.substr(0, section);
    const std::size_t start = file.find_last_of(" /");
    take_place(file.substr(start == none ? 0 : start + 1), diagnostic);
    if (diagnostic.file.ends_with(".o") || diagnostic.file.ends_with(".a")) diagnostic.file.clear();
    return diagnostic;
  }
  return std::nullopt;
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.file == b.file && a.line == b.line && a.column == b.column && a.text == b.text;
}

/// Keeps what is new and within its bound.
void keep(std::optional<Diagnostic> diagnostic, std::size_t most, std::vector<Diagnostic>& all) {
  if (!diagnostic || all.size() >= most) return;
  if (std::ranges::any_of(all, [&](const Diagnostic& other) { return same(other, *diagnostic); })) return;
  diagnostic->plain = diagnostic->error ? in_plain_words(*diagnostic) : std::string{};
  all.push_back(std::move(*diagnostic));
}

template <class Take>
void for_lines(std::string_view printed, Take take) {
  for (std::size_t at = 0; at < printed.size(); at = end_of_line(printed, at) + 1)
    take(printed.substr(at, std::min(end_of_line(printed, at) - at, longest_line)));
}

}  // namespace

std::vector<Diagnostic> read_compiler(std::string_view printed) {
  std::vector<Diagnostic> errors, warnings;
  for_lines(printed, [&](std::string_view line) {
    std::optional<Diagnostic> diagnostic = of_compiler(line);
    if (!diagnostic) diagnostic = of_linker(line);
    const bool warning = diagnostic && !diagnostic->error;
    keep(std::move(diagnostic), warning ? most_warnings : most_diagnostics, warning ? warnings : errors);
  });
  const std::size_t room = most_diagnostics - errors.size();
  warnings.resize(std::min(warnings.size(), room));
  std::ranges::move(warnings, std::back_inserter(errors));
  return errors;
}

namespace {

/// "IndentationError: unexpected indent (main.py, line 2)" without its end, which is the place.
std::string_view without_place(std::string_view line, Diagnostic& place) {
  constexpr std::string_view mark = ", line ";
  const std::size_t open = line.rfind(" (");
  const std::size_t number = line.rfind(mark);
  if (open == none || number == none || number < open || !line.ends_with(')')) return line;
  take_place(line.substr(open + 2, number - open - 2), place);
  std::from_chars(line.data() + number + mark.size(), line.data() + line.size(), place.line);
  return line.substr(0, open);
}

}  // namespace

std::vector<Diagnostic> read_python_compiler(std::string_view printed) {
  std::vector<Diagnostic> errors;
  Diagnostic place;
  for_lines(printed, [&](std::string_view line) {
    line = trimmed(line);
    if (line.starts_with("File \"")) {
      const std::size_t quote = line.rfind('"');
      take_place(line.substr(6, quote < 6 ? none : quote - 6), place);
      const std::size_t number = line.find(", line ");
      if (number != none) std::from_chars(line.data() + number + 7, line.data() + line.size(), place.line);
      return;
    }
    if (line.starts_with("Sorry: ")) line = without_place(line.substr(7), place);
    const std::size_t error = line.find("Error: ");
    if (error == none || line.substr(0, error).find_first_of(" \"'") != none) return;
    Diagnostic diagnostic = place;
    diagnostic.error = true;
    diagnostic.text = shown(line);
    keep(std::move(diagnostic), most_diagnostics, errors);
    place = {};
  });
  return errors;
}

std::string_view limit_met(std::string_view printed) {
  constexpr auto signs = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"Killed signal terminated program", "memory"},
      {"out of memory allocating", "memory"},
      {"virtual memory exhausted", "memory"},
      {"CPU time limit exceeded signal terminated program", "cpu"},
      {"File size limit exceeded signal terminated program", "file"},
  });
  std::string_view limit;
  for_lines(printed, [&](std::string_view line) {
    for (const auto& [sign, name] : signs) {
      if (limit.empty() && line.contains(sign)) limit = name;
    }
  });
  return limit;
}

void say_why(Build& build, std::string_view unknown) {
  if (build.stopped.empty() && std::ranges::any_of(build.diagnostics, &Diagnostic::error)) return;
  Diagnostic why{.file = {}, .error = true, .text = std::string(unknown), .plain = {}};
  if (!build.stopped.empty()) why.text = stopped_in_plain_words(build.stopped);
  why.plain = why.text;
  build.diagnostics.insert(build.diagnostics.begin(), std::move(why));
  build.diagnostics.resize(std::min(build.diagnostics.size(), most_diagnostics));
}

}  // namespace assay::checkers::snake
