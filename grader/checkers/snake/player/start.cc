#include "grader/checkers/snake/player/start.h"

#include <algorithm>
#include <iterator>

#include "grader/checkers/snake/player/first_moves.h"
#include "grader/checkers/snake/player/still.h"
#include "grader/checkers/snake/player/words.h"

namespace assay::checkers::snake {

namespace {

constexpr double first_look = 1500;
constexpr double after_key = 700;
constexpr double between_acts = 120;
constexpr double longest_countdown = 6000;
constexpr double longest_show = 1500;
constexpr std::size_t most_clicks = 8;

// An arrow follows each key that may lead to a game waiting for its first turn.
const std::vector keys_of_a_start{Key::right, Key::up, Key::enter, Key::right, Key::space,
                                  Key::right, Key::d,  Key::w,     Key::left,  Key::down};
const std::vector keys_after_a_click{Key::right, Key::up, Key::enter, Key::space, Key::right, Key::d, Key::w};

Act key_act(Key key) { return {.key = key, .text = {}, .canvas = false, .ordinal = 0}; }

const Clickable* find(const Observation& seen, const Act& act) {
  std::size_t ordinal = 0;
  for (const Clickable& target : seen.clickables) {
    if (target.canvas != act.canvas || target.text != act.text) continue;
    if (ordinal++ == act.ordinal) return &target;
  }
  return nullptr;
}

bool over_field(const Box2& box, const Box2& field) {
  const double x = box.x + box.w / 2, y = box.y + box.h / 2;
  return x >= field.x && x <= field.x + field.w && y >= field.y && y <= field.y + field.h;
}

Result<void> act_on(Life& life, const Act& act) {
  if (act.key) return life.press(*act.key);
  const Clickable* target = find(life.seen(), act);
  return target == nullptr ? Result<void>{} : life.click(*target);
}

/// Tries acts one after the other within one load; the ones done so far become the gesture. Takes those that it tried
/// off the keys.
Result<bool> try_in_a_row(Life& life, std::vector<Key>& keys, Gesture& done) {
  while (!keys.empty() && !life.lost()) {
    const Key key = keys.front();
    keys.erase(keys.begin());
    TRY(life.press(key));
    done.push_back(key_act(key));
    TRY_ASSIGN(const bool alive, comes_alive(life, after_key));
    if (alive) return true;
  }
  return false;
}

std::string text_of_an_end(const Observation& seen) {
  for (const Reading& reading : seen.readings) {
    if (names_end(reading.text)) return reading.text;
  }
  return seen.troubles.dialogs > 0 && names_end(seen.troubles.last_dialog) ? seen.troubles.last_dialog : std::string{};
}

class Search {
 public:
  Search(Life& life, Skills& skills, std::uint32_t seed, bool must_steer)
      : life_(life), skills_(skills), seed_(seed), must_steer_(must_steer) {}

  Result<bool> run() {
    if (skills_.start) {
      std::vector<Key> none;
      TRY_ASSIGN(const bool known, attempt(*skills_.start, none));
      if (known) return true;
    }
    // A program that a key ends is asked the other keys anew.
    std::vector<Key> keys = keys_of_a_start;
    std::ranges::copy_if(skills_.hints, std::back_inserter(keys),
                         [&](Key key) { return std::ranges::find(keys_of_a_start, key) == keys_of_a_start.end(); });
    std::size_t left = 0;
    do {
      left = keys.size();
      TRY_ASSIGN(const bool alive, attempt({}, keys));
      if (alive) return true;
    } while (!keys.empty() && keys.size() < left && life_.seen().troubles.ended() && over_.empty());
    const std::vector<Act> clicks = clicks_;
    for (std::size_t i = 0; i < std::min(clicks.size(), most_clicks) && !gone_; ++i) {
      std::vector<Key> after = keys_after_a_click;
      TRY_ASSIGN(const bool clicked, attempt({clicks[i]}, after));
      if (clicked) return true;
    }
    return false;
  }

  [[nodiscard]] const Gesture& gesture() const { return gesture_; }
  /// The page stops while it is loaded: there is nothing to press or to click.
  [[nodiscard]] bool gone() const { return gone_; }
  /// What said "game over" though no snake had moved; empty when nothing did.
  [[nodiscard]] const std::string& over() const { return over_; }

 private:
  Result<bool> attempt(const Gesture& gesture, std::vector<Key>& keys) {
    if (gone_ || life_.recorder().spent()) return false;
    TRY(life_.begin(seed_));
    gone_ = !life_.seen().troubles.stopped.empty();
    if (gone_) return false;
    if (clicks_.empty()) clicks_ = clicks_of(life_.seen());
    gesture_ = gesture;
    TRY(perform(life_, gesture));
    TRY_ASSIGN(bool alive, comes_alive(life_, first_look));
    if (!alive) {
      TRY_ASSIGN(alive, try_in_a_row(life_, keys, gesture_));
    }
    if (!alive && over_.empty()) over_ = text_of_an_end(life_.seen());
    if (!alive || !must_steer_) return alive;
    return obeys();
  }

