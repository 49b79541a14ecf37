#include "grader/checkers/snake/player/still.h"

#include "grader/checkers/snake/player/start.h"

namespace assay::checkers::snake {

namespace {

constexpr double while_watching = 1500;
constexpr double real_time = 5000;

Result<void> do_everything(Life& life) {
  const std::vector<Act> clicks = clicks_of(life.seen());
  if (!clicks.empty()) TRY(perform(life, {clicks.front()}));
  for (const Key key : {Key::enter, Key::space, Key::right, Key::up}) {
    TRY(life.wait(100));
    TRY(life.press(key));
  }
  return life.wait(300);
}

}  // namespace

Result<bool> stands_still(Life& life, Skills& skills, std::uint32_t seed) {
  TRY(life.begin(seed));
  if (life.recorder().spent()) return false;
  if (life.lost()) return true;
  TRY(do_everything(life));
  TRY_ASSIGN(const std::uint64_t before, life.recorder().pixels());
  TRY(life.wait(while_watching));
  TRY_ASSIGN(const std::uint64_t after, life.recorder().pixels());
  if (before != after || life.recorder().spent()) return false;
  if (!skills.moves_in_real_time) {
    TRY(life.begin(seed));
    TRY(do_everything(life));
    TRY_ASSIGN(skills.moves_in_real_time, life.recorder().moves_in_real_time(real_time));
  }
  return !*skills.moves_in_real_time;
}

Result<bool> keys_change_nothing(Life& life, const Skills& skills, std::uint32_t seed) {
  std::uint64_t with = 0, without = 0;
  for (const bool pressing : {true, false}) {
    TRY_ASSIGN(const bool alive, revive(life, skills, seed));
    if (!alive) return false;
    for (const Key key : {Key::up, Key::left, Key::down, Key::w, Key::a, Key::s}) {
      if (pressing) TRY(life.press(key));
      // Pieces of equal length: both loads are looked at at the same moment.
      TRY_ASSIGN(const Observation seen, life.recorder().advance(120, false));
      if (seen.troubles.broken()) return false;
    }
    TRY_ASSIGN((pressing ? with : without), life.recorder().pixels());
  }
  return with == without;
}

}  // namespace assay::checkers::snake
