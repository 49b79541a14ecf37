#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/snake/player/host.h"
#include "grader/checkers/snake/player/play_log.h"

namespace assay::checkers::snake {

/// What playing with one seed may cost. Counted in the game's own time and in calls, never in changes of the picture:
/// a pulsing food would use those up while nothing happens.
struct Allowance {
  std::uint32_t loads = 30;
  std::uint32_t calls = 9'000;
  double milliseconds = 600'000;  ///< of the game's clock
};

/// Passes the player's calls on to a host, writes them into the log, keeps the film and counts what they cost. When the
/// allowance is spent, spent() says so; the caller stops asking. Errors are the host's. One thread.
class Recorder {
 public:
  Recorder(Host& host, std::uint32_t seed, bool filming, Allowance allowance = {});

  [[nodiscard]] Result<Observation> load(std::uint32_t seed);
  [[nodiscard]] Result<void> press(Key key);
  [[nodiscard]] Result<void> click(const Clickable& target);
  [[nodiscard]] Result<Observation> advance(double milliseconds, bool until_change);
  [[nodiscard]] Result<std::uint64_t> pixels();
  [[nodiscard]] Result<bool> moves_in_real_time(double milliseconds);

  /// A moment worth remembering: into the log, and into the film when this play is filmed. A filmed play remembers each
  /// caption once and 24 moments at most.
  [[nodiscard]] Result<void> remember(const std::string& caption);

  [[nodiscard]] bool spent() const;
  /// Of all loads so far, each once.
  [[nodiscard]] const std::vector<std::string>& errors() const { return errors_; }
  [[nodiscard]] const std::vector<std::string>& console() const { return console_; }
  /// Why nothing went on in one of them; empty when that never happened. A program that ended is not stopped.
  [[nodiscard]] const std::string& stopped() const { return stopped_; }
  [[nodiscard]] std::string_view runs() const { return host_.runs(); }

  [[nodiscard]] PlayLog take_log() { return std::move(log_); }
  [[nodiscard]] std::vector<Frame> take_film() { return std::move(film_); }

 private:
  PlayStep& note(PlayStep::Kind kind);
  void learn(const Observation& observation);

  Host& host_;
  bool filming_;
  Allowance allowance_;
  PlayLog log_;
  std::vector<Frame> film_;
  std::vector<std::string> errors_, console_;
  std::string stopped_;
  std::uint32_t loads_ = 0, calls_ = 0;
  double played_ = 0, now_ = 0;
  std::uint64_t picture_ = 0;
};

}  // namespace assay::checkers::snake
