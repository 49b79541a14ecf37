#pragma once

#include <string>

#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake::window {

/// What a window's game is sent as typed: eight bytes, as grader/playclock/sdl_keys.c and the wrapper of tkinter read
/// them.
[[nodiscard]] std::string typed(Key key);
[[nodiscard]] std::string clicked(double x, double y);

}  // namespace assay::checkers::snake::window
