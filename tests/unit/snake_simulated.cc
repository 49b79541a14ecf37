#include "tests/unit/snake_simulated.h"

#include <algorithm>
#include <cmath>

#include "grader/checkers/snake/player/route.h"

namespace assay::checkers::snake::simulated {
namespace {

constexpr double frame_ms = 1000.0 / 60;

std::optional<Heading> heading_of(Key key, Controls controls) {
  const bool arrows = controls != Controls::wasd;
  const bool letters = controls != Controls::arrows;
  switch (key) {
    case Key::up: return arrows ? std::optional(Heading::up) : std::nullopt;
    case Key::down: return arrows ? std::optional(Heading::down) : std::nullopt;
    case Key::left: return arrows ? std::optional(Heading::left) : std::nullopt;
    case Key::right: return arrows ? std::optional(Heading::right) : std::nullopt;
    case Key::w: return letters ? std::optional(Heading::up) : std::nullopt;
    case Key::s: return letters ? std::optional(Heading::down) : std::nullopt;
    case Key::a: return letters ? std::optional(Heading::left) : std::nullopt;
    case Key::d: return letters ? std::optional(Heading::right) : std::nullopt;
    default: return std::nullopt;
  }
}

bool dead(Fault fault, Heading heading) {
  return fault == Fault::no_keys || (fault == Fault::dead_up && heading == Heading::up) ||
         (fault == Fault::dead_left && heading == Heading::left);
}

bool vertical(Heading heading) { return heading == Heading::up || heading == Heading::down; }

bool wrapped(const std::deque<Cell>& snake) {
  return std::abs(snake[0].column - snake[1].column) + std::abs(snake[0].row - snake[1].row) > 1;
}

Heading heading_from(const std::deque<Cell>& snake) {
  if (snake[0].column != snake[1].column) return snake[0].column > snake[1].column ? Heading::right : Heading::left;
  return snake[0].row > snake[1].row ? Heading::down : Heading::up;
}

bool restarts_by(Restart restart, Key key) {
  return (restart == Restart::space && key == Key::space) || (restart == Restart::enter && key == Key::enter) ||
         (restart == Restart::r && key == Key::r);
}

}  // namespace

std::uint32_t SimulatedGame::random(std::uint32_t below) {
  random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<std::uint32_t>((random_ >> 33) % below);
}

std::vector<Cell> SimulatedGame::obstacle_cells() const {
  if (!options_.obstacles) return {};
  const int column = options_.columns / 4;
  const int row = options_.rows / 4;
  return {
      {column, row}, {column, row + 1}, {column, row + 2}, {options_.columns - 1 - column, options_.rows - 1 - row}};
}

bool SimulatedGame::animated() const { return options_.gliding || options_.particles || options_.pulsing_food; }

void SimulatedGame::begin(bool started) {
  const int best = state_.best;
  const std::uint64_t moves = state_.moves;
  const int lives = state_.lives;
  state_ = {};
  state_.best = best;
  state_.moves = moves;
  state_.lives = lives + 1;
  state_.started = started;
  const Cell middle{options_.columns / 2, options_.rows / 2};
  for (int i = 0; i < options_.length; ++i) state_.snake.push_back({middle.column - i, middle.row});
  state_.before = state_.snake;
  for (int i = 0; i < options_.foods; ++i) place_food();
  state_.moved_at = now_;
  next_step_ = now_ + options_.step_ms;
  if (options_.fault == Fault::over_at_once) {
    state_.over = true;
    if (options_.ending == Ending::exits) troubles_.stopped = program_ended;
  }
  seen_ = state_;
}

void SimulatedGame::place_food() {
  const auto walls = obstacle_cells();
  for (int tries = 0; tries < 1000; ++tries) {
    const Cell cell{static_cast<int>(random(static_cast<std::uint32_t>(options_.columns))),
                    static_cast<int>(random(static_cast<std::uint32_t>(options_.rows)))};
    const auto taken = [&](const auto& cells) { return std::ranges::find(cells, cell) != cells.end(); };
    if (taken(state_.snake) || taken(state_.food) || taken(walls)) continue;
    state_.food.push_back(cell);
    return;
  }
}

bool SimulatedGame::hits_something(Cell head) const {
  const auto walls = obstacle_cells();
  if (std::ranges::find(walls, head) != walls.end()) return true;
  const bool outside = head.column < 0 || head.row < 0 || head.column >= options_.columns || head.row >= options_.rows;
  if (outside && options_.fault != Fault::no_wall) return true;
  if (options_.fault == Fault::no_self_collision) return false;
  const auto end = state_.snake.end() - (state_.pending_growth > 0 ? 0 : 1);
  return std::find(state_.snake.begin(), end, head) != end;
}

void SimulatedGame::move() {
  if (!state_.turns.empty()) {
    state_.heading = state_.turns.front();
    state_.turns.pop_front();
  }
  Cell head = next(state_.snake.front(), state_.heading);
  if (options_.wrap) {
    head.column = (head.column + options_.columns) % options_.columns;
    head.row = (head.row + options_.rows) % options_.rows;
  }
  state_.before = state_.snake;
  state_.moved_at = now_;
  if (hits_something(head)) return end_life();
  state_.snake.push_front(head);
  ++state_.moves;
  const auto food = std::ranges::find(state_.food, head);
  const bool eatable = options_.fault != Fault::food_off_grid && options_.fault != Fault::food_ignored;
  if (food != state_.food.end() && eatable) {
    state_.food.erase(food);
    if (options_.fault != Fault::no_growth) state_.pending_growth += options_.growth;
    if (options_.fault != Fault::score_frozen) state_.score += 10;
    if (options_.fault == Fault::throws_error && troubles_.errors.empty())
      troubles_.errors.emplace_back("TypeError: undefined is not a function");
    state_.best = std::max(state_.best, state_.score);
    state_.ate_at = now_;
    state_.ate = head;
    place_food();
  }
  if (state_.pending_growth > 0) --state_.pending_growth;
  else state_.snake.pop_back();
}

void SimulatedGame::end_life() {
  if (options_.ending == Ending::restarts) return begin(options_.start != Start::arrow);
  state_.over = true;
  if (options_.ending == Ending::dialog) {
    ++troubles_.dialogs;
    troubles_.last_dialog = "Game over! Your score: " + std::to_string(state_.score);
  }
  if (options_.ending == Ending::exits) troubles_.stopped = program_ended;
}

void SimulatedGame::step() {
  if (options_.draws_then_moves) seen_ = state_;
  if (state_.started && !state_.over && options_.fault != Fault::static_picture) move();
  if (!options_.draws_then_moves || state_.over) seen_ = state_;
  if (options_.fault == Fault::crashes && state_.moves >= 5) troubles_.stopped = "crash";
}

void SimulatedGame::turn(Heading wanted) {
  if (dead(options_.fault, wanted)) return;
  if (options_.fault == Fault::swapped_vertical && vertical(wanted)) wanted = opposite(wanted);
  if (options_.queues_turns) {
    const Heading last = state_.turns.empty() ? state_.heading : state_.turns.back();
    if (wanted != last && wanted != opposite(last) && state_.turns.size() < 2) state_.turns.push_back(wanted);
    return;
  }
  // The usual bug compares with the turn that waits, not with the last move.
  const bool careless = options_.fault == Fault::two_turn_suicide && !state_.turns.empty();
  const Heading last = careless ? state_.turns.back() : state_.heading;
  if (wanted == opposite(last) && options_.fault != Fault::reverse_kills) return;
  state_.turns.assign(1, wanted);
}

Result<void> SimulatedGame::press(Key key) {
  if (!troubles_.stopped.empty()) return {};
  if (state_.over) {
    if (restarts_by(options_.restart, key) && options_.fault != Fault::dead_restart)
      begin(options_.start != Start::arrow && options_.start != Start::button_then_arrow);
    return {};
  }
  const auto heading = heading_of(key, options_.controls);
  if (!state_.started) {
    const bool by_arrow =
        options_.start == Start::arrow || (options_.start == Start::button_then_arrow && state_.half_started);
    if (by_arrow && heading && *heading != opposite(state_.heading)) state_.started = true;
    if (options_.start == Start::enter && key == Key::enter) state_.started = true;
    if (options_.start == Start::space && key == Key::space) state_.started = true;
    if (state_.started) next_step_ = now_ + options_.step_ms;
    if (!by_arrow) return {};
  }
  if (heading) turn(*heading);
  return {};
}

Result<void> SimulatedGame::click(const Clickable& target) {
  if (!troubles_.stopped.empty()) return {};
  if (state_.over) {
    const bool wanted =
        target.canvas ? options_.restart == Restart::canvas : options_.restart == Restart::button && target.id == 3;
    if (wanted && options_.fault != Fault::dead_restart)
      begin(options_.start != Start::arrow && options_.start != Start::button_then_arrow);
    return {};
  }
  if (state_.started) return {};
  if (options_.start == Start::canvas && target.canvas) state_.started = true;
  if (options_.start == Start::button && target.id == 2) state_.started = true;
  if (options_.start == Start::button_then_arrow && target.id == 2) state_.half_started = true;
  if (state_.started) next_step_ = now_ + options_.step_ms;
  return {};
}

Result<Observation> SimulatedGame::load(std::uint32_t seed) {
  random_ = seed * 0x9E3779B97F4A7C15ULL + 1;
  now_ = changed_ = 0;
  last_picture_ = 0;
  troubles_ = {};
  state_ = {};
  begin(options_.start == Start::none);
  return advance(100, false);
}

Result<Observation> SimulatedGame::advance(double milliseconds, bool until_change) {
  const double end = now_ + std::min(milliseconds, 10000.0);
  const std::uint64_t before = last_picture_;
  while (troubles_.stopped.empty()) {
    double moment = options_.real_time_only ? end + 1 : next_step_;
    if (animated()) moment = std::min(moment, (std::floor(now_ / frame_ms + 1e-6) + 1) * frame_ms);
    if (moment > end) break;
    now_ = moment;
    if (now_ >= next_step_ && !options_.real_time_only) {
      next_step_ += options_.step_ms;
      step();
    }
    auto seen = look();
    if (until_change && seen.picture != before) return seen;
  }
  now_ = end;
  return look();
}

Result<Picture> SimulatedGame::picture() { return Picture{"image/png", "picture " + std::to_string(last_picture_)}; }

Result<std::uint64_t> SimulatedGame::pixels() { return last_picture_; }

Result<bool> SimulatedGame::moves_in_real_time(double milliseconds) {
  if (options_.fault == Fault::static_picture || !state_.started || state_.over || !troubles_.stopped.empty())
    return false;
  return milliseconds >= options_.step_ms;
}

Truth SimulatedGame::truth() const {
  Truth out;
  out.body.assign(seen_.snake.begin(), seen_.snake.end());
  // A gliding head is nearer to the cell it comes from during the first half of a move.
  const bool half_way = now_ - seen_.moved_at >= options_.step_ms / 2;
  if (options_.gliding && !half_way) out.body.assign(seen_.before.begin(), seen_.before.end());
  out.head = out.body.front();
  out.heading = seen_.heading;
  const auto& before = seen_.before;
  if (options_.gliding && !half_way && before.size() > 1 && !wrapped(before)) out.heading = heading_from(before);
  out.food = seen_.food;
  out.over = state_.over;
  out.running = state_.started && !state_.over;
  out.moves = seen_.moves;
  out.lives = state_.lives;
  return out;
}

}  // namespace assay::checkers::snake::simulated
