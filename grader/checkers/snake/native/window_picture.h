#pragma once

#include <string>

#include "grader/checkers/snake/native/window_canvas.h"

namespace assay::checkers::snake::window {

/// What is on the canvas as an SVG for people: no scripts, no links, texts escaped.
[[nodiscard]] std::string svg_of(const Canvas& canvas);

}  // namespace assay::checkers::snake::window
