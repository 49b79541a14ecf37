#include "grader/model/repeats.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

/// C(n, k) by Pascal's triangle: another way than the one under test.
double choose(std::int64_t n, std::int64_t k) {
  if (k < 0 || k > n) return 0;
  return k == 0 || k == n ? 1 : choose(n - 1, k - 1) + choose(n - 1, k);
}

TaskScore scores(std::int64_t scored, std::int64_t passed) {
  TaskScore score{.task = "t", .scored = scored, .passed = passed};
  if (scored > 0) score.mean = static_cast<double>(passed) / static_cast<double>(scored);
  if (scored > 1) score.variance = 0.04;
  return score;
}

TEST(Repeats, AreTheShareOfDrawsThatCountingGives) {
  for (std::int64_t n = 1; n <= 12; ++n)
    for (std::int64_t c = 0; c <= n; ++c)
      for (std::int64_t k = 1; k <= n; ++k) {
        EXPECT_NEAR(pass_at_k(n, c, k), 1 - choose(n - c, k) / choose(n, k), 1e-12) << n << ' ' << c << ' ' << k;
        EXPECT_NEAR(pass_hat_k(n, c, k), choose(c, k) / choose(n, k), 1e-12) << n << ' ' << c << ' ' << k;
      }
}

TEST(Repeats, OfThreeInFour) {
  EXPECT_DOUBLE_EQ(pass_at_k(4, 3, 1), 0.75);
  EXPECT_DOUBLE_EQ(pass_at_k(4, 3, 2), 1);
  EXPECT_DOUBLE_EQ(pass_hat_k(4, 3, 2), 0.5);
  EXPECT_DOUBLE_EQ(pass_hat_k(4, 3, 4), 0);
}

TEST(Repeats, StayInBoundsOfThousandsOfSamples) {
  EXPECT_DOUBLE_EQ(pass_hat_k(10'000, 10'000, 10'000), 1);
  EXPECT_DOUBLE_EQ(pass_at_k(10'000, 0, 10'000), 0);
  EXPECT_NEAR(pass_at_k(10'000, 1, 5'000), 0.5, 1e-9);
  EXPECT_NEAR(pass_hat_k(10'000, 9'999, 5'000), 0.5, 1e-9);
  EXPECT_NEAR(pass_hat_k(1'000'000, 900'000, 2), 0.81, 1e-6);
  EXPECT_NEAR(pass_at_k(1'000'000, 100'000, 2), 0.19, 1e-6);
  EXPECT_GE(pass_hat_k(10'000, 5'000, 4'999), 0);
}

TEST(Repeats, AreReportedForPowersOfTwoAndAllSamples) {
  EXPECT_EQ(draw_sizes(0), (std::vector<std::int64_t>{}));
  EXPECT_EQ(draw_sizes(1), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(draw_sizes(4), (std::vector<std::int64_t>{1, 2, 4}));
  EXPECT_EQ(draw_sizes(5), (std::vector<std::int64_t>{1, 2, 4, 5}));
  EXPECT_EQ(draw_sizes(10'000).size(), 15U);
}

TEST(Repeats, NeedTwoSamples) {
  EXPECT_FALSE(repeats_of(scores(0, 0)).has_value());
  EXPECT_FALSE(repeats_of(scores(1, 1)).has_value());
  const std::optional<Repeats> two = repeats_of(scores(2, 1));
  ASSERT_TRUE(two.has_value());
  EXPECT_EQ(two->samples, 2);
  EXPECT_EQ(two->passed, 1);
  EXPECT_DOUBLE_EQ(two->spread, 0.2);
  EXPECT_EQ(two->draws, (std::vector<Draw>{{1, 1, 0.5, 0.5}, {2, 1, 1, 0}}));
}

TEST(Repeats, OfARunAreMeansOverTheTasksThatHaveSoMany) {
  EXPECT_FALSE(repeats_of_run(std::vector{scores(1, 1), scores(0, 0)}).has_value());
  const std::vector tasks{scores(1, 1), scores(2, 1), scores(4, 4), scores(0, 0)};
  const std::optional<RunRepeats> run = repeats_of_run(tasks);
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->tasks, 2);
  EXPECT_DOUBLE_EQ(run->spread, 0.2);
  EXPECT_EQ(run->draws, (std::vector<Draw>{{1, 3, 2.5 / 3, 2.5 / 3}, {2, 2, 1, 0.5}, {4, 1, 1, 1}}));
}

TEST(Repeats, TakeNoSumOfAnotherForMoreThanThereIs) {
  const std::optional<Repeats> said = repeats_of(scores(3, 7));
  ASSERT_TRUE(said.has_value());
  EXPECT_EQ(said->passed, 3);
  EXPECT_DOUBLE_EQ(said->draws.back().pass_hat_k, 1);
}

}  // namespace
}  // namespace assay
