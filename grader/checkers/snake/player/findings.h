#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/player/play_log.h"

namespace assay::checkers::snake {

/// The facets of a snake game, in the order of the report; the names are the names of the measures.
enum class Facet : std::uint8_t {
  starts,
  moves_by_itself,
  steer_up,
  steer_down,
  steer_left,
  steer_right,
  eats_food,
  score_increases,
  grows,
  ends_on_wall,
  ends_on_self,
  restarts,
  reverse_safe,
  no_errors,
};
inline constexpr std::size_t facet_count = 14;
[[nodiscard]] std::string_view to_string(Facet facet);

/// What was found about one facet.
struct Finding {
  enum class Why : std::uint8_t {
    seen,             ///< value is set
    does_not_apply,   ///< walls wrap, no restart offered …
    out_of_reach,     ///< another defect is in the way
    not_established,  ///< tried, without a clear result; also when seeds disagree
  };
  std::optional<bool> value;
  Why why = Why::not_established;
  std::string note;  ///< for people, one sentence; the first seed's
  double now = 0;    ///< game's clock of the first seed when it was seen
};

/// What playing one game with one seed, or with all of them, has shown.
struct Findings {
  std::array<Finding, facet_count> facets;
  std::string walls;                  ///< "die", "wrap" or ""
  std::string controls;               ///< "arrows", "wasd", "both" or ""
  std::optional<bool> score_shown;    ///< a number that moves when food is eaten
  std::optional<int> foods_eaten;     ///< of the first seed
  std::optional<double> final_score;  ///< of the first seed, as shown
  /// Two turns within one move, the second one back, do not kill; many games forget that. No facet and not part
  /// of the verdict; the first seed's key log ends with it.
  std::optional<bool> two_turns_safe;
  std::vector<std::string> console;  ///< what the page wrote as errors and warnings with the first seed; at most 20
  std::string start_gesture;         ///< for people: "none", "Enter", "click 'Start'" …
  std::vector<PlayLog> logs;         ///< one a seed
  std::vector<Frame> film;           ///< of the first seed, at most 24 frames

  Finding& operator[](Facet facet) { return facets.at(static_cast<std::size_t>(facet)); }
  const Finding& operator[](Facet facet) const { return facets.at(static_cast<std::size_t>(facet)); }
};

}  // namespace assay::checkers::snake
