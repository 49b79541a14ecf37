#include "grader/checkers/snake/native/program_needs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "grader/checkers/snake/native/program_libraries.h"
#include "grader/checkers/snake/native/program_modules.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_unsupported = 20;

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end() && names.size() < most_unsupported) names.emplace_back(name);
}

void add_links(std::string_view links, Program& program) {
  while (!links.empty()) {
    const std::size_t end = std::min(links.find(' '), links.size());
    add_once(program.libraries, links.substr(0, end));
    links.remove_prefix(std::min(end + 1, links.size()));
  }
}

void add_library(const Library& library, Program& program) {
  if (library.window) program.surface = Program::Surface::window;
  if (library.kind == Library::Kind::unsupported) add_once(program.unsupported, library.name);
  if (library.kind == Library::Kind::console_of_windows) program.windows_console = true;
  add_links(library.links, program);
}

/// Windows of its own, rather than the console that a program starts in.
bool opens_window_of_windows(const CodeBlock& block) {
  constexpr auto names = std::to_array<std::string_view>({"WinMain", "wWinMain", "_tWinMain", "CreateWindow",
                                                          "CreateWindowEx", "CreateWindowA", "CreateWindowW",
                                                          "CreateWindowExA", "CreateWindowExW", "RegisterClassEx"});
  return std::ranges::any_of(names, [&](std::string_view name) { return has_word(block.source.code, name); });
}

void add_module(const Import& import, Program& program) {
  switch (module_of(import.module)) {
    case Module::window: program.surface = Program::Surface::window; break;
    case Module::console_of_windows: program.windows_console = program.windows_console || import.sure; break;
    case Module::foreign:
      if (import.sure) add_once(program.unsupported, import.module.substr(0, import.module.find('.')));
      break;
    case Module::standard:
    case Module::unknown: break;
  }
}

}  // namespace

void add_needs(const CodeBlock& block, Program& program) {
  for (const Import& import : block.python.imports) add_module(import, program);
  for (const Include& include : block.source.includes) {
    if (const Library* const library = library_of_header(include.name)) add_library(*library, program);
  }
  if (opens_window_of_windows(block)) {
    program.surface = Program::Surface::window;
    add_once(program.unsupported, "Windows GUI");
  }
}

}  // namespace assay::checkers::snake
