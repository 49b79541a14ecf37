#pragma once

namespace assay::parallelism {

/// What Tang poets say of two characters that face each other in a couplet.
struct Pairing {
  double score =
      0.0;         ///< log((n + 0.5) / (e + 0.5)): above 0 where they set them against each other more than by chance
  int unseen = 0;  ///< 0 … 2: how many of the two stand in no counted couplet
};

/// n is how often the two face each other, either way round, e how often they would by chance. Both folded (fold()).
/// Source: couplet_counts.tsv, packed at build time. Constant tables: thread-safe, nothing is allocated, never fails.
[[nodiscard]] Pairing pairing(char32_t upper, char32_t lower);

}  // namespace assay::parallelism
