#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/native/terminal_spots.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// A text on the terminal and the columns that it takes in its row, signs around it included.
struct TerminalText {
  int row = 0, from = 0, to = 0;  ///< the column after the last one
  std::string text;               ///< UTF-8, at most 200 bytes
};

/// The texts on a screen, from the top. `board`: where things stand, so that only clear words are texts: a snake may
/// be drawn with letters.
[[nodiscard]] std::vector<TerminalText> find_texts(const TerminalCells& cells, const Area& board);

/// Gives texts their places: a text that stands, in part at least, where one stood, or that begins with the same words
/// in another spot, is the same one with other words or numbers. One thread.
class TextPlaces {
 public:
  [[nodiscard]] std::vector<Reading> see(const std::vector<TerminalText>& texts);

 private:
  struct Place {
    int row = 0, from = 0, to = 0;
    std::uint64_t label = 0;  ///< the words before the first number
    bool taken = false;       ///< by a text of this screen
  };
  [[nodiscard]] std::uint32_t place_of(const TerminalText& text);

  std::vector<Place> places_;  ///< at most 1,000
};

}  // namespace assay::checkers::snake
