#pragma once

#include "grader/checkers/snake/native/terminal_screen.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// The screen as an SVG image for people: no scripts, no links, nothing from elsewhere; all text is escaped. At most
/// about 400 KiB.
[[nodiscard]] Picture picture_of(const TerminalCells& cells);

}  // namespace assay::checkers::snake
