#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/link.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// What a terminal and a window share: a game in a box, started anew at each load, whose clock goes on when asked. All
/// its plays together may take five minutes of real time; a game that is slower than that cannot be judged.
class NativeHost : public Host {
 public:
  [[nodiscard]] std::string_view runs() const final { return "program"; }
  [[nodiscard]] Result<Observation> load(std::uint32_t seed) final;
  [[nodiscard]] Result<Observation> advance(double milliseconds, bool until_change) final;
  /// The clock of a native game is complete, unlike a page's, and its box cannot run in real time: it goes on in its
  /// own time instead.
  [[nodiscard]] Result<bool> moves_in_real_time(double milliseconds) final;

 protected:
  /// `start`: all but the seed. `kept` as in hosts.h.
  NativeHost(Link::Start start, std::vector<sandbox::File>* kept) : start_(std::move(start)), kept_(kept) {}

  /// Forgets the load before.
  virtual void forget() = 0;
  /// What was pressed or clicked since it was asked last, as it goes over the link.
  [[nodiscard]] virtual std::string typed() = 0;
  /// Takes in what the game hands over; whether the picture is another one.
  virtual bool absorb(const Report& report) = 0;
  /// What stands last on its terminal, for what it says of its end.
  [[nodiscard]] virtual std::string last_words() const = 0;

  [[nodiscard]] bool playing() const { return link_.has_value() && seen_.troubles.stopped.empty(); }
  [[nodiscard]] bool takes_lines() const { return link_.has_value() && link_->takes_lines(); }
  /// It is its own fault that nothing goes on.
  void stop(std::string_view how, std::string error);

  Observation seen_;

 private:
  /// `now`: what was spent besides.
  [[nodiscard]] Result<void> has_time(std::chrono::steady_clock::duration now) const;
  [[nodiscard]] Result<void> run(double milliseconds, bool until_change);
  void end();

  Link::Start start_;
  std::vector<sandbox::File>* kept_;
  std::optional<Link> link_;
  std::chrono::steady_clock::duration spent_{};
};

}  // namespace assay::checkers::snake
