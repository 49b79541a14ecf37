#pragma once

#include <vector>

#include "grader/checkers/snake/native/window_canvas.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake::window {

/// Texts that stand beside each other on one line are one text; each has its box.
struct Line {
  Box2 box;
  std::string text;
};
[[nodiscard]] std::vector<Line> lines_of(const Canvas& canvas);

/// At most 200. A text keeps its place when only its numbers change.
[[nodiscard]] std::vector<Reading> readings_of(const std::vector<Line>& lines);

}  // namespace assay::checkers::snake::window
