#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/unit/snake_simulated.h"

// How the simulated games look.
namespace assay::checkers::snake::simulated {
namespace {

enum Style : std::uint32_t { body = 1, head, food, wall, line, dark, light, frame, eye, panel, spark, shade = 100 };

Box2 centred(Box2 box, double width, double height) {
  return {box.x + (box.w - width) / 2, box.y + (box.h - height) / 2, width, height};
}

Box2 around(Box2 a, Box2 b) {
  const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

double rounded(double value) { return std::round(value * 100) / 100; }

std::uint64_t mix(std::uint64_t hash, double value) {
  const auto part = static_cast<std::uint64_t>(static_cast<std::int64_t>(std::round(value * 100)));
  return (hash ^ part) * 0x100000001B3ULL;
}

std::uint64_t hash_of(const std::vector<Shape>& shapes) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const Shape& shape : shapes) {
    hash = mix(hash, shape.box.x);
    hash = mix(hash, shape.box.y);
    hash = mix(hash, shape.box.w);
    hash = mix(hash, shape.box.h);
    hash = mix(hash, shape.style);
    hash = mix(hash, static_cast<double>(shape.kind));
  }
  return hash;
}

}  // namespace

Box2 SimulatedGame::surface() const {
  return {options_.surface.x, options_.surface.y, options_.columns * options_.cell_width,
          options_.rows * options_.cell_height + options_.header};
}

Box2 SimulatedGame::box_at(double column, double row) const {
  const Box2 all = surface();
  return {rounded(all.x + column * options_.cell_width + options_.gap / 2),
          rounded(all.y + options_.header + row * options_.cell_height + options_.gap / 2),
          options_.cell_width - options_.gap, options_.cell_height - options_.gap};
}

Box2 SimulatedGame::seen_box(std::size_t index) const {
  const Cell now = seen_.snake.at(index);
  if (!options_.gliding) return box_at(now.column, now.row);
  const Cell was = index < seen_.before.size() ? seen_.before[index] : now;
  const bool jump = std::abs(was.column - now.column) + std::abs(was.row - now.row) > 1;
  const double part = jump || seen_.over ? 1 : std::min(1.0, (now_ - seen_.moved_at) / options_.step_ms);
  return box_at(was.column + (now.column - was.column) * part, was.row + (now.row - was.row) * part);
}

Shape SimulatedGame::snake_cell(std::size_t index) const {
  const bool first = index == 0;
  Shape out{Shape::Kind::rectangle, seen_box(index), first ? Style::head : Style::body, 1};
  switch (options_.look) {
    case Look::flat: out.style = Style::body; break;
    case Look::shaded: out.style = Style::shade + static_cast<std::uint32_t>(index); break;
    case Look::round:
      out.kind = Shape::Kind::round;
      if (first) out.box = centred(out.box, out.box.w + 2, out.box.h + 2);
      break;
    case Look::glyphs: out.kind = Shape::Kind::glyph; break;
    case Look::elements: out.kind = Shape::Kind::element; break;
    case Look::marked:
    case Look::runs:
    case Look::line: break;
  }
  return out;
}

void SimulatedGame::paint_board(std::vector<Shape>& out) const {
  const Box2 all = surface();
  const Box2 board{all.x, all.y + options_.header, all.w, all.h - options_.header};
  const auto covered = [&](Cell cell) {
    return options_.gap == 0 && !options_.gliding && std::ranges::find(seen_.snake, cell) != seen_.snake.end();
  };
  if (options_.header > 0)
    out.push_back({Shape::Kind::rectangle, {all.x, all.y, all.w, options_.header}, Style::panel, 1});
  for (int row = 0; options_.checkerboard && row < options_.rows; ++row)
    for (int column = 0; column < options_.columns; ++column) {
      if (covered({column, row})) continue;
      const Box2 tile{all.x + column * options_.cell_width, board.y + row * options_.cell_height, options_.cell_width,
                      options_.cell_height};
      out.push_back({Shape::Kind::rectangle, tile, (column + row) % 2 == 0 ? Style::dark : Style::light, 1});
    }
  for (int i = 0; options_.grid_lines && i <= options_.columns; ++i)
    out.push_back({Shape::Kind::path, {all.x + i * options_.cell_width, board.y, 0, board.h}, Style::line, 1});
  for (int i = 0; options_.grid_lines && i <= options_.rows; ++i)
    out.push_back({Shape::Kind::path, {all.x, board.y + i * options_.cell_height, all.w, 0}, Style::line, 1});
  if (options_.border) out.push_back({Shape::Kind::path, board, Style::frame, 1});
  const auto kind = options_.look == Look::elements ? Shape::Kind::element : Shape::Kind::rectangle;
  for (const Cell& cell : obstacle_cells()) out.push_back({kind, box_at(cell.column, cell.row), Style::wall, 1});
}

void SimulatedGame::paint_food(std::vector<Shape>& out) const {
  for (const Cell& cell : seen_.food) {
    const double off = options_.fault == Fault::food_off_grid ? 0.5 : 0;
    Shape thing{Shape::Kind::rectangle, box_at(cell.column + off, cell.row + off), Style::food, 1};
    if (options_.round_food || options_.look == Look::round) {
      thing.kind = Shape::Kind::round;
      thing.box = centred(thing.box, thing.box.w * 0.8, thing.box.h * 0.8);
    }
    if (options_.look == Look::glyphs) thing.kind = Shape::Kind::glyph;
    if (options_.look == Look::elements) thing.kind = Shape::Kind::element;
    if (options_.pulsing_food) {
      const double size = 0.8 + 0.15 * std::sin(now_ / 100);
      thing.kind = Shape::Kind::round;
      thing.box = centred(thing.box, rounded(options_.cell_width * size), rounded(options_.cell_height * size));
    }
    out.push_back(thing);
  }
}

