#include "grader/checkers/snake/player/first_moves.h"

#include <algorithm>

namespace assay::checkers::snake {

namespace {

constexpr double after_key = 700;

/// Whether the snake goes on without keys; nothing when the game ended meanwhile.
Result<std::optional<bool>> watch_on(Life& life) {
  life.watch_texts(true);
  for (int moves = 0; moves < 2; ++moves) {
    TRY_ASSIGN(const Life::Step step, life.step(std::max(2500.0, life.patience())));
    if (step == Life::Step::jumped) return std::optional<bool>{};
    if (step != Life::Step::still) continue;
    if (!life.sign().empty() || life.lost()) return std::optional<bool>{};
    return std::optional(false);
  }
  return std::optional(true);
}

/// The snake stood still after a move: a game that moves with each key, or one that is over.
Result<bool> moves_with_keys(Life& life) {
  for (const Key key : {Key::right, Key::up, Key::right, Key::left, Key::up}) {
    TRY(life.press(key));
    TRY_ASSIGN(const Life::Step step, life.step(after_key));
    if (step == Life::Step::moved) return true;
  }
  return false;
}

/// Over within two moves: would a person who turns at once have lived on?
Result<bool> can_be_saved(Life& life, const Skills& skills, std::uint32_t seed) {
  for (const bool left : {true, false}) {
    TRY_ASSIGN(const bool alive, revive(life, skills, seed));
    if (!alive || !life.scene().heading) continue;
    const Heading before = *life.scene().heading;
    const Heading want = left ? left_of(before) : right_of(before);
    TRY(life.press(key_of(want, skills.letters)));
    int moves = 0;
    for (; moves < 4; ++moves) {
      TRY_ASSIGN(const Life::Step step, life.step(life.patience()));
      if (step != Life::Step::moved) break;
    }
    if (moves == 4) return true;
  }
  return false;
}

}  // namespace

Result<void> watch_first_moves(Life& life, Skills& skills, std::uint32_t seed, Start& start) {
  TRY_ASSIGN(const std::optional<bool> on, watch_on(life));
  if (on == true) {
    start.goes_on = true;
    return {};
  }
  if (on == false) {
    TRY_ASSIGN(skills.stepwise, moves_with_keys(life));
    if (skills.stepwise) return {};
  }
  TRY_ASSIGN(const bool saved, can_be_saved(life, skills, seed));
  start.goes_on = saved;
  start.ends_at_once = !saved;
  if (start.ends_at_once) start.note = "the game is over within two moves";
  return {};
}

}  // namespace assay::checkers::snake
