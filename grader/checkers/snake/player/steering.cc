#include "grader/checkers/snake/player/steering.h"

#include <algorithm>

#include <fmt/format.h>

#include "grader/checkers/snake/player/start.h"
#include "grader/checkers/snake/player/still.h"

namespace assay::checkers::snake {

namespace {

constexpr std::array headings{Heading::up, Heading::left, Heading::down, Heading::right};
constexpr int longest_lag = 3;
constexpr int most_tries = 18;
constexpr int most_lives = 4;
constexpr int enough_room = 4;

std::size_t at(Heading heading) { return static_cast<std::size_t>(heading); }

class Trial {
 public:
  Trial(Life& life, Skills& skills, bool letters) : life_(life), skills_(skills), letters_(letters) {}

  Result<void> run(Steering& out) {
    for (int tries = 0; tries < most_tries && undecided() && lives_ < most_lives; ++tries) {
      if (life_.recorder().spent() || hopeless()) break;
      TRY_ASSIGN(const bool ready, ready_to_turn());
      if (!ready) continue;
      const std::optional<Heading> want = choose();
      if (!want) {
        TRY_ASSIGN(const bool moved, make_room());
        if (!moved) break;
        continue;
      }
      TRY(try_one(*want, out));
    }
    out.obeys = obeys_;
    return {};
  }

  [[nodiscard]] bool any() const {
    return std::ranges::any_of(skills_.keys, [](const auto& key) { return key.has_value(); });
  }
  [[nodiscard]] const std::array<int, 4>& lags() const { return lags_; }

 private:
  /// Two different keys did nothing and none did anything: the others are asked in another way.
  [[nodiscard]] bool hopeless() const { return !any() && std::ranges::count(refused_, 0) <= 2; }

  [[nodiscard]] bool undecided() const {
    return std::ranges::any_of(obeys_, [](const auto& value) { return !value.has_value(); });
  }

  /// A live snake whose heading is known.
  Result<bool> ready_to_turn() {
    if (!dead_ && life_.scene().head && life_.scene().heading && !life_.lost()) return true;
    if (!dead_ && !life_.lost()) {
      TRY_ASSIGN(const Life::Step step, life_.step(life_.patience()));
      if (step == Life::Step::moved && life_.scene().heading) return true;
    }
    ++lives_;
    TRY_ASSIGN(dead_, revive(life_, skills_, life_.seed()));
    dead_ = !dead_;
    if (!dead_) life_.watch_texts(true);
    return !dead_;
  }

  /// An undecided heading across the way, the one with most room; nothing when only half turns are left.
  [[nodiscard]] std::optional<Heading> choose() const {
    const Scene& scene = life_.scene();
    const Board board(scene);
    std::optional<Heading> best;
    int most = -1;
    for (const Heading heading : headings) {
      if (obeys_.at(at(heading)) || !across(heading, *scene.heading)) continue;
      const int room = std::min(board.room(*scene.head, heading, enough_room), enough_room);
      if (room <= most) continue;
      most = room;
      best = heading;
    }
    return best;
  }

  /// Turns by a key that is known, so that the undecided ones lie across.
  Result<bool> make_room() {
    const Scene& scene = life_.scene();
    const Board board(scene);
    std::optional<Heading> best;
    int most = -1;
    for (const Heading heading : headings) {
      if (!skills_.key(heading) || !across(heading, *scene.heading)) continue;
      const int room = board.room(*scene.head, heading, 2 * enough_room);
      if (room <= most) continue;
      most = room;
      best = heading;
    }
    if (!best) return false;
    TRY_ASSIGN(const Turn turn, turn_with(life_, *skills_.key(*best), skills_.stepwise));
    dead_ = turn.over;
    return true;
  }

