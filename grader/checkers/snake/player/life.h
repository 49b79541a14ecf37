#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "grader/checkers/snake/player/recorder.h"
#include "grader/checkers/snake/player/route.h"
#include "grader/checkers/snake/player/score.h"
#include "grader/checkers/snake/player/tracker.h"

namespace assay::checkers::snake {

/// One load of the game from begin() to the next begin(), as the player sees it: what the host shows goes through the
/// tracker and the score reader, and time is spent in moves of the snake. One thread.
class Life {
 public:
  /// What the snake's head did.
  enum class Step : std::uint8_t {
    moved,    ///< to a near cell, or out of sight
    wrapped,  ///< from one edge to the opposite one
    jumped,   ///< elsewhere: the game began anew
    still,    ///< nothing within the time
  };

  explicit Life(Recorder& recorder) : recorder_(recorder) {}

  [[nodiscard]] Result<void> begin(std::uint32_t seed);
  [[nodiscard]] Result<void> press(Key key) { return recorder_.press(key); }
  [[nodiscard]] Result<void> click(const Clickable& target) { return recorder_.click(target); }
  /// Lets time go by in pieces small enough to follow the snake.
  [[nodiscard]] Result<void> wait(double milliseconds);
  /// Until the head is in another cell, at most `limit` milliseconds.
  [[nodiscard]] Result<Step> step(double limit);

  /// After so much time without a move the snake stands still.
  [[nodiscard]] double patience() const;
  /// Nothing more can be learnt from this load.
  [[nodiscard]] bool lost() const { return !seen_.troubles.stopped.empty() || recorder_.spent(); }
  [[nodiscard]] const Observation& seen() const { return seen_; }
  [[nodiscard]] const Scene& scene() const { return tracker_.scene(); }
  [[nodiscard]] ScoreReader& score() { return score_; }
  [[nodiscard]] Recorder& recorder() { return recorder_; }
  [[nodiscard]] std::uint32_t seed() const { return seed_; }

  /// While food is being eaten, what is shown is no "moment at which nothing special happened".
  void hold_score(bool hold) { hold_score_ = hold; }

  /// From now on every text that is shown before a move of the snake belongs to the running game.
  void watch_texts(bool on);
  /// A text, a button or a dialog that was not there while the snake was running; empty when there is none.
  [[nodiscard]] std::string sign() const;
  /// The first cell and length of this life that were seen, for telling a game that began anew.
  [[nodiscard]] std::optional<Cell> first_head() const { return first_head_; }
  [[nodiscard]] std::size_t first_length() const { return first_length_; }
  /// How many cells the head went with the last step; 0 when unknown.
  [[nodiscard]] int leap() const { return leap_; }
  /// Forgets what the tracker knows: the game was begun anew without a load.
  void renew();

 private:
  void see(Observation observation);
  /// One look after some time, at most `limit`; answers the time.
  Result<double> look_on(double limit);
  /// Until the next look, when the picture changes all the time: most of the way to the next move at once.
  [[nodiscard]] double piece_of_restless_time() const;
  void keep_pace();
  void collect_texts(const Observation& observation);
  [[nodiscard]] Step classify(const std::optional<Cell>& before) const;

  Recorder& recorder_;
  Tracker tracker_;
  ScoreReader score_;
  Observation seen_;
  std::uint32_t seed_ = 0;
  bool hold_score_ = false, watching_ = false;
  int leap_ = 0;
  int idle_changes_ = 0;  ///< looks since the last move
  bool restless_ = false;
  double pace_ = 0, pace_before_ = 0;  ///< milliseconds of the last two moves; 0 when unknown
  double moved_at_ = 0;
  std::set<std::uint64_t> forms_;
  std::uint32_t dialogs_ = 0;
  std::optional<Cell> first_head_;
  std::size_t first_length_ = 0;
};

}  // namespace assay::checkers::snake
