#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace assay {

/// One value that a part of a sum may take, in steps of a grid.
struct Outcome {
  std::size_t at = 0;
  double probability = 0;
};

/// All values of a part, ascending; their probabilities add up to 1.
using SumPart = std::vector<Outcome>;

/// The probability that independent parts add up to `limit` or less, by dynamic programming over the sums. Nothing when
/// it would take more than `most_additions` (about a nanosecond each) or more than some million sums in memory.
[[nodiscard]] std::optional<double> chance_of_at_most(std::vector<SumPart> parts, std::size_t limit,
                                                      double most_additions);

}  // namespace assay
