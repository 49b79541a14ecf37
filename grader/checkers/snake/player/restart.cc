#include "grader/checkers/snake/player/restart.h"

#include <algorithm>

#include "grader/checkers/snake/player/named_key.h"
#include "grader/checkers/snake/player/start.h"
#include "grader/checkers/snake/player/words.h"

namespace assay::checkers::snake {

namespace {

constexpr double own_restart = 2500;
constexpr double after_act = 800;
constexpr std::size_t most_clicks = 6;
constexpr double quiet_picture = 500;

/// The text on the screen, or of the last dialog, that names beginning anew; a button that starts games counts too.
std::string offer_in(const Observation& seen) {
  for (const Clickable& target : seen.clickables) {
    if (names_start(target.text) == 2) return target.text;
  }
  for (const Reading& reading : seen.readings) {
    const bool named = names_restart(reading.text) || invites(reading.text);
    if (named && !names_reload(reading.text)) return reading.text;
  }
  const std::string& dialog = seen.troubles.last_dialog;
  const bool offered = seen.troubles.dialogs > 0 && names_restart(dialog) && !names_reload(dialog);
  return offered ? dialog : std::string{};
}

/// A live snake makes two moves; one that dies at its first is none.
Result<bool> lives(Life& life, const Skills& skills, double patience) {
  TRY_ASSIGN(const bool alive, comes_alive(life, patience));
  if (!alive) return false;
  if (skills.stepwise) return true;
  for (int moves = 0; moves < 2; ++moves) {
    TRY_ASSIGN(const Life::Step step, life.step(life.patience()));
    if (step == Life::Step::still) return false;
  }
  return true;
}

/// Whether an act had any effect that is seen: only then can it be the first of several.
bool same_screen(const Observation& before, const Observation& after) {
  const auto text = [](const Reading& a, const Reading& b) { return a.text == b.text; };
  const auto button = [](const Clickable& a, const Clickable& b) { return a.text == b.text; };
  const std::size_t most = std::max(before.shapes.size(), after.shapes.size());
  const std::size_t least = std::min(before.shapes.size(), after.shapes.size());
  return before.troubles.dialogs == after.troubles.dialogs && least + least / 8 + 2 >= most &&
         std::ranges::equal(before.readings, after.readings, text) &&
         std::ranges::equal(before.clickables, after.clickables, button);
}

Result<bool> works(Life& life, const Skills& skills, const Gesture& gesture) {
  const Observation before = life.seen();
  const bool quiet = before.now - before.changed > quiet_picture;
  life.renew();
  TRY(perform(life, gesture));
  TRY_ASSIGN(bool alive, lives(life, skills, after_act));
  if (alive || life.lost()) return alive;
  const bool same_picture = !quiet || before.picture == life.seen().picture;
  if (same_picture && same_screen(before, life.seen())) return false;
  // Back on the start screen: what started the game starts it again.
  if (skills.start && !skills.start->empty()) {
    TRY(perform(life, *skills.start));
    TRY_ASSIGN(alive, lives(life, skills, after_act));
    if (alive) return true;
  }
  for (const Heading heading : {Heading::right, Heading::up}) {
    TRY(life.press(skills.key(heading).value_or(key_of(heading, skills.letters))));
    TRY_ASSIGN(alive, lives(life, skills, after_act / 2));
    if (alive) return true;
  }
  return false;
}

std::vector<Gesture> gestures(Life& life, const Skills& skills, const std::string& offer) {
  std::vector<Gesture> out;
  if (skills.restart) out.push_back(*skills.restart);
  const auto key = [&](Key one) { out.push_back({Act{.key = one, .text = {}, .canvas = false, .ordinal = 0}}); };
  // Any other key may end a program; on a page it does nothing.
  const std::optional<Key> named = key_named(offer);
  if (named && life.recorder().runs() == "program") key(*named);
  const std::vector<Act> clicks = clicks_of(life.seen());
  // A button that names it comes before the keys: a key may do something else.
  std::size_t buttons = 0;
  for (const Act& act : clicks) {
    if (buttons < most_clicks && !act.canvas && names_start(act.text) == 2) {
      out.push_back({act});
      ++buttons;
    }
  }
  for (const Key one : {Key::space, Key::enter, Key::r}) key(one);
  // A game that waits for its first turn may show nothing until then.
  const auto turns = [&] {
    for (const Heading one : {Heading::right, Heading::up}) key(skills.key(one).value_or(key_of(one, skills.letters)));
  };
  if (skills.no_restart) {
    turns();
    return out;
  }
  for (const Act& act : clicks) {
    const bool done = !act.canvas && names_start(act.text) == 2;
    if (!done && out.size() < 2 * most_clicks + 4) out.push_back({act});
  }
  for (const Key one : {Key::y, Key::digit1, Key::escape}) key(one);
  for (const Key one : skills.hints)
    if (one == Key::n || one == Key::p || one == Key::s) key(one);
  turns();
  return out;
}

}  // namespace

Result<Restarted> try_restart(Life& life, Skills& skills, const Ending& ending) {
  Restarted out;
  if (life.lost()) return out;
  life.hold_score(true);
  out.offer = offer_in(life.seen());
  const bool known = skills.restart && !skills.restart->empty();
  if (ending.kind == Ending::Kind::began_anew || !known) {
    if (ending.kind != Ending::Kind::began_anew) life.renew();
    TRY_ASSIGN(out.by_itself, lives(life, skills, own_restart));
    if (out.by_itself) {
      out.works = true;
      out.now = life.seen().now;
      skills.restart = Gesture{};
      return out;
    }
    const std::string later = offer_in(life.seen());
    if (out.offer.empty()) out.offer = later;
  }
  for (const Gesture& gesture : gestures(life, skills, out.offer)) {
    if (life.lost()) break;
    TRY_ASSIGN(const bool alive, works(life, skills, gesture));
    if (!alive) continue;
    out.works = true;
    out.gesture = gesture;
    out.now = life.seen().now;
    skills.restart = gesture;
    return out;
  }
  skills.no_restart = true;
  if (!out.offer.empty()) out.works = false;
  out.now = life.seen().now;
  return out;
}

}  // namespace assay::checkers::snake