  Result<bool> obeys() {
    for (const bool letters : {false, true}) {
      for (int turn = 0; turn < 2 && life_.scene().heading; ++turn) {
        const Heading before = *life_.scene().heading;
        const Heading want = turn == 0 ? left_of(before) : right_of(before);
        TRY(life_.press(key_of(want, letters)));
        for (int moves = 0; moves < 3; ++moves) {
          TRY_ASSIGN(const Life::Step step, life_.step(life_.patience()));
          if (step == Life::Step::still) return false;
          if (life_.scene().heading == want) return true;
        }
      }
    }
    return false;
  }

  Life& life_;
  Skills& skills_;
  std::uint32_t seed_;
  bool must_steer_;
  Gesture gesture_;
  std::string over_;
  bool gone_ = false;
  std::vector<Act> clicks_;
};

/// A gesture found in a row of keys may need only the last one or two of them.
Result<void> shorten(Life& life, Gesture& gesture, std::uint32_t seed) {
  if (gesture.size() < 2 || !gesture.back().key) return {};
  const std::size_t clicks = gesture.front().key ? 0 : 1;
  for (std::size_t keys = 1; keys <= 2 && clicks + keys < gesture.size(); ++keys) {
    Gesture few(gesture.begin(), gesture.begin() + static_cast<std::ptrdiff_t>(clicks));
    few.insert(few.end(), gesture.end() - static_cast<std::ptrdiff_t>(keys), gesture.end());
    TRY(life.begin(seed));
    TRY(perform(life, few));
    TRY_ASSIGN(const bool alive, comes_alive(life, first_look));
    if (!alive) continue;
    gesture = few;
    return {};
  }
  TRY(life.begin(seed));
  TRY(perform(life, gesture));
  TRY(comes_alive(life, first_look));
  return {};
}

}  // namespace

std::vector<Act> clicks_of(const Observation& seen) {
  struct Ranked {
    Act act;
    int rank;
    std::size_t order;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(seen.clickables.size());
  for (const Clickable& target : seen.clickables) {
    Act act{.key = {}, .text = target.text, .canvas = target.canvas, .ordinal = 0};
    act.ordinal = static_cast<std::size_t>(std::ranges::count_if(
        ranked, [&](const Ranked& other) { return other.act.text == act.text && other.act.canvas == act.canvas; }));
    int rank = target.canvas ? 1 : 2 * names_start(target.text);
    if (!target.canvas && over_field(target.box, seen.field)) rank += 2;
    ranked.push_back({std::move(act), rank, ranked.size()});
  }
  std::ranges::sort(
      ranked, [](const Ranked& a, const Ranked& b) { return a.rank != b.rank ? a.rank > b.rank : a.order < b.order; });
  std::vector<Act> out;
  out.reserve(ranked.size());
  for (Ranked& one : ranked) out.push_back(std::move(one.act));
  return out;
}

Result<void> perform(Life& life, const Gesture& gesture) {
  for (std::size_t i = 0; i < gesture.size() && !life.lost(); ++i) {
    TRY(act_on(life, gesture[i]));
    if (i + 1 < gesture.size()) TRY(life.wait(between_acts));
  }
  return {};
}

Result<bool> comes_alive(Life& life, double patience) {
  if (life.scene().moves > 0) return true;
  double waited = 0;
  double quiet = 0;
  while (quiet < patience && waited < longest_countdown && !life.lost()) {
    const double before = life.seen().now;
    const std::size_t texts = life.seen().readings.size();
    const std::string first = texts == 0 ? "" : life.seen().readings.back().text;
    const std::uint64_t picture = life.seen().picture;
    TRY(life.step(250));
    if (life.scene().moves > 0) return true;
    const double spent = std::max(4.0, life.seen().now - before);
    const bool text_changed =
        life.seen().readings.size() != texts || (texts > 0 && life.seen().readings.back().text != first);
    waited += spent;
    // A countdown is written; anything else that moves is worth a little more time only.
    const bool drawn = life.seen().picture != picture && waited < longest_show;
    quiet = text_changed || drawn ? 0 : quiet + spent;
  }
  return false;
}

Result<bool> revive(Life& life, const Skills& skills, std::uint32_t seed) {
  TRY(life.begin(seed));
  if (skills.start) TRY(perform(life, *skills.start));
  return comes_alive(life, first_look);
}

Result<Start> find_start(Life& life, Skills& skills, std::uint32_t seed, bool must_steer) {
  Start start;
  Search search(life, skills, seed, must_steer);
  TRY_ASSIGN(start.alive, search.run());
  start.gesture = search.gesture();
  if (!start.alive) {
    if (must_steer) return start;
    if (search.gone()) {
      start.ends_at_once = life.seen().troubles.ended();
      start.note = "the program ends before there is anything to play";
      return start;
    }
    if (!search.over().empty()) {
      start.ends_at_once = true;
      start.note = "the game is over before the snake moves: '" + search.over() + "'";
      return start;
    }
    TRY_ASSIGN(start.still, stands_still(life, skills, seed));
    start.note = start.still ? "nothing moves, whatever is pressed or clicked" : "no snake was seen moving";
    return start;
  }
  if (skills.start != start.gesture) TRY(shorten(life, start.gesture, seed));
  skills.start = start.gesture;
  TRY(life.recorder().remember("start"));
  TRY(watch_first_moves(life, skills, seed, start));
  // What a spent allowance cut short was not seen.
  if (life.recorder().spent()) start.alive = start.ends_at_once = false;
  return start;
}

}  // namespace assay::checkers::snake
