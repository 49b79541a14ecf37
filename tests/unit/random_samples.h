#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "grader/gate/samples.h"

namespace assay {

/// Repeatable small cases: the standard fixes what this engine returns, and nothing else is asked of the library.
class RandomSamples {
 public:
  explicit RandomSamples(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::size_t from_to(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
  double share() { return static_cast<double>(random_() >> 11) * 0x1.0p-53; }

  /// A score in steps of 1/`steps`; any number in [0, 1) when steps is 0.
  double score(std::size_t steps) {
    return steps == 0 ? share() : static_cast<double>(below(steps + 1)) / static_cast<double>(steps);
  }

  PairedSamples prompt(std::size_t baseline, std::size_t candidate, std::size_t steps) {
    PairedSamples out;
    for (std::size_t i = 0; i < baseline; ++i) out.baseline.push_back(score(steps));
    for (std::size_t i = 0; i < candidate; ++i) out.candidate.push_back(score(steps));
    return out;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace assay
