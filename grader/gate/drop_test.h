#pragma once

#include <cstdint>
#include <span>

#include "grader/gate/samples.h"

namespace assay {

/// What a test of "the candidate is not worse" found.
struct DropTest {
  double p_value = 1;     ///< one-sided
  double smallest_p = 1;  ///< the smallest p-value that these data could have given
  bool sampled = false;   ///< by random draws with a fixed seed, since the exact count would have been too dear
};

/// How dear a test may become: the additions spent on a fine grid, on a coarse one, and the random draws after that.
/// An addition takes about a nanosecond.
struct Effort {
  double fine = 3e8;
  double coarse = 1e9;
  std::int64_t draws = 100'000;
};

/// Exact one-sided sign-flip test on the differences of prompt means: were nothing changed, each difference would have
/// either sign alike. Speaks for prompts like these. All 2^n sign patterns are counted by dynamic programming over sums
/// on an integer grid. The grid is exact where every score is a multiple of 1/q, q ≤ 100 (0 and 1: q = 1) and the
/// sample counts have a common multiple small enough; else each difference is rounded to thousandths of the scale [0,
/// 1], to hundredths where that is too dear. A rounded test keeps its level: flipping signs treats rounded differences
/// alike.
[[nodiscard]] DropTest sign_flip(std::span<const PairedSamples> prompts, const Effort& effort = {});

/// Exact one-sided stratified permutation test on the sum of the differences of prompt means: within each prompt the
/// samples are dealt anew to the two sides. Speaks for these prompts alone, so it can be sure where there are few.
/// Scores are counted in steps of 1/q as above, else rounded to thousandths, to hundredths where that is too dear.
/// Where prompts differ in their sample counts and these have no small common multiple, what a deal makes of the
/// difference of a prompt is further rounded to ten-thousandths, to thousandths where that is too dear.
[[nodiscard]] DropTest within_prompt(std::span<const PairedSamples> prompts, const Effort& effort = {});

}  // namespace assay
