#include "grader/checkers/snake/player/seed_play.h"

#include "grader/checkers/snake/player/judgement.h"

namespace assay::checkers::snake {

namespace {

using Why = Finding::Why;

constexpr int most_hungry_lives = 3;
constexpr int most_lives_with_a_dead_key = 8;
constexpr std::size_t length_for_self = 5;
constexpr int most_restarts_in_vain = 2;
constexpr std::uint32_t between_seeds = 7919;

class SeedPlay {
 public:
  SeedPlay(Host& host, std::uint32_t seed, Skills& skills, bool first)
      : recorder_(host, seed, first), life_(recorder_), skills_(skills), seed_(seed), first_(first) {}

  Result<Findings> run() {
    TRY_ASSIGN(const bool started, start());
    if (started) {
      TRY(eat());
      TRY(turn_back());
      TRY(bite_oneself());
      TRY(wall());
      if (first_) TRY(turn_twice());
      if (!ended_) set_aside(out_, Facet::restarts, Why::out_of_reach, "the game was never seen to end");
    }
    judge_errors(out_, recorder_);
    out_.logs.push_back(recorder_.take_log());
    out_.film = recorder_.take_film();
    return std::move(out_);
  }

 private:
  /// Start and steering; a snake that obeys no key may be a demo, so other ways to start are tried then.
  Result<bool> start() {
    TRY_ASSIGN(Start start, find_start(life_, skills_, seed_, false));
    if (!start.alive || start.ends_at_once) {
      judge_start(out_, start, recorder_);
      return false;
    }
    TRY_ASSIGN(Steering steering, try_steering(life_, skills_));
    if (!can_steer() && first_) {
      Skills other = skills_;
      other.start.reset();
      TRY_ASSIGN(Start better, find_start(life_, other, seed_, true));
      if (better.alive) {
        start = better;
        skills_ = other;
        TRY_ASSIGN(steering, try_steering(life_, skills_));
      }
    }
    judge_start(out_, start, recorder_);
    judge_steering(out_, steering);
    alive_ = can_steer() && life_.scene().head && !life_.lost();
    return true;
  }

  [[nodiscard]] bool can_steer() const { return !skills_.turns().empty(); }

  /// A live snake: the one there is, or one of a fresh load with other random numbers.
  Result<bool> live() {
    if (alive_ && !life_.lost()) return true;
    if (recorder_.spent()) return false;
    return begin(seed_ + between_seeds * lives_++);
  }

  Result<bool> begin(std::uint32_t seed) {
    TRY_ASSIGN(alive_, revive(life_, skills_, seed));
    if (alive_) life_.watch_texts(true);
    return alive_;
  }

  Result<void> eat() {
    if (!can_steer()) {
      judge_forage(out_, forage_, false);
      return {};
    }
    const int most = skills_.turns().size() < 4 ? most_lives_with_a_dead_key : most_hungry_lives;
    for (int lives = 0; lives < most && hungry(); ++lives) {
      TRY_ASSIGN(const bool ready, live());
      if (!ready) break;
      TRY(hunt());
    }
    judge_forage(out_, forage_, can_steer());
    return {};
  }

  [[nodiscard]] bool hungry() const {
    const bool refused = forage_.foods == 0 && (forage_.passes >= 2 || forage_.errors_on_food > 0);
    return !refused && (forage_.foods < 3 || (forage_.grown > 0 && forage_.length < length_for_self));
  }

  Result<void> hunt() {
    Appetite appetite;
    appetite.foods = std::max(1, 3 - forage_.foods);
    TRY(forage(life_, skills_, appetite, forage_));
    // Where the food cannot be reached with the keys that work, another load has it elsewhere.
    alive_ = forage_.alive && !forage_.blocked;
    return {};
  }

