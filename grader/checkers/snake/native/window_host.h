#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/native/build.h"
#include "grader/checkers/snake/native/link.h"
#include "grader/checkers/snake/native/program.h"
#include "grader/checkers/snake/native/window_screen.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// A game with a window, started anew at each load.
class WindowHost : public Host {
 public:
  /// `start`: all but the seed. `kept` as in hosts.h.
  WindowHost(Link::Start start, std::vector<sandbox::File>* kept) : start_(std::move(start)), kept_(kept) {}

  std::string_view runs() const override { return "program"; }
  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override;
  Result<void> click(const Clickable& target) override;
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override;
  Result<std::uint64_t> pixels() override;
  /// The clock of a native game is complete, unlike a page's, and its boxes cannot run in real time: it goes on in its
  /// own time instead.
  Result<bool> moves_in_real_time(double milliseconds) override;

 private:
  [[nodiscard]] bool playing() const { return link_.has_value() && seen_.troubles.stopped.empty(); }
  void run(double milliseconds, bool until_change);
  /// Takes in what the game hands over; whether the picture is another one.
  bool absorb(const Report& report);
  bool look();
  void note_writing(std::string_view text);
  void end();

  Link::Start start_;
  std::vector<sandbox::File>* kept_;
  std::optional<Link> link_;
  window::Screen screen_;
  Observation seen_;
  std::string typed_;    ///< not sent yet
  std::string written_;  ///< the last of what it wrote to its terminal
};

}  // namespace assay::checkers::snake
