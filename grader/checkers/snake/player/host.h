#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

enum class Key : std::uint8_t { up, down, left, right, w, a, s, d, space, enter, escape, p, r, y, n, digit1, shift };
[[nodiscard]] std::string_view to_string(
    Key key);  // "ArrowUp", "KeyW", "Space" …: codes of the UI Events specification

[[nodiscard]] std::optional<Key> key_from(std::string_view code);

/// A screen of the game for people.
struct Picture {
  std::string type;  ///< "image/webp", "image/png" or "image/svg+xml"
  std::string bytes;
};

/// Runs a game and shows it: the seam between the player and every engine. The game's clock moves only in advance().
/// One thread. An Error means that we cannot judge (the browser is gone for good, no memory): whatever the game itself
/// does wrong is in Observation::troubles, and then every further call answers the same observation.
class Host {
 public:
  virtual ~Host() = default;

  /// What it runs, for people: "page", "program".
  [[nodiscard]] virtual std::string_view runs() const = 0;

  /// A fresh load, nothing kept from the one before (storage, timers, random numbers begin anew from `seed`).
  /// Has run until the page is loaded and its first 100 ms are over.
  [[nodiscard]] virtual Result<Observation> load(std::uint32_t seed) = 0;
  /// Key down, then up, without any time between; the game sees them before the next advance() goes on.
  [[nodiscard]] virtual Result<void> press(Key key) = 0;
  /// A click in the middle of it.
  [[nodiscard]] virtual Result<void> click(const Clickable& target) = 0;
  /// Lets the game's clock run for so long, at most 10 s, or with `until_change` only to the first moment when the
  /// picture is another one than now.
  [[nodiscard]] virtual Result<Observation> advance(double milliseconds, bool until_change) = 0;
  /// As observed last.
  [[nodiscard]] virtual Result<Picture> picture() = 0;
  /// The second observer: a hash of the pixels on the screen, for claims that nothing moves.
  [[nodiscard]] virtual Result<std::uint64_t> pixels() = 0;
  /// The game's clock runs in step with real time for so long; true when the pixels changed meanwhile. For claims that
  /// nothing moves. The play is over after this: load() again.
  [[nodiscard]] virtual Result<bool> moves_in_real_time(double milliseconds) = 0;
};

}  // namespace assay::checkers::snake
