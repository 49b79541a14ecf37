#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/host.h"
#include "grader/checkers/snake/player/route.h"

namespace assay::checkers::snake {

/// One thing a person does to get a game going.
struct Act {
  std::optional<Key> key;  ///< else a click
  std::string text;        ///< of what is clicked; empty for a canvas
  bool canvas = false;
  std::size_t ordinal = 0;  ///< among those with the same text
  friend bool operator==(const Act&, const Act&) = default;
};

using Gesture = std::vector<Act>;

/// For people: "none", "Enter", "click 'Start', ArrowRight".
[[nodiscard]] std::string to_string(const Gesture& gesture);

/// What has been learnt about a game, by one seed for the next.
struct Skills {
  std::vector<Key> hints;  ///< keys that the source compares with
  std::optional<Gesture> start;
  std::optional<Gesture> restart;
  bool no_restart = false;                 ///< all ways to begin anew were tried in vain
  std::array<std::optional<Key>, 4> keys;  ///< by heading: the key that turns the snake there
  bool letters = false;                    ///< W, A, S, D instead of the arrows
  bool both = false;                       ///< the letters as well
  int lag = 0;                             ///< moves still seen in the old direction after a key
  bool stepwise = false;                   ///< the snake moves only when a key is pressed
  std::optional<bool> moves_in_real_time;  ///< asked at most once, since it takes 5 s

  [[nodiscard]] std::optional<Key> key(Heading heading) const { return keys.at(static_cast<std::size_t>(heading)); }
  [[nodiscard]] Turnable turns() const;
};

[[nodiscard]] Key key_of(Heading heading, bool letters);
[[nodiscard]] std::string_view to_string(Heading heading);

}  // namespace assay::checkers::snake
