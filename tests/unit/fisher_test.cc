#include "grader/gate/fisher.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace assay {
namespace {

/// Samples 0 … passed − 1 pass; every way to deal `drawn` of `all` to the candidate counts once.
double enumerated(int passed, int all, int drawn, int held) {
  int deals = 0;
  int as_low = 0;
  const unsigned passing = (1U << passed) - 1;
  for (unsigned deal = 0; deal < 1U << all; ++deal) {
    if (std::popcount(deal) != drawn) continue;
    ++deals;
    as_low += std::popcount(deal & passing) <= held ? 1 : 0;
  }
  return static_cast<double>(as_low) / deals;
}

double log_choose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

TEST(Fisher, EqualsTheCountOfAllDeals) {
  for (int baseline = 1; baseline <= 6; ++baseline)
    for (int candidate = 1; candidate <= 4; ++candidate)
      for (int before = 0; before <= baseline; ++before)
        for (int after = 0; after <= candidate; ++after)
          EXPECT_NEAR(fisher_drop({before, baseline}, {after, candidate}),
                      enumerated(before + after, baseline + candidate, candidate, after), 1e-9)
              << before << "/" << baseline << " " << after << "/" << candidate;
}

TEST(Fisher, HoldsForManySamples) {
  // 20 of 20 and 0 of 4: one deal of all that leave the candidate the four failing ones.
  EXPECT_NEAR(fisher_drop({20, 20}, {0, 4}), std::exp(-log_choose(24, 4)), 1e-12);
  double lower_tail = 0;
  for (int held = 0; held <= 440; ++held)
    lower_tail += std::exp(log_choose(2'740, held) + log_choose(3'000 - 2'740, 500 - held) - log_choose(3'000, 500));
  EXPECT_NEAR(fisher_drop({2'300, 2'500}, {440, 500}), lower_tail, 1e-9);
}

TEST(Fisher, AnEmptySideSaysNothing) {
  EXPECT_EQ(fisher_drop({0, 0}, {0, 4}), 1);
  EXPECT_EQ(fisher_drop({3, 4}, {0, 0}), 1);
}

}  // namespace
}  // namespace assay
