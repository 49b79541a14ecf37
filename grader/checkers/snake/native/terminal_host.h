#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/native/link.h"
#include "grader/checkers/snake/native/terminal_screen.h"
#include "grader/checkers/snake/native/terminal_shapes.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// A game in a terminal, started anew at each load.
class TerminalHost : public Host {
 public:
  /// `start`: all but the seed. `kept` as in hosts.h.
  TerminalHost(Link::Start start, std::vector<sandbox::File>* kept) : start_(std::move(start)), kept_(kept) {}

  std::string_view runs() const override { return "program"; }
  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override;
  /// Nothing in a terminal is clicked.
  Result<void> click(const Clickable& target) override;
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override;
  Result<std::uint64_t> pixels() override;
  /// The clock of a native game is complete, unlike a page's, and its box cannot run in real time: it goes on in its
  /// own time instead.
  Result<bool> moves_in_real_time(double milliseconds) override;

 private:
  [[nodiscard]] bool playing() const { return link_.has_value() && seen_.troubles.stopped.empty(); }
  void run(double milliseconds, bool until_change);
  [[nodiscard]] std::string typed();
  /// Takes in what the game wrote; whether the picture is another one.
  bool absorb(const Report& report);
  void end();

  Link::Start start_;
  std::vector<sandbox::File>* kept_;
  std::optional<Link> link_;
  TerminalScreen screen_;
  TerminalCells cells_;  ///< as seen last
  TerminalEye eye_;
  Observation seen_;
  std::vector<Key> keys_;  ///< pressed and not yet typed
};

}  // namespace assay::checkers::snake
