#include "tests/unit/terminal_drawn.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace assay::checkers::snake::simulated {
namespace {

std::string at(int row, int column) { return fmt::format("\x1b[{};{}H", row + 1, column + 1); }

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

std::string DrawnGame::board() const {
  const Truth truth = game_.truth();
  const Drawing& d = drawing_;
  std::string out;
  int row = d.rows_above;
  if (!d.top.empty())
    out +=
        at(row++, d.indent) + std::string(d.corners[0]) + repeated(d.top, options_.columns) + std::string(d.corners[1]);
  for (Cell cell; cell.row < options_.rows; ++cell.row) {
    out += at(row++, d.indent) + std::string(d.left);
    for (cell.column = 0; cell.column < options_.columns; ++cell.column) {
      const bool body = std::ranges::find(truth.body, cell) != truth.body.end();
      const bool food = std::ranges::find(truth.food, cell) != truth.food.end();
      out += cell == truth.head ? d.head : body ? d.body : food ? d.food : d.free;
      out += "\x1b[0m";
    }
    out += d.right;
  }
  if (!d.bottom.empty())
    out += at(row, d.indent) + std::string(d.corners[2]) + repeated(d.bottom, options_.columns) +
           std::string(d.corners[3]);
  return out;
}

void DrawnGame::write_texts(std::string& out, const Observation& observation) const {
  int row = drawing_.texts_below ? drawing_.rows_above + options_.rows + 3 : 0;
  int inside = drawing_.rows_above + (options_.rows / 2);
  for (const Reading& reading : observation.readings) {
    const bool on_board =
        drawing_.texts_on_board && game_.truth().over && reading.text.find_first_of("0123456789") == std::string::npos;
    const int middle =
        drawing_.indent + ((drawing_.columns * options_.columns - static_cast<int>(reading.text.size())) / 2);
    const int column = drawing_.centred || on_board ? std::max(0, middle) : drawing_.texts_column;
    out += at(on_board ? inside++ : row++, column) + reading.text;
  }
}

std::string DrawnGame::drawn(const Observation& observation) const {
  std::string out = "\x1b[H\x1b[2J" + board();
  write_texts(out, observation);
  return out;
}

Observation DrawnGame::seen(const Observation& observation) {
  EXPECT_TRUE(screen_.write(drawn(observation)));
  const std::uint64_t before = last_.picture;
  eye_.see(screen_.cells(), screen_.title(), last_);
  last_.now = observation.now;
  if (last_.picture != before) last_.changed = last_.now;
  last_.troubles = observation.troubles;
  return last_;
}

Result<Observation> DrawnGame::load(std::uint32_t seed) {
  screen_ = {};
  eye_ = {};
  last_ = {};
  TRY_ASSIGN(const Observation observation, game_.load(seed));
  return seen(observation);
}

Result<Observation> DrawnGame::advance(double milliseconds, bool until_change) {
  TRY_ASSIGN(const Observation observation, game_.advance(milliseconds, until_change));
  return seen(observation);
}

}  // namespace assay::checkers::snake::simulated
