#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/terminal_field.h"
#include "grader/checkers/snake/native/terminal_pitch.h"
#include "grader/checkers/snake/native/terminal_screen.h"
#include "grader/checkers/snake/native/terminal_texts.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// Sees a game in the cells of a terminal: the board, the things on it and beside it, and the texts. A thing is one
/// column wide (a glyph), or two where the whole game takes two columns for a cell (a rectangle, since a glyph counts
/// as square). The frame around the board is where the field ends and no shape. One play, one thread.
class TerminalEye {
 public:
  /// Fills picture, shapes, field and readings; the rest of the observation is left as it is.
  void see(const TerminalCells& cells, std::string_view title, Observation& out);

 private:
  FieldFinder field_;
  PitchFinder pitch_;
  TextPlaces places_;
};

/// Hash of everything on the screen, texts included.
[[nodiscard]] std::uint64_t hash_of(const TerminalCells& cells);

}  // namespace assay::checkers::snake
