#include "grader/checkers/snake/native/build_standard.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace assay::checkers::snake {
namespace {

using Language = Program::Language;

struct Rule {
  std::string_view sign;      ///< in the text of an error
  std::string_view standard;  ///< in which it is none
};

/// What later standards took away, or put a name of theirs upon.
constexpr auto rules = std::to_array<Rule>({
    {"char8_t", "c++17"},
    {"<brace-enclosed initializer list>", "c++17"},
    {"dynamic exception specification", "c++14"},
    {"'register' storage class", "c++14"},
    {"reference to 'span' is ambiguous", "c++17"},
    {"reference to 'midpoint' is ambiguous", "c++17"},
    {"reference to 'lerp' is ambiguous", "c++17"},
    {"reference to 'ssize' is ambiguous", "c++17"},
    {"reference to 'identity' is ambiguous", "c++17"},
    {"is ambiguous", "c++14"},
    {"unknown type name 'bool'", "c2x"},
    {"'bool' undeclared", "c2x"},
    {"'true' undeclared", "c2x"},
    {"'false' undeclared", "c2x"},
});

constexpr auto known_cpp = std::to_array<std::string_view>({"98", "11", "14", "17", "20", "23"});

/// The place in the order of standards.
std::size_t rank(std::string_view standard) {
  const auto* const found = std::ranges::find(known_cpp, standard.substr(std::min<std::size_t>(3, standard.size())));
  return static_cast<std::size_t>(found - known_cpp.begin());
}

/// As GCC 12 calls it; "" of none.
std::string_view year_of_cpp(std::string_view year) {
  constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({{"98", "98"},
                                                                                       {"03", "98"},
                                                                                       {"0x", "11"},
                                                                                       {"11", "11"},
                                                                                       {"1y", "14"},
                                                                                       {"14", "14"},
                                                                                       {"1z", "17"},
                                                                                       {"17", "17"},
                                                                                       {"2a", "20"},
                                                                                       {"20", "20"},
                                                                                       {"2b", "23"},
                                                                                       {"23", "23"},
                                                                                       {"2c", "23"},
                                                                                       {"26", "23"}});
  for (const auto& [key, name] : names) {
    if (key == year) return name;
  }
  return {};
}

/// Of "note: 'std::optional' is only available from C++17 onwards".
std::optional<std::string> available_from(std::string_view printed) {
  constexpr std::string_view words = "only available from C++";
  const std::size_t at = printed.find(words);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view year = year_of_cpp(printed.substr(at + words.size(), 2));
  return year.empty() ? std::nullopt : std::optional("c++" + std::string(year));
}

/// A later standard cannot find a header, and does not matter to the linker.
bool is_about_the_language(const Build& failed) {
  return std::ranges::any_of(failed.diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.error && diagnostic.line != 0 && !diagnostic.text.ends_with("No such file or directory");
  });
}

std::optional<std::string> by_rules(const Build& failed) {
  for (const Rule& rule : rules) {
    const bool cpp = failed.standard.starts_with("c++");
    if (cpp != rule.standard.starts_with("c++")) continue;
    const bool lower = !cpp || rank(rule.standard) < rank(failed.standard);
    const bool said = std::ranges::any_of(failed.diagnostics, [&](const Diagnostic& diagnostic) {
      return diagnostic.error && diagnostic.text.contains(rule.sign);
    });
    if (lower && said && failed.standard != rule.standard) return std::string(rule.standard);
  }
  return std::nullopt;
}

}  // namespace

std::string first_standard(const Program& program) {
  if (program.language == Language::c) return program.standard == "c23" || program.standard == "c2x" ? "c2x" : "c17";
  const std::string_view named = program.standard;
  const std::string_view year = named.starts_with("c++") ? year_of_cpp(named.substr(3)) : std::string_view{};
  return "c++" + std::string(year.empty() ? "20" : year);
}

std::optional<std::string> other_standard(const Build& failed, std::string_view printed) {
  if (failed.built || !failed.stopped.empty()) return std::nullopt;
  if (auto lower = by_rules(failed)) return lower;
  if (!failed.standard.starts_with("c++")) return std::nullopt;
  if (auto later = available_from(printed); later && rank(*later) > rank(failed.standard)) return later;
  return rank(failed.standard) < rank("c++20") && is_about_the_language(failed) ? std::optional<std::string>("c++20")
                                                                                : std::nullopt;
}

}  // namespace assay::checkers::snake
