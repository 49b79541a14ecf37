#include "grader/checkers/snake/native/program_hints.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "grader/checkers/snake/native/program_libraries.h"
#include "grader/checkers/snake/native/program_lines.h"
#include "grader/text/file_mention.h"

namespace assay::checkers::snake {
namespace {

constexpr auto none = std::string_view::npos;
constexpr std::size_t most_sources = 100;
constexpr std::string_view ends_a_word = " \t\r\n\f\v\"'`()<>,;|&";

/// A compiler, its variable in a Makefile, or a list of sources there and in CMake.
bool names_sources(std::string_view word) {
  constexpr auto compilers = std::to_array<std::string_view>({"g++", "gcc", "clang++", "clang", "c++", "cc"});
  constexpr auto others = std::to_array<std::string_view>({"CXX", "CC", "SRC", "SRCS", "SOURCES", "add_executable"});
  const bool compiler = std::ranges::any_of(compilers, [&](std::string_view name) {
    return word == name || (word.starts_with(name) && word.substr(name.size()).starts_with('-'));
  });
  return compiler || std::ranges::find(others, word) != others.end();
}

/// "17" of "c++17", "gnu++17", "17"; "" of what is no year of C or C++.
std::string_view year_of(std::string_view text) {
  text = text.substr(0, 2);
  constexpr auto years = std::to_array<std::string_view>({"89", "90", "98", "99", "03", "11", "0x", "14", "1y", "17",
                                                          "1z", "18", "20", "2a", "23", "2b", "2x", "26", "2c"});
  return std::ranges::find(years, text) == years.end() ? std::string_view{} : text;
}

class Reader {
 public:
  Hints read(std::string_view answer) {
    for (std::size_t at = 0; at < answer.size(); at = end_of_line(answer, at) + 1)
      read_line(answer.substr(at, end_of_line(answer, at) - at));
    return std::move(hints_);
  }

 private:
  void read_line(std::string_view line) {
    names_sources_ = false;
    before_ = {};
    for (std::size_t at = line.find_first_not_of(ends_a_word); at != none;
         at = line.find_first_not_of(ends_a_word, at)) {
      const std::size_t end = std::min(line.find_first_of(ends_a_word, at), line.size());
      take(line.substr(at, end - at));
      at = end;
    }
  }

  void take(std::string_view word) {
    if (names_sources(word)) names_sources_ = true;
    else if (word.starts_with("-l")) add_library(word.substr(2));
    else if (word == "-pthread") add_library("pthread");
    else if (word.starts_with("-std=")) add_standard(word.substr(5));
    else if (word.starts_with("cxx_std_")) add_standard("c++" + std::string(word.substr(8)));
    else if (before_ == "CMAKE_CXX_STANDARD" || before_ == "CXX_STANDARD") add_standard("c++" + std::string(word));
    else if (before_ == "CMAKE_C_STANDARD" || before_ == "C_STANDARD") add_standard("c" + std::string(word));
    else if (names_sources_) add_source(word);
    before_ = word;
  }

  void add_library(std::string_view name) {
    const std::string_view library = library_to_link(name);
    if (!library.empty() && std::ranges::find(hints_.libraries, library) == hints_.libraries.end())
      hints_.libraries.emplace_back(library);
  }

  void add_standard(std::string_view name) {
    for (const std::string_view family : {"gnu", "c"}) {
      if (!name.starts_with(family)) continue;
      name.remove_prefix(family.size());
      const bool cpp = name.starts_with("++");
      const std::string_view year = year_of(cpp ? name.substr(2) : name);
      if (year.empty()) return;
      std::string& standard = cpp ? hints_.standard_cpp : hints_.standard_c;
      standard = (cpp ? "c++" : "c") + std::string(year);
      return;
    }
  }

  void add_source(std::string_view word) {
    const std::string_view kind = kind_of_code(known_ending(word));
    if ((kind == "c" || kind == "c++") && hints_.sources.size() < most_sources) hints_.sources.push_back(word);
  }

  Hints hints_;
  bool names_sources_ = false;  ///< a compiler, or a list of sources, stands before in this line
  std::string_view before_;
};

}  // namespace

Hints hints_of(std::string_view answer) { return Reader().read(answer); }

}  // namespace assay::checkers::snake
