#include "grader/gate/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/random_samples.h"

namespace assay {
namespace {

using Groups = std::vector<std::vector<double>>;

Groups random_groups(RandomSamples& random, std::size_t steps) {
  Groups groups(random.from_to(1, 6));
  for (std::vector<double>& group : groups)
    for (std::size_t count = random.from_to(1, 5); count > 0; --count) group.push_back(random.score(steps));
  return groups;
}

/// Covariances of every pair within a cluster, one by one; in long double, as what is left under the root may be 0.
double error_by_pairs(const Groups& groups) {
  long double total = 0;
  long double count = 0;
  for (const auto& group : groups) {
    count += static_cast<long double>(group.size());
    for (const double value : group) total += value;
  }
  long double sum = 0;
  for (const auto& group : groups)
    for (const double a : group)
      for (const double b : group) sum += (a - total / count) * (b - total / count);
  return static_cast<double>(std::sqrt(std::max(0.0L, sum)) / count);
}

TEST(Samples, ClusteredErrorIsTheSumOverPairs) {
  RandomSamples random(1);
  for (int i = 0; i < 300; ++i) {
    const Groups groups = random_groups(random, i % 2 == 0 ? 1 : 0);
    EXPECT_NEAR(clustered_standard_error(groups), error_by_pairs(groups), 1e-9);
  }
  EXPECT_EQ(clustered_standard_error({}), 0);
}

TEST(Samples, VarianceIsHalfTheMeanSquareOfPairs) {
  RandomSamples random(2);
  for (int i = 0; i < 300; ++i) {
    std::vector<double> values;
    for (std::size_t count = random.from_to(2, 9); count > 0; --count) values.push_back(random.share());
    double squares = 0;
    for (const double a : values)
      for (const double b : values) squares += (a - b) * (a - b);
    const double count = static_cast<double>(values.size());
    EXPECT_NEAR(variance_of(values), squares / (2 * count * (count - 1)), 1e-9);
  }
  EXPECT_EQ(variance_of(std::vector<double>{0.4}), 0);
  EXPECT_EQ(mean_of({}), 0);
}

TEST(Samples, CorrelationOfSmallCases) {
  // Mean squares 1/2 between and 1/6 within: (1/2 − 1/6) / (1/2 + 1/6).
  EXPECT_NEAR(intraclass_correlation(Groups{{1, 0}, {1, 1}, {0, 0}}), 0.5, 1e-12);
  // By hand: mean squares 3/4 / 1 between and 3/4 / 4 within, usual size 6 − (16 + 4)/6 = 8/3.
  EXPECT_NEAR(intraclass_correlation(Groups{{1, 1, 1, 0}, {0, 0}}), (0.75 - 0.1875) / (0.75 + 5.0 / 3 * 0.1875), 1e-12);
  EXPECT_EQ(intraclass_correlation(Groups{{1, 1}, {0, 0}}), 1);
  EXPECT_EQ(intraclass_correlation(Groups{{1, 0}, {0, 1}}), 0);
  EXPECT_EQ(intraclass_correlation(Groups{{1, 1}, {1, 1}}), 0);
  EXPECT_EQ(intraclass_correlation(Groups{{1}, {0}}), 0);
  EXPECT_EQ(intraclass_correlation(Groups{{1, 0}}), 0);
}

TEST(Samples, CorrelationOfManyPromptsIsWhatTheyWereMadeWith) {
  RandomSamples random(3);
  Groups groups;
  // Half of the prompts pass with 0.9 and half with 0.1: 0.16 of the variance of 0.25 lies between.
  for (int prompt = 0; prompt < 4'000; ++prompt) {
    std::vector<double>& group = groups.emplace_back();
    for (std::size_t count = random.from_to(2, 6); count > 0; --count)
      group.push_back(random.share() < (prompt % 2 == 0 ? 0.9 : 0.1) ? 1 : 0);
  }
  EXPECT_NEAR(intraclass_correlation(groups), 0.64, 0.02);
}

}  // namespace
}  // namespace assay
