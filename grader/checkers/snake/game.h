#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/native_game.h"
#include "grader/checkers/snake/player/host.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// On what a game may run.
enum class Platform : std::uint8_t { browser, terminal, window, any };
[[nodiscard]] std::optional<Platform> platform_named(std::string_view name);

/// A game taken out of an answer and made ready to be played.
struct Game {
  std::unique_ptr<Host> host;        ///< null where there is nothing to play
  std::string nothing;               ///< why not, for people
  std::vector<Evidence> evidence;    ///< what is said of the page or the program itself
  std::vector<Key> hints;            ///< for play()
  std::optional<NativeGame> native;  ///< of a program
};

/// A page for the browser, or a program for a terminal or a window, whichever the answer holds and the platform admits;
/// of both the longer one. An Error: we cannot judge.
[[nodiscard]] Result<Game> open_game(std::string_view answer, Platform platform);

}  // namespace assay::checkers::snake
