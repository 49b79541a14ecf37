#pragma once

#include <array>
#include <string>
#include <string_view>

#include "grader/checkers/snake/native/terminal_screen.h"
#include "grader/checkers/snake/native/terminal_shapes.h"
#include "tests/unit/snake_simulated.h"

// A simulated game as a terminal game would draw it, and what is seen of that. Written for the test.
namespace assay::checkers::snake::simulated {

/// How things look: what is written for each, control functions included.
struct Drawing {
  std::string_view head = "O", body = "o", food = "*", free = " ";
  std::string_view top = "#", bottom = "#", left = "#", right = "#";  ///< a piece of wall, for each cell of the board
  std::array<std::string_view, 4> corners = {"#", "#", "#", "#"};     ///< from the top left one, row by row
  int columns = 1;                                                    ///< of a cell
  int texts_column = 0;                                               ///< where texts begin
  bool texts_below = false;
  bool texts_on_board = false;  ///< after the end
  bool centred = false;         ///< texts above the middle of the board
  int rows_above = 2, indent = 0;
};

class DrawnGame : public Host {
 public:
  DrawnGame(const Options& options, const Drawing& drawing) : game_(options), options_(options), drawing_(drawing) {}

  [[nodiscard]] std::string_view runs() const override { return "program"; }
  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override { return game_.press(key); }
  Result<void> click(const Clickable&) override { return {}; }
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override { return Picture{}; }
  Result<std::uint64_t> pixels() override { return hash_of(screen_.cells()); }
  Result<bool> moves_in_real_time(double milliseconds) override { return game_.moves_in_real_time(milliseconds); }

  [[nodiscard]] Truth truth() const { return game_.truth(); }
  [[nodiscard]] const TerminalScreen& screen() const { return screen_; }

 private:
  [[nodiscard]] Observation seen(const Observation& observation);
  [[nodiscard]] std::string drawn(const Observation& observation) const;
  [[nodiscard]] std::string board() const;
  void write_texts(std::string& out, const Observation& observation) const;

  SimulatedGame game_;
  Options options_;
  Drawing drawing_;
  TerminalScreen screen_;
  TerminalEye eye_;
  Observation last_;
};

}  // namespace assay::checkers::snake::simulated