  Result<void> turn_back() {
    bool turned = false;
    for (int tries = 0; tries < 2 && !turned; ++tries) {
      TRY_ASSIGN(const bool ready, live());
      if (!ready) break;
      TRY_ASSIGN(turned, face_a_way_back(life_, skills_));
      alive_ = turned;
    }
    const Scene& scene = life_.scene();
    if (!turned) {
      set_aside(out_, Facet::reverse_safe, can_steer() ? Why::not_established : Why::out_of_reach,
                "no key for a half turn");
      return {};
    }
    if (scene.length < 2) {
      set_aside(out_, Facet::reverse_safe, Why::out_of_reach, "the snake is too short to run into itself");
      return {};
    }
    TRY_ASSIGN(const Ending ending, reverse(life_, skills_));
    judge_reverse(out_, ending);
    alive_ = !ending.over();
    if (ending.over()) TRY(after_end(ending, "reverse"));
    return {};
  }

  Result<void> bite_oneself() {
    for (int tries = 0; tries < 3; ++tries) {
      if (!long_enough()) TRY(grow());
      if (!long_enough()) break;
      TRY_ASSIGN(const std::optional<Ending> ending, run_into_self(life_, skills_));
      alive_ = ending && !ending->over();
      if (!ending) continue;
      judge_self(out_, *ending);
      if (ending->over()) TRY(after_end(*ending, "self"));
      return {};
    }
    const bool barred = !can_steer() || forage_.foods == 0 || forage_.grown == 0 || skills_.turns().size() < 4;
    set_aside(out_, Facet::ends_on_self, barred ? Why::out_of_reach : Why::not_established,
              "the snake never got long enough to run into itself");
    return {};
  }

  [[nodiscard]] bool long_enough() const { return alive_ && !life_.lost() && life_.scene().length >= length_for_self; }

  Result<void> grow() {
    if (!can_steer() || (forage_.foods > 0 && forage_.grown == 0) || skills_.turns().size() < 4) return {};
    TRY_ASSIGN(const bool ready, live());
    if (!ready || forage_.foods == 0) return {};
    Forage more;
    Appetite appetite;
    appetite.foods = 1;
    TRY(forage(life_, skills_, appetite, more));
    alive_ = more.alive;
    return {};
  }

  Result<void> wall() {
    TRY_ASSIGN(const bool ready, fresh());
    if (!ready) {
      set_aside(out_, Facet::ends_on_wall, Why::not_established, "no live snake");
      return {};
    }
    TRY_ASSIGN(const Ending ending, run_into_wall(life_, skills_));
    judge_wall(out_, ending);
    alive_ = !ending.over();
    if (ending.over()) TRY(after_end(ending, "wall"));
    return {};
  }

  Result<bool> fresh() {
    if (recorder_.spent()) return false;
    return begin(seed_);
  }

  /// Only in the first play, since it makes no facet.
  Result<void> turn_twice() {
    if (!can_steer()) return {};
    TRY_ASSIGN(const bool ready, fresh());
    if (!ready || life_.scene().length < 3) return {};
    TRY_ASSIGN(const Ending ending, two_turns(life_, skills_));
    if (ending.kind != Ending::Kind::unclear) out_.two_turns_safe = !ending.over();
    alive_ = false;
    return {};
  }

  Result<void> after_end(const Ending& ending, const std::string& caption) {
    TRY(recorder_.remember(caption));
    ended_ = true;
    if (out_[Facet::restarts].value == true || tried_restarts_ >= most_restarts_in_vain) return {};
    if (!first_ && skills_.no_restart && tried_restarts_ > 0) return {};
    ++tried_restarts_;
    TRY_ASSIGN(const Restarted restarted, try_restart(life_, skills_, ending));
    // With the allowance spent, what did not work was not tried to its end.
    if (restarted.works != true && recorder_.spent()) return {};
    judge_restart(out_, restarted);
    if (restarted.works == true) TRY(recorder_.remember("restart"));
    return {};
  }

  Recorder recorder_;
  Life life_;
  Skills& skills_;
  std::uint32_t seed_;
  bool first_;
  bool alive_ = false, ended_ = false;
  int tried_restarts_ = 0;
  std::uint32_t lives_ = 0;
  Forage forage_;
  Findings out_;
};

}  // namespace

Result<Findings> play_seed(Host& host, std::uint32_t seed, Skills& skills, bool first) {
  SeedPlay play(host, seed, skills, first);
  return play.run();
}

}  // namespace assay::checkers::snake
