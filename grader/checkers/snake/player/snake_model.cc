#include "grader/checkers/snake/player/snake_model.h"

#include <algorithm>
#include <array>

#include "grader/checkers/snake/player/route.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_guess = 400;

bool in(const std::vector<Cell>& sorted, Cell cell) { return std::ranges::binary_search(sorted, cell); }

}  // namespace

void SnakeModel::lose() {
  head_.reset();
  heading_.reset();
  trail_.clear();
  body_.clear();
  sorted_body_.clear();
  food_.clear();
  longest_ = 0;
}

void SnakeModel::restart() {
  lose();
  before_.clear();
  singles_.clear();
}

bool SnakeModel::has(Cell cell) const { return in(sorted_body_, cell); }

bool SnakeModel::was_food(Cell cell) const {
  return std::ranges::any_of(food_, [&](const Occupant& food) { return food.cell == cell; });
}

void SnakeModel::expect_food(std::vector<Occupant> food, const std::vector<std::uint64_t>& settled_looks) {
  food_ = std::move(food);
  for (const std::uint64_t group : settled_looks)
    if (!looks_.contains(group)) food_looks_.insert(group);
}

bool SnakeModel::looks_like_food(const Occupant& occupant) const {
  if (looks_.contains(occupant.group)) return false;
  if (food_looks_.contains(occupant.group)) return true;
  return std::ranges::any_of(food_, [&](const Occupant& food) { return food.group == occupant.group; });
}

SnakeModel::Change SnakeModel::change_to(const Occupants& now) const {
  Change out;
  auto was = before_.begin();
  for (const Occupant& is : now) {
    for (; was != before_.end() && was->cell < is.cell; ++was) out.went.push_back(was->cell);
    if (was != before_.end() && was->cell == is.cell) ++was;
    else out.came.push_back(is.cell);
  }
  for (; was != before_.end(); ++was) out.went.push_back(was->cell);
  return out;
}

bool SnakeModel::hidden(const Occupants& now, const Change& change, const Grid& grid) const {
  if (!head_ || occupant_at(now, *head_) != nullptr) return false;
  const auto like_snake = [&](Cell cell) { return looks_.contains(occupant_at(now, cell)->group); };
  if (std::ranges::any_of(change.came, like_snake)) return false;
  const bool walks_out = !grid.holds(*head_) || (heading_ && !grid.holds(next(*head_, *heading_)));
  return !walks_out || change.went.size() > 2;
}

void SnakeModel::guess_body(const Occupants& now, Cell head, Heading heading) {
  guessed_ = true;
  trail_.assign(1, head);
  const Occupant* neck = occupant_at(now, next(head, opposite(heading)));
  if (neck == nullptr) return;
  Heading back = opposite(heading);
  std::vector<Cell> used{head};
  for (const Occupant* at = neck; at != nullptr && used.size() < longest_guess;) {
    trail_.push_back(at->cell);
    used.push_back(at->cell);
    const Occupant* behind = nullptr;
    const std::array ways = back == Heading::left || back == Heading::right
                                ? std::array{back, Heading::up, Heading::down}
                                : std::array{back, Heading::left, Heading::right};
    for (const Heading way : ways) {
      const Occupant* there = occupant_at(now, next(at->cell, way));
      if (there == nullptr || std::ranges::find(used, there->cell) != used.end()) continue;
      if (there->group != at->group && !there->single && there->group != neck->group) continue;
      behind = there;
      back = way;
      break;
    }
    at = behind;
  }
}

void SnakeModel::learn_neck(const Occupants& now) {
  if (!head_ || trail_.size() < 2) return;
  const Occupant* neck = occupant_at(now, trail_[1]);
  if (neck == nullptr) return;
  // What stands where the head has just been is its body, unless it went over food that stays.
  const bool stayed = std::ranges::any_of(
      covered_, [&](const Occupant& food) { return food.cell == neck->cell && food.group == neck->group; });
  if (stayed) return;
  looks_.insert(neck->group);
  food_looks_.erase(neck->group);
}

void SnakeModel::measure_body(const Occupants& now, std::size_t longest) {
  body_.clear();
  for (const Cell cell : trail_) {
    if (body_.size() >= longest) break;
    const Occupant* there = occupant_at(now, cell);
    if (there == nullptr || (looks_like_food(*there) && !body_.empty())) break;
    body_.push_back(cell);
  }
  sorted_body_ = body_;
  std::ranges::sort(sorted_body_);
  // Following its own tail, the head stands where the trail's end was.
  const auto times = [&](Cell cell) {
    const auto [from, to] = std::ranges::equal_range(sorted_body_, cell);
    return to - from;
  };
  while (body_.size() > 1 && times(body_.back()) > 1) {
    sorted_body_.erase(std::ranges::lower_bound(sorted_body_, body_.back()));
    body_.pop_back();
  }
  std::size_t aligned = 0;
  for (const Cell cell : body_) {
    const Occupant* there = occupant_at(now, cell);
    if (!food_looks_.contains(there->group)) looks_.insert(there->group);
    if (there->off < 0.15 || there->glyph) ++aligned;
  }
  aligned_ = aligned * 2 >= body_.size();
  longest_ = guessed_ ? body_.size() : std::max(longest_, body_.size());
  guessed_ = false;
}

void SnakeModel::follow_changes(const Occupants& now, const Change& change, const Grid& grid, Moved& moved, int steps) {
  const auto kept = std::ranges::count_if(body_, [&](Cell cell) { return occupant_at(now, cell) != nullptr; });
  const bool much_gone = std::ssize(change.went) > steps + 1 && kept * 2 < std::ssize(body_);
  if (body_.size() >= 3 && much_gone) return lose();
  follow(now, change, grid, moved, steps);
  if (moved.cells > 0 || body_.empty() || catch_up(now, change, grid, moved)) return;
  const auto like_snake = [&](Cell cell) { return looks_.contains(occupant_at(now, cell)->group); };
  if (std::ranges::any_of(change.came, like_snake) && !change.went.empty()) lose();
}

SnakeModel::Moved SnakeModel::see(const Occupants& now, const Grid& grid, double since_last_move, double step) {
  Moved moved;
  const Change change = change_to(now);
  if (hidden(now, change, grid)) return moved;
  watch_singles(now, grid);
  const int steps = step > 0 ? std::clamp(static_cast<int>(since_last_move / step + 0.3), 1, 40) : 3;
  if (const auto marked = head_by_looks(now)) {
    if (!head_) trail_.assign(1, *marked);
    if (!head_) head_ = marked;
    if (*marked != *head_) walk_to(*marked, now, grid, moved, steps);
  } else if (head_ && (!change.came.empty() || !change.went.empty())) {
    follow_changes(now, change, grid, moved, steps);
  }
  if (!head_ && !before_.empty()) begin(now, change, grid, moved);
  if (head_ && occupant_at(now, *head_) == nullptr) lose();
  if (moved.cells > 0) learn_neck(now);
  if (head_) measure_body(now, guessed_ ? longest_guess : std::max<std::size_t>(longest_ + moved.cells, 1));
  before_ = now;
  return moved;
}

}  // namespace assay::checkers::snake