  Result<void> try_one(Heading want, Steering& out) {
    const Key key = key_of(want, letters_);
    const bool near_wall =
        Board(life_.scene()).room(*life_.scene().head, *life_.scene().heading, longest_lag + 1) < longest_lag + 1;
    TRY_ASSIGN(const Turn turn, turn_with(life_, key, skills_.stepwise));
    const std::size_t index = at(want);
    dead_ = turn.over;
    if (!turn.got && life_.recorder().spent()) return {};
    if (turn.got) {
      if (!skills_.keys.at(at(*turn.got)) || *turn.got == want) skills_.keys.at(at(*turn.got)) = key;
      ++lags_.at(static_cast<std::size_t>(turn.lag));
    }
    if (turn.got == want) {
      obeys_.at(index) = true;
      out.when.at(index) = life_.seen().now;
      TRY(life_.recorder().remember(fmt::format("turn {}", to_string(want))));
      return step_aside();
    }
    const int weight = turn.over && near_wall ? 1 : 2;
    refused_.at(index) += weight;
    if (refused_.at(index) < 4) return turn.got ? step_aside() : Result<void>{};
    obeys_.at(index) = false;
    out.when.at(index) = life_.seen().now;
    return {};
  }

  /// One more move, so that four turns never close on the snake's own body.
  Result<void> step_aside() {
    const Scene& scene = life_.scene();
    if (dead_ || skills_.stepwise || !scene.head || !scene.heading) return {};
    if (Board(scene).room(*scene.head, *scene.heading, 2) < 2) return {};
    TRY_ASSIGN(const Life::Step step, life_.step(life_.patience()));
    dead_ = step == Life::Step::still || step == Life::Step::jumped;
    return {};
  }

  Life& life_;
  Skills& skills_;
  bool letters_;
  bool dead_ = false;
  int lives_ = 0;
  std::array<std::optional<bool>, 4> obeys_;
  std::array<int, 4> refused_{};
  std::array<int, longest_lag + 1> lags_{};
};

/// With arrows at work, one letter shows whether the letters work as well.
Result<bool> letters_too(Life& life, const Skills& skills) {
  const Scene& scene = life.scene();
  if (!scene.head || !scene.heading || life.lost()) return false;
  const Board board(scene);
  const Heading left = left_of(*scene.heading), right = right_of(*scene.heading);
  const Heading want = board.room(*scene.head, left, 8) >= board.room(*scene.head, right, 8) ? left : right;
  TRY_ASSIGN(const Turn turn, turn_with(life, key_of(want, true), skills.stepwise));
  return turn.got.has_value();
}

int usual_lag(const std::array<int, 4>& lags) {
  return static_cast<int>(std::ranges::max_element(lags) - lags.begin());
}

}  // namespace

Result<Turn> turn_with(Life& life, Key key, bool stepwise) {
  Turn turn;
  const std::optional<Heading> before = life.scene().heading;
  TRY(life.press(key));
  for (int moves = 0; moves <= longest_lag; ++moves) {
    TRY_ASSIGN(const Life::Step step, life.step(stepwise ? 400 : life.patience()));
    if (step == Life::Step::still && stepwise) return turn;
    if (step == Life::Step::still || step == Life::Step::jumped) {
      turn.over = true;
      return turn;
    }
    if (life.scene().heading && life.scene().heading != before) {
      turn.got = life.scene().heading;
      turn.lag = moves;
      return turn;
    }
    if (stepwise) TRY(life.press(key));
  }
  return turn;
}

Result<Steering> try_steering(Life& life, Skills& skills) {
  Steering out;
  life.watch_texts(true);
  const bool letters_known = skills.letters;
  for (const bool letters : {letters_known, !letters_known}) {
    skills.keys = {};
    Trial trial(life, skills, letters);
    TRY(trial.run(out));
    if (!trial.any()) continue;
    skills.letters = letters;
    skills.lag = usual_lag(trial.lags());
    out.controls = letters ? "wasd" : "arrows";
    if (!letters && !skills.both) {
      TRY_ASSIGN(skills.both, letters_too(life, skills));
    }
    if (!letters && skills.both) out.controls = "both";
    return out;
  }
  TRY_ASSIGN(out.none, keys_change_nothing(life, skills, life.seed()));
  if (out.none) out.obeys.fill(false);
  return out;
}

}  // namespace assay::checkers::snake
