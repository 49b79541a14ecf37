#include "grader/checkers/snake/player/tracker.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "grader/checkers/snake/player/grid.h"
#include "grader/checkers/snake/player/occupancy.h"
#include "grader/checkers/snake/player/snake_model.h"
#include "grader/checkers/snake/player/things.h"

// Observation -> things near the board -> grid -> what stands in each cell -> the snake -> food and walls. Each stage
// is a class of its own and knows nothing of the ones behind it.
namespace assay::checkers::snake {
namespace {

constexpr std::uint64_t moves_until_sure = 8;  ///< then the grid is taken as known

/// Where a shape stands, to hundredths of a pixel, with what it looks like.
struct Mark {
  std::uint64_t group = 0;
  std::int64_t x = 0, y = 0;
  friend auto operator<=>(const Mark&, const Mark&) = default;
};

Mark mark_of(const Shape& shape) {
  const Point at = middle(shape.box);
  return {group_of(shape), std::llround(at.x * 100), std::llround(at.y * 100)};
}

/// A glyph's ink is narrower or lower than the cell that it stands for; its middle is what counts.
void make_square(Shape& glyph) {
  const Point at = middle(glyph.box);
  const double size = std::max(glyph.box.w, glyph.box.h);
  glyph.box = {at.x - size / 2, at.y - size / 2, size, size};
}

/// A thick line from one cell to the next: a snake drawn as one stroke comes as such pieces.
bool joins_two_cells(const Shape& shape) {
  const double thick = std::min(shape.box.w, shape.box.h), length = std::max(shape.box.w, shape.box.h);
  return shape.kind == Shape::Kind::path && length >= 1.9 * thick && length <= 3.5 * thick;
}

/// Buttons beside the board (a pad of arrows to touch) stand in rows and columns like cells.
bool stands_beside(const Shape& shape, const Box2& field) {
  if (shape.kind != Shape::Kind::element || field.w <= 0 || field.h <= 0) return false;
  const Box2& box = shape.box;
  return box.x >= field.x + field.w || box.y >= field.y + field.h || box.x + box.w <= field.x ||
         box.y + box.h <= field.y;
}

/// What is drawn, in pieces that fill a cell where that can be told without knowing the grid.
std::vector<Shape> in_cells(const std::vector<Shape>& shapes, const Box2& field) {
  std::vector<Shape> out;
  out.reserve(shapes.size() + 1);
  for (const Shape& shape : shapes) {
    if (stands_beside(shape, field)) continue;
    out.push_back(shape);
    if (shape.kind == Shape::Kind::glyph) make_square(out.back());
    if (!joins_two_cells(shape)) continue;
    const double thick = std::min(shape.box.w, shape.box.h);
    out.back().box = {shape.box.x, shape.box.y, thick, thick};
    out.push_back(out.back());
    out.back().box.x = shape.box.x + shape.box.w - thick;
    out.back().box.y = shape.box.y + shape.box.h - thick;
  }
  return out;
}

bool same_board(const Grid& a, const Grid& b) {
  return std::abs(a.pitch_x - b.pitch_x) < 0.01 * a.pitch_x && std::abs(a.pitch_y - b.pitch_y) < 0.01 * a.pitch_y &&
         std::abs(a.first.x - b.first.x) < 0.1 * a.pitch_x && std::abs(a.first.y - b.first.y) < 0.1 * a.pitch_y &&
         a.columns == b.columns && a.rows == b.rows;
}

}  // namespace

struct Tracker::State {
  Scene scene;
  GridFinder finder;
  std::optional<Grid> grid, proposed;
  Occupancy occupancy;
  SnakeModel snake;
  Things things;
  std::vector<Mark> marks;  ///< of the picture before, sorted
  std::uint64_t picture = 0;
  bool first = true;
  double moved_at = 0;

  std::vector<char> freshness(std::span<const Shape> shapes);
  void adopt_grid();
  void look(std::span<const Shape> shapes, double when);
};

std::vector<char> Tracker::State::freshness(std::span<const Shape> shapes) {
  std::vector<Mark> now;
  now.reserve(shapes.size());
  std::vector<char> fresh;
  fresh.reserve(shapes.size());
  for (const Shape& shape : shapes) {
    now.push_back(mark_of(shape));
    fresh.push_back(!first && !std::ranges::binary_search(marks, now.back()) ? 1 : 0);
  }
  std::ranges::sort(now);
  marks = std::move(now);
  return fresh;
}

void Tracker::State::adopt_grid() {
  const auto& found = finder.grid();
  if (!found || (grid && same_board(*grid, *found))) return;
  // One odd picture must not cost what is known of the snake.
  const bool again = proposed && same_board(*proposed, *found);
  proposed = found;
  if (grid && !again) return;
  grid = found;
  snake.restart();
  occupancy.forget();
  things.forget();
  scene.pitch_x = grid->pitch_x;
  scene.pitch_y = grid->pitch_y;
  scene.columns = grid->columns;
  scene.rows = grid->rows;
}

void Tracker::State::look(std::span<const Shape> shapes, double when) {
  const Occupants now = occupancy.see(shapes, *grid, snake.looks());
  const auto moved = snake.see(now, *grid, when - moved_at, scene.step_ms);
  for (const std::uint64_t group : moved.entered) things.entered(group);
  if (moved.cells > 0) {
    if (scene.moves > 0) scene.step_ms = (when - moved_at) / static_cast<double>(moved.cells);
    scene.moves += moved.cells;
    moved_at = when;
    scene.teleported = moved.teleported;
  }
  auto sorted = things.see(now, snake, *grid, scene.moves);
  scene.head = snake.head();
  scene.heading = snake.heading();
  scene.body = snake.body();
  scene.length = scene.body.size();
  scene.obstacles = std::move(sorted.obstacles);
  scene.food.clear();
  // Without a head nothing tells the snake from the food.
  if (!scene.head) sorted = {};
  for (const Occupant& food : sorted.food) scene.food.push_back(food.cell);
  snake.expect_food(std::move(sorted.food), sorted.settled);
}

Tracker::Tracker() : state_(std::make_unique<State>()) {}
Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

const Scene& Tracker::see(const Observation& observation) {
  State& state = *state_;
  if (!state.first && observation.picture == state.picture) return state.scene;
  const auto shapes = in_cells(observation.shapes, observation.field);
  if (state.scene.moves >= moves_until_sure) state.finder.lock();
  if (!state.finder.locked()) {
    state.finder.see(shapes, observation.field, state.freshness(shapes));
    state.adopt_grid();
  }
  state.first = false;
  state.picture = observation.picture;
  if (state.grid) state.look(shapes, observation.changed);
  return state.scene;
}

const Scene& Tracker::scene() const { return state_->scene; }

}  // namespace assay::checkers::snake
