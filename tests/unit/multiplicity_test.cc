#include "grader/gate/multiplicity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>

#include "tests/unit/random_samples.h"

namespace assay {
namespace {

/// Holm closes Bonferroni's test: a hypothesis falls when every set that holds it falls.
double holm_by_closure(const std::vector<double>& p_values, std::size_t which) {
  double adjusted = 0;
  for (std::size_t set = 0; set < std::size_t{1} << p_values.size(); ++set) {
    if ((set >> which & 1) == 0) continue;
    double size = 0;
    double least = 1;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      size += 1;
      least = std::min(least, p_values[i]);
    }
    adjusted = std::max(adjusted, std::min(1.0, size * least));
  }
  return adjusted;
}

bool rejected_by_step_up(const std::vector<double>& p_values, std::size_t which, double level) {
  std::vector<double> sorted = p_values;
  std::ranges::sort(sorted);
  double limit = -1;
  for (std::size_t rank = 1; rank <= sorted.size(); ++rank)
    if (sorted[rank - 1] <= level * static_cast<double>(rank) / static_cast<double>(sorted.size()) + 1e-12)
      limit = sorted[rank - 1];
  return p_values[which] <= limit;
}

/// The least level at which Benjamini and Hochberg's procedure rejects: one of those where it changes its mind.
double least_level(const std::vector<double>& p_values, std::size_t which) {
  double least = 1;
  for (const double p : p_values) {
    for (std::size_t rank = 1; rank <= p_values.size(); ++rank) {
      const double level = p * static_cast<double>(p_values.size()) / static_cast<double>(rank);
      if (level < least && rejected_by_step_up(p_values, which, level)) least = level;
    }
  }
  return least;
}

void expect_definitions(const std::vector<double>& p_values) {
  const std::vector<double> sure = holm(p_values);
  const std::vector<double> likely = benjamini_hochberg(p_values);
  ASSERT_EQ(sure.size(), p_values.size());
  ASSERT_EQ(likely.size(), p_values.size());
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    EXPECT_NEAR(sure[i], holm_by_closure(p_values, i), 1e-9);
    EXPECT_NEAR(likely[i], least_level(p_values, i), 1e-9);
  }
}

TEST(Multiplicity, FollowsTheDefinitionsInEveryOrder) {
  for (std::vector<double> p_values :
       {std::vector<double>{0.001, 0.01, 0.011, 0.04, 0.3, 0.9}, std::vector<double>{0.01, 0.01, 0.02, 0.02, 1}}) {
    do expect_definitions(p_values);
    while (std::ranges::next_permutation(p_values).found);
  }
}

TEST(Multiplicity, FollowsTheDefinitionsOnRandomValues) {
  RandomSamples random(1);
  for (int i = 0; i < 200; ++i) {
    std::vector<double> p_values;
    for (std::size_t count = random.from_to(1, 8); count > 0; --count) p_values.push_back(random.share() / (1 + i % 9));
    expect_definitions(p_values);
  }
}

TEST(Multiplicity, OfNothingIsNothing) {
  EXPECT_TRUE(holm({}).empty());
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

}  // namespace
}  // namespace assay
