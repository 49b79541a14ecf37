#pragma once

#include <cstdint>
#include <string>
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

/// Passes every call on to a host, writes it into the log, keeps the film and counts what it costs. When the allowance
/// is spent, spent() says so; the caller stops asking. One thread.
class Recorder final : public Host {
 public:
  Recorder(Host& host, std::uint32_t seed, bool filming, Allowance allowance = {});

  [[nodiscard]] Result<Observation> load(std::uint32_t seed) override;
  [[nodiscard]] Result<void> press(Key key) override;
  [[nodiscard]] Result<void> click(const Clickable& target) override;
  [[nodiscard]] Result<Observation> advance(double milliseconds, bool until_change) override;
  [[nodiscard]] Result<Picture> picture() override;
  [[nodiscard]] Result<std::uint64_t> pixels() override;
  [[nodiscard]] Result<bool> moves_in_real_time(double milliseconds) override;

  /// A moment worth remembering: into the log always, into the film when this play is filmed and each caption once.
  [[nodiscard]] Result<void> remember(const std::string& caption);

  [[nodiscard]] bool spent() const;
  [[nodiscard]] std::uint32_t loads() const { return loads_; }
  /// Of all loads so far, each once.
  [[nodiscard]] const std::vector<std::string>& errors() const { return errors_; }
  [[nodiscard]] const std::string& stopped() const { return stopped_; }

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
  std::vector<std::string> errors_;
  std::string stopped_;
  std::uint32_t loads_ = 0, calls_ = 0;
  double played_ = 0, now_ = 0;
  std::uint64_t picture_ = 0;
};

}  // namespace assay::checkers::snake