void SimulatedGame::paint_runs(std::vector<Shape>& out) const {
  const auto& snake = seen_.snake;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= snake.size(); ++i) {
    if (i < snake.size() && (snake[i].row == snake[begin].row || snake[i].column == snake[begin].column)) continue;
    const Box2 from = seen_box(begin), to = seen_box(i - 1);
    out.push_back({Shape::Kind::rectangle, around(from, to), Style::body, 1});
    begin = i;
  }
}

void SimulatedGame::paint_line(std::vector<Shape>& out) const {
  const double thick = options_.cell_width * 0.8;
  const auto joint = [&](std::size_t index) { return centred(seen_box(index), thick, thick); };
  for (std::size_t i = 1; i < seen_.snake.size(); ++i)
    out.push_back({Shape::Kind::path, around(joint(i - 1), joint(i)), Style::body, 1});
}

void SimulatedGame::paint_snake(std::vector<Shape>& out) const {
  const auto& snake = seen_.snake;
  if (options_.look == Look::line) return paint_line(out);
  if (options_.look == Look::runs) return paint_runs(out);
  const bool from_head = options_.head_first && !options_.incremental;
  for (std::size_t i = 0; i < snake.size(); ++i) out.push_back(snake_cell(from_head ? i : snake.size() - 1 - i));
  if (options_.eyes) {
    const Box2 box = seen_box(0);
    out.push_back({Shape::Kind::round, {box.x + box.w * 0.2, box.y + box.h * 0.2, 4, 4}, Style::eye, 1});
    out.push_back({Shape::Kind::round, {box.x + box.w * 0.6, box.y + box.h * 0.2, 4, 4}, Style::eye, 1});
  }
}

void SimulatedGame::paint_particles(std::vector<Shape>& out) const {
  const double age = now_ - seen_.ate_at;
  if (!options_.particles || age < 0 || age > 500) return;
  const Box2 from = box_at(seen_.ate.column, seen_.ate.row);
  for (int i = 0; i < 12; ++i) {
    const double angle = i * 0.5236;
    const double way = age / 500 * 60;
    const Box2 at = centred(from, 4, 4);
    out.push_back({Shape::Kind::round,
                   {rounded(at.x + std::cos(angle) * way), rounded(at.y + std::sin(angle) * way), 4, 4},
                   Style::spark,
                   1});
  }
}

std::vector<Shape> SimulatedGame::paint() const {
  std::vector<Shape> out;
  out.reserve(seen_.snake.size() + 64);
  paint_board(out);
  if (options_.incremental) {
    paint_snake(out);
    paint_food(out);
  } else {
    paint_food(out);
    paint_snake(out);
  }
  paint_particles(out);
  if (options_.look == Look::elements) {
    std::ranges::sort(
        out, [](const Shape& a, const Shape& b) { return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x; });
  }
  return out;
}

std::vector<Reading> SimulatedGame::texts() const {
  std::vector<Reading> out;
  const std::string score = "Score: " + std::to_string(seen_.score);
  out.push_back({Reading::Source::title, 1, options_.score == ScoreAt::title ? score : "Snake"});
  if (options_.score == ScoreAt::document) out.push_back({Reading::Source::document, 2, score});
  if (options_.best_score)
    out.push_back({Reading::Source::document, 3, "Best: " + std::to_string(std::max(20, seen_.best))});
  if (options_.clock_text)
    out.push_back({Reading::Source::document, 4, "Time: " + std::to_string(static_cast<int>(now_ / 1000)) + " s"});
  if (options_.score == ScoreAt::canvas) out.push_back({Reading::Source::canvas, 5, score});
  if (state_.over && options_.ending == Ending::text) {
    out.push_back({Reading::Source::canvas, 6, "Game Over"});
    if (options_.restart == Restart::space) out.push_back({Reading::Source::canvas, 7, "Press Space to restart"});
    if (options_.restart == Restart::enter) out.push_back({Reading::Source::canvas, 7, "Press Enter to play again"});
    if (options_.restart == Restart::r) out.push_back({Reading::Source::canvas, 7, "Press R to restart"});
    if (options_.restart == Restart::canvas) out.push_back({Reading::Source::canvas, 7, "Click to play again"});
  }
  return out;
}

std::vector<Clickable> SimulatedGame::clickables() const {
  std::vector<Clickable> out;
  const Box2 all = surface();
  const bool listens = options_.start == Start::canvas || options_.restart == Restart::canvas;
  if (listens || options_.look != Look::elements) out.push_back({1, all, "", true});
  const bool offers_start = options_.start == Start::button || options_.start == Start::button_then_arrow;
  if (offers_start && !state_.started && !state_.half_started) out.push_back({2, {all.x, 20, 80, 30}, "Start", false});
  if (options_.restart == Restart::button && state_.over)
    out.push_back({3, {all.x + 100, 20, 80, 30}, "Play again", false});
  return out;
}

Observation SimulatedGame::look() {
  Observation out;
  out.shapes = paint();
  out.picture = hash_of(out.shapes);
  if (out.picture != last_picture_) {
    last_picture_ = out.picture;
    changed_ = now_;
  }
  out.now = now_;
  out.changed = changed_;
  out.field = surface();
  out.readings = texts();
  out.clickables = clickables();
  out.troubles = troubles_;
  return out;
}

}  // namespace assay::checkers::snake::simulated
