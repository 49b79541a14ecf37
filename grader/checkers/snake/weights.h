#pragma once

#include <optional>
#include <string>

#include "grader/checkers/snake/player/findings.h"
#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// What the findings come to.
struct Marks {
  Status status = Status::unscored;
  std::optional<double> score;  ///< nothing when unscored
  std::string why_unscored;     ///< for people
};

/// The weight of a facet in hundredths; all of them add up to 100. A playable game without a counter comes to about
/// 0.7, a static picture to at most 0.1.
[[nodiscard]] int weight_of(Facet facet);

/// Pass: every facet that applies is true. The score is the weight of the true facets among those that apply; what
/// another defect keeps out of reach counts as lost, what was not established does not count. Unscored when it was not
/// established whether the game starts, moves, can be steered or lets the snake eat.
[[nodiscard]] Marks marks_of(const Findings& findings);

/// The score of a program whose use of memory was looked at: two hundredths of it hang on that.
[[nodiscard]] double score_with_memory(double score, bool safe);

}  // namespace assay::checkers::snake
