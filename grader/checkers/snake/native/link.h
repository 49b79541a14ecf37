#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "sandbox/run.h"

namespace assay::checkers::snake {

/// A moment at which a game waits and hands over: everything it has drawn so far has arrived.
struct Report {
  std::uint64_t now = 0;              ///< microseconds of the game's clock since it began
  std::optional<std::uint64_t> wake;  ///< when it goes on by itself; nothing when it waits for a key only
  bool wants_input = false;           ///< it has asked for a key since the report before
  std::string screen;                 ///< what it wrote to its terminal since then, at most 4 MiB
  std::vector<std::string> frames;    ///< messages of a window, oldest first (window_wire.h), at most 64
};

/// A game in its box, played in lockstep: its clock stands still but for go(). grader/playclock/ is the other end,
/// loaded into the game; everything that comes from there is taken as hostile. Deterministic as far as the game is. One
/// thread.
class Link {
 public:
  struct Start {
    sandbox::Profile profile = sandbox::Profile::native;
    std::vector<sandbox::File> files;
    std::vector<std::string> command;
    std::vector<std::string> environment;
    std::uint32_t seed = 0;         ///< of the game's random numbers, and of the date on its clock
    bool window = false;            ///< loads the part for SDL as well
    std::vector<std::string> keep;  ///< names of files of the box that outcome().kept brings back
  };
  /// Runs it until its first report. An Error: the box could not be started.
  [[nodiscard]] static Result<Link> start(const Start& start);
  ~Link();
  Link(Link&&) noexcept;
  Link& operator=(Link&&) noexcept;

  /// Sends these bytes as typed, then lets the game's clock run until `until` (microseconds), or only until it has
  /// written or shown something, whichever comes first. Nothing when the game is over (ended(), outcome()) or does not
  /// come back within its real time (hung()).
  [[nodiscard]] std::optional<Report> go(std::uint64_t until, std::string_view typed);
  [[nodiscard]] const Report& last() const;

  /// Its terminal hands over whole lines only (canonical mode): a letter is seen after Enter.
  [[nodiscard]] bool takes_lines() const;
  [[nodiscard]] bool hung() const;   ///< spins without asking for time, or blocks: it was killed
  [[nodiscard]] bool ended() const;  ///< the program is no more
  /// How it ended, once ended() or hung(); what it wrote last is in last().screen.
  [[nodiscard]] const sandbox::Outcome& outcome() const;

 private:
  struct State;
  explicit Link(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace assay::checkers::snake
