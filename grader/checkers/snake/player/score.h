#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// Finds the score among the texts: the number that moves when food is eaten, wherever it stands and whatever it is
/// called, and that is no clock (moves without food) and no best-ever mark. Digits of any script that Unicode calls
/// decimal.
class ScoreReader {
 public:
  /// A moment at which nothing special happened.
  void see(const Observation& observation);
  /// The first observation after food was eaten.
  void ate(const Observation& observation);

  /// Whether some number rose with (nearly) every food eaten; nothing before the first food.
  [[nodiscard]] std::optional<bool> rises() const;
  /// Whether a number is shown that could be a score (labelled or alone), though it may stand still.
  [[nodiscard]] bool shown() const;
  /// The score as shown in the last observation.
  [[nodiscard]] std::optional<double> value() const;

 private:
  /// What the words before a number make of it.
  enum class Label : std::uint8_t { score, none, length, other, best };
  struct Track {
    Reading::Source source{};
    std::uint32_t place = 0;
    std::uint32_t ordinal = 0;  ///< which number within the text
    Label label = Label::none;
    bool alone = false;  ///< nothing but the number is written there
    bool named = false;  ///< a short name and a colon stand before it
    double last = 0;
    std::uint32_t rises_with_food = 0, falls_with_food = 0, changes_without_food = 0;
    double least_rise = 0;   ///< with food
    double most_change = 0;  ///< without food
    bool owes_rise = false;  ///< food was eaten and it did not rise yet
    bool seen_now = false;
  };

  void read(const Observation& observation, bool with_food);
  void update(Track& track, double number, bool with_food);
  [[nodiscard]] Track& track_of(const Reading& reading, std::uint32_t ordinal, double number);
  [[nodiscard]] static Label label_of(std::string_view words);
  [[nodiscard]] bool follows_food(const Track& track) const;
  [[nodiscard]] bool could_be_score(const Track& track) const;

  std::vector<Track> tracks_;
  std::uint32_t foods_ = 0;
  double ate_at_ = -1e9, now_ = 0;
  std::uint32_t looks_since_food_ = 0;
};

/// A number in a text and the words before it, since the number before.
struct NumberIn {
  double value = 0;
  std::string before;  ///< lower case
};
/// Numbers of a text in decimal digits of any script; thousands may be set apart with , . ' or narrow spaces.
[[nodiscard]] std::vector<NumberIn> numbers_in(std::string_view text);

}  // namespace assay::checkers::snake
