#include "grader/checkers/snake/player/forage.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "grader/checkers/snake/player/bite.h"
#include "grader/checkers/snake/player/pilot.h"

namespace assay::checkers::snake {

namespace {

constexpr int most_moves = 600;
constexpr int most_aimless_moves = 60;
constexpr int most_aimless_moves_with_a_dead_key = 6;
constexpr int most_passes = 2;
constexpr int filmed_foods = 1;

class Hunt {
 public:
  Hunt(Life& life, const Skills& skills, const Appetite& appetite, Forage& out)
      : life_(life), skills_(skills), appetite_(appetite), out_(out), pilot_(life, skills), turns_(skills.turns()) {
    errors_ = life.seen().troubles.errors.size();
    begun_ = life.seen().now;
  }

  Result<void> run() {
    for (int moves = 0; moves < most_moves && goes_on(); ++moves) {
      const std::optional<Cell> target = choose();
      if (target) bite_.aim(*target);
      const bool near = target && distance(pilot_.cell(), *target) <= skills_.lag + 1;
      life_.hold_score(near || bite_.open() || score_due_);
      TRY_ASSIGN(const Life::Step step, pilot_.go(way_to(target)));
      if (step == Life::Step::still || step == Life::Step::jumped) {
        die(target);
        break;
      }
      TRY(learn());
    }
    finish();
    return {};
  }

 private:
  [[nodiscard]] bool goes_on() const {
    if (life_.lost() || life_.seen().now - begun_ > appetite_.milliseconds) return false;
    if (aimless_ > patience() || out_.foods >= appetite_.most_foods) return false;
    if (bite_.open() || bite_.growing() || score_due_) return true;
    const bool grows = bite_.grown() > 0;
    return foods_ < appetite_.foods || (grows && life_.scene().length < appetite_.length);
  }

  [[nodiscard]] int patience() const {
    return turns_.size() < 4 && !bite_.open() ? most_aimless_moves_with_a_dead_key : most_aimless_moves;
  }

  [[nodiscard]] std::optional<Cell> choose() const {
    for (const Cell food : life_.scene().food) {
      const auto fails = fails_.find(food);
      if (fails == fails_.end() || fails->second < most_passes) return food;
    }
    return std::nullopt;
  }

  Heading way_to(const std::optional<Cell>& target) {
    Board board(life_.scene());
    const Cell from = pilot_.cell();
    if (target) {
      out_.food_seen = true;
      const auto way = first_move(board, from, pilot_.heading(), *target, turns_);
      if (way) {
        aimless_ = 0;
        return *way;
      }
      blocked_ = true;
    }
    ++aimless_;
    return safest_move(board, from, pilot_.heading(), turns_);
  }

  Result<void> learn() {
    if (score_due_) {
      life_.score().ate(life_.seen());
      score_due_ = false;
    }
    const Cell aimed = bite_.target();
    const Bite::Outcome outcome = bite_.see(life_.scene(), skills_.lag);
    if (outcome == Bite::Outcome::passed) {
      ++out_.passes;
      ++fails_[aimed];
    }
    if (outcome != Bite::Outcome::eaten) return {};
    ++out_.foods;
    ++foods_;
    score_due_ = true;
    if (out_.foods == 1) out_.ate_at = life_.seen().now;
    if (out_.foods <= filmed_foods) TRY(life_.recorder().remember(fmt::format("food {}", out_.foods)));
    return {};
  }

  void die(const std::optional<Cell>& target) {
    dead_ = true;
    if (life_.recorder().spent()) return;
    const Cell food = bite_.open() ? bite_.target() : target.value_or(Cell{-9, -9});
    const bool on_food = life_.scene().head && distance(*life_.scene().head, food) <= skills_.lag + 1;
    if (!on_food && !bite_.open()) return;
    ++out_.deaths_on_food;
    if (life_.seen().troubles.errors.size() > errors_ || life_.seen().troubles.broken()) ++out_.errors_on_food;
  }

  void finish() {
    life_.hold_score(false);
    out_.alive = !dead_ && !life_.lost();
    out_.grown += bite_.grown();
    out_.length = life_.scene().length;
    out_.blocked = blocked_ && aimless_ > patience();
    out_.shown = out_.shown || life_.score().shown();
    if (foods_ == 0 || foods_ < out_.best_life) return;
    out_.best_life = foods_;
    out_.rises = life_.score().rises();
    out_.score = life_.score().value();
  }

  Life& life_;
  const Skills& skills_;
  const Appetite& appetite_;
  Forage& out_;
  Pilot pilot_;
  Turnable turns_;
  Bite bite_;
  std::map<Cell, int> fails_;
  std::size_t errors_ = 0;
  double begun_ = 0;
  int foods_ = 0, aimless_ = 0;
  bool score_due_ = false, blocked_ = false, dead_ = false;
};

}  // namespace

Result<void> forage(Life& life, const Skills& skills, const Appetite& appetite, Forage& out) {
  Hunt hunt(life, skills, appetite, out);
  return hunt.run();
}

}  // namespace assay::checkers::snake
