#include "grader/checkers/snake/game.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/checkers/snake/browser/browser.h"
#include "grader/checkers/snake/evidence.h"
#include "grader/checkers/snake/native/native_evidence.h"
#include "grader/checkers/snake/page.h"

namespace assay::checkers::snake {
namespace {

template <class File>
std::size_t size_of(const std::vector<File>& files) {
  std::size_t bytes = 0;
  for (const File& file : files) bytes += file.bytes.size();
  return bytes;
}

Game nothing_for_browser() {
  Game game;
  game.nothing = "there is no page to play";
  game.evidence.push_back({.rule = "snake.page",
                           .ok = false,
                           .note = "the answer holds no page that a browser could open",
                           .span = {},
                           .data = {},
                           .attachments = {}});
  return game;
}

Result<Game> game_of(const Page& page) {
  Game game;
  TRY_ASSIGN(game.host, open_in_browser(page));
  game.evidence = evidence_of(page);
  return game;
}

Game no_program(std::string note) {
  Game game;
  game.nothing = "there is no program to play";
  game.evidence.push_back(no_program_evidence(std::move(note)));
  return game;
}

Result<Game> game_of(Program program) {
  Game game;
  TRY_ASSIGN(game.native, make_ready(std::move(program)));
  game.evidence = evidence_of(*game.native);
  game.hints = keys_of(game.native->facts);
  if (!game.native->build.built) {
    game.nothing =
        game.native->program.language == Program::Language::python ? "Python does not read it" : "it does not compile";
    return game;
  }
  TRY_ASSIGN(game.host, open_native(game.native->program, game.native->build));
  return game;
}

bool admits(Platform platform, Program::Surface surface) {
  if (platform == Platform::any) return true;
  return (platform == Platform::window) == (surface == Program::Surface::window);
}

/// In the order of Platform.
constexpr std::array<std::string_view, 4> platform_names{"browser", "terminal", "window", "any"};

}  // namespace

std::optional<Platform> platform_named(std::string_view name) {
  const auto found = std::ranges::find(platform_names, name);
  if (found == platform_names.end()) return std::nullopt;
  return static_cast<Platform>(found - platform_names.begin());
}

Result<Game> open_game(std::string_view answer, Platform platform) {
  std::optional<Page> page;
  std::optional<Program> program;
  if (platform == Platform::browser || platform == Platform::any) page = page_of(answer);
  if (platform != Platform::browser) program = program_of(answer);
  if (page && program && size_of(page->files) < size_of(program->files)) page.reset();
  if (page) return game_of(*page);
  if (platform == Platform::browser) return nothing_for_browser();
  if (!program) return no_program("the answer holds no program in C, C++ or Python");
  if (!admits(platform, program->surface))
    return no_program(platform == Platform::window ? "the answer's program is one for a terminal, not for a window"
                                                   : "the answer's program opens a window: it is none for a terminal");
  return game_of(*std::move(program));
}

}  // namespace assay::checkers::snake
