#include "grader/checkers/snake/player/life.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "grader/checkers/snake/player/words.h"

namespace assay::checkers::snake {

namespace {

constexpr double longest_piece = 2000;
constexpr int changes_of_a_quiet_move = 4;
constexpr int changes_of_a_quiet_start = 20;

constexpr double part_without_a_move = 0.7;  // a game gets faster by less than that from one move to the next
constexpr std::size_t most_forms = 20'000;   // a page may write another text with every move
constexpr double unknown_pace = 40, longest_pace = 1000;

}  // namespace

Result<void> Life::begin(std::uint32_t seed) {
  seed_ = seed;
  seen_ = Observation();
  renew();
  score_ = ScoreReader();
  hold_score_ = watching_ = restless_ = false;
  idle_changes_ = 0;
  forms_.clear();
  dialogs_ = 0;
  TRY_ASSIGN(Observation observation, recorder_.load(seed));
  see(std::move(observation));
  return {};
}

void Life::renew() {
  tracker_ = Tracker();
  first_head_.reset();
  first_length_ = 0;
  pace_ = pace_before_ = moved_at_ = 0;
  if (seen_.now > 0) tracker_.see(seen_);
}

void Life::see(Observation observation) {
  const std::uint64_t moves = scene().moves;
  const Observation before = std::exchange(seen_, std::move(observation));
  tracker_.see(seen_);
  // What was written before a move belongs to the running game; what comes with the last move may be its end.
  if (watching_ && scene().moves > moves) collect_texts(before);
  if (!hold_score_) score_.see(seen_);
  if (!first_head_ && scene().head) {
    first_head_ = scene().head;
    first_length_ = scene().length;
  }
}

double Life::piece_of_restless_time() const {
  const double pace = std::min(pace_, pace_before_);  // 0 until two moves followed each other
  if (pace <= 0) return unknown_pace;
  const double quiet = moved_at_ + part_without_a_move * pace - seen_.now;
  return std::max(quiet, std::clamp(pace / 8, 10.0, 100.0));
}

void Life::keep_pace() {
  const double took = seen_.now - moved_at_;
  const bool first = moved_at_ <= 0 || took > longest_pace;
  moved_at_ = seen_.now;
  pace_before_ = first ? 0 : pace_;
  pace_ = first ? 0 : took;
}

Result<double> Life::look_on(double limit) {
  const double before = seen_.now;
  const double piece = restless_ ? piece_of_restless_time() : longest_piece;
  const std::uint64_t moves = scene().moves;
  TRY_ASSIGN(Observation observation, recorder_.advance(std::min(limit, piece), !restless_));
  see(std::move(observation));
  // A picture that changes all the time (particles, a pulsing food) is looked at by the clock instead.
  idle_changes_ = scene().moves == moves ? idle_changes_ + 1 : 0;
  if (scene().moves > moves) keep_pace();
  const int most = scene().step_ms > 0 ? changes_of_a_quiet_move : changes_of_a_quiet_start;
  if (idle_changes_ > most) restless_ = true;
  return std::max(4.0, seen_.now - before);
}

Result<void> Life::wait(double milliseconds) {
  double spent = 0;
  while (spent < milliseconds && !lost()) {
    TRY_ASSIGN(const double piece, look_on(milliseconds - spent));
    spent += piece;
  }
  return {};
}

Result<Life::Step> Life::step(double limit) {
  const std::uint64_t moves = scene().moves;
  const std::optional<Cell> head = scene().head;
  double spent = 0;
  while (spent < limit && !lost()) {
    TRY_ASSIGN(const double piece, look_on(limit - spent));
    spent += piece;
    const bool other_cell = head && scene().head && *scene().head != *head;
    if (scene().moves == moves && !other_cell) continue;
    leap_ = head && scene().head ? distance(*head, *scene().head) : 0;
    return classify(head);
  }
  return Step::still;
}

Life::Step Life::classify(const std::optional<Cell>& before) const {
  const Scene& now = scene();
  if (now.teleported) return Step::wrapped;
  if (!before || !now.head) return Step::moved;
  const int columns = std::abs(now.head->column - before->column);
  const int rows = std::abs(now.head->row - before->row);
  // At first head and tail may be mistaken for each other, so a jump within the snake's length says nothing.
  if (columns + rows <= std::max(2, static_cast<int>(std::min<std::size_t>(first_length_, 12)))) return Step::moved;
  const bool over_side = rows == 0 && columns >= std::max(4, now.columns - 2);
  const bool over_top = columns == 0 && rows >= std::max(4, now.rows - 2);
  return over_side || over_top ? Step::wrapped : Step::jumped;
}

double Life::patience() const {
  constexpr double unknown = 1600;
  return scene().step_ms > 0 ? std::clamp(scene().step_ms * 5, 700.0, 6000.0) : unknown;
}

void Life::collect_texts(const Observation& observation) {
  dialogs_ = observation.troubles.dialogs;
  if (forms_.size() > most_forms) return;
  for (const Reading& reading : observation.readings) forms_.insert(form_of(reading.text));
  for (const Clickable& target : observation.clickables) forms_.insert(form_of(target.text));
}

void Life::watch_texts(bool on) {
  watching_ = on;
  if (!on) return;
  forms_.clear();
  collect_texts(seen_);
}

std::string Life::sign() const {
  if (seen_.troubles.dialogs > dialogs_) return "dialog '" + seen_.troubles.last_dialog + "'";
  const auto fresh = [&](const std::string& text) {
    const std::uint64_t form = form_of(text);
    return form != 0 && !forms_.contains(form);
  };
  for (const Reading& reading : seen_.readings) {
    if (fresh(reading.text)) return "text '" + reading.text + "'";
  }
  for (const Clickable& target : seen_.clickables) {
    if (fresh(target.text)) return "button '" + target.text + "'";
  }
  return {};
}

}  // namespace assay::checkers::snake
