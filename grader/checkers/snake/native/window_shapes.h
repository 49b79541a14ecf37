#pragma once

#include "grader/checkers/snake/native/window_screen.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake::window {

/// What can be seen in the window: picture, shapes, field, readings and clickables of an Observation, all else as it is
/// by default.
[[nodiscard]] Observation observe(const Screen& screen);

}  // namespace assay::checkers::snake::window
