#include "grader/gate/change_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "tests/unit/random_samples.h"

namespace assay {
namespace {

using Points = std::vector<HistoryPoint>;

/// Runs of 100 prompts × 4 samples that pass or fail, 70 % on average. Prompts are easy, hard or in between such that
/// samples of one prompt correlate by 0.6.
class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {
    for (double& share : shares_) {
      const double kind = random_.share();
      share = kind < 0.15 ? 0.03 : kind < 0.4 ? 0.45 : 0.97;
    }
  }

  /// A run whose mean is lower by `drop`. Its variance is what the samples say, as of a run that is stored.
  HistoryPoint run(double drop) {
    double mean = 0;
    double variance = 0;
    for (const double share : shares_) {
      double passed = 0;
      for (int sample = 0; sample < 4; ++sample) passed += random_.share() < share * (1 - drop / 0.7) ? 1 : 0;
      mean += passed / 4;
      variance += passed * (4 - passed) / 12 / 4;
    }
    return {mean / 100, variance / 100 / 100};
  }

  Points runs(std::size_t count, double drop = 0) {
    Points points;
    while (points.size() < count) points.push_back(run(drop));
    return points;
  }

 private:
  RandomSamples random_;
  std::array<double, 100> shares_{};
};

/// How often a step stands confirmed when each commit runs the search again on the series so far.
int confirmed_on_the_way(const Points& points) {
  int confirmed = 0;
  for (std::size_t count = 1; count <= points.size(); ++count)
    confirmed += std::ranges::any_of(find_steps(std::span(points).first(count)), &Step::confirmed) ? 1 : 0;
  return confirmed;
}

/// Squares of a segment about its level, written out.
double squares(const Points& points, std::size_t from, std::size_t to) {
  double weight = 0;
  double total = 0;
  for (std::size_t i = from; i < to; ++i) {
    weight += 1 / *points[i].variance;
    total += points[i].mean / *points[i].variance;
  }
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) sum += std::pow(points[i].mean - total / weight, 2) / *points[i].variance;
  return sum;
}

/// The best of all ways to cut the series into segments of two points and more.
std::vector<std::size_t> best_of_all(const Points& points) {
  const double penalty = 4 * std::log(static_cast<double>(std::max<std::size_t>(points.size(), 100)));
  double least = INFINITY;
  std::vector<std::size_t> best;
  for (std::size_t cuts = 0; cuts < std::size_t{1} << (points.size() - 1); ++cuts) {
    std::vector<std::size_t> starts;
    double cost = 0;
    std::size_t from = 0;
    for (std::size_t at = 1; at <= points.size() && cost < INFINITY; ++at) {
      const bool ends = at == points.size();
      if (!ends && (cuts >> (at - 1) & 1) == 0) continue;
      cost = at - from < 2 ? INFINITY : cost + squares(points, from, at);
      if (!ends) starts.push_back(at);
      from = at;
    }
    cost += penalty * static_cast<double>(starts.size());
    if (cost < least) {
      least = cost;
      best = starts;
    }
  }
  return best;
}

std::vector<std::size_t> indices(const std::vector<Step>& steps) {
  std::vector<std::size_t> out;
  for (const Step& step : steps) out.push_back(step.index);
  return out;
}

TEST(ChangePoints, AreTheBestOfAllWaysToCutTheSeries) {
  RandomSamples random(1);
  int with_steps = 0;
  for (int i = 0; i < 200; ++i) {
    Points points;
    double level = 0.5;
    for (std::size_t count = random.from_to(2, 11); count > 0; --count) {
      if (random.below(4) == 0) level = random.share();
      // Neighbours that differ by less than their known error leave the known error to decide.
      points.push_back({level + 0.001 * random.share(), 0.01 + 0.02 * random.share()});
    }
    const std::vector<std::size_t> found = indices(find_steps(points));
    with_steps += found.empty() ? 0 : 1;
    EXPECT_EQ(found, best_of_all(points)) << i;
  }
  EXPECT_GT(with_steps, 10);
}

TEST(ChangePoints, UnchangedCommitsNeverConfirmAStep) {
  EXPECT_EQ(confirmed_on_the_way(History(1).runs(1'000)), 0);
  for (std::uint64_t seed = 2; seed <= 10; ++seed) EXPECT_EQ(confirmed_on_the_way(History(seed).runs(200)), 0) << seed;
}

struct Delay {
  std::size_t index = 0;  ///< where the step is, once confirmed
  std::size_t commits = 0;
};

/// How many commits after the step it takes until it stands confirmed.
Delay delay(History history, std::size_t before, double drop) {
  Points points = history.runs(before);
  for (std::size_t after = 1; after <= 60; ++after) {
    points.push_back(history.run(drop));
    for (const Step& step : find_steps(points))
      if (step.confirmed) return {step.index, after};
  }
  return {};
}

TEST(ChangePoints, AStepOfTenPointsIsConfirmedByTheNextCommits) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Delay found = delay(History(seed), 40, 0.10);
    EXPECT_EQ(found.index, 40U) << seed;
    EXPECT_LE(found.commits, 4U) << seed;
  }
}

TEST(ChangePoints, AStepOfFivePointsIsConfirmedWithinAFewCommits) {
  std::vector<std::size_t> delays;
  int in_place = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Delay found = delay(History(seed), 40, 0.05);
    delays.push_back(found.commits);
    EXPECT_NEAR(static_cast<double>(found.index), 40, 3) << seed;
    in_place += found.index == 40 ? 1 : 0;
  }
  std::ranges::sort(delays);
  EXPECT_LE(delays[10], 5U);
  EXPECT_LE(delays[19], 15U);
  EXPECT_GE(in_place, 14);
}

TEST(ChangePoints, TheFirstSightOfAStepIsASuspicion) {
  Points points(10, {0.7, 0.0001});
  points.insert(points.end(), 2, {0.5, 0.0001});
  const std::vector<Step> first = find_steps(points);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].index, 10U);
  EXPECT_FALSE(first[0].confirmed);
  EXPECT_NEAR(first[0].before, 0.7, 1e-12);
  EXPECT_NEAR(first[0].after, 0.5, 1e-12);
  points.push_back({0.5, 0.0001});
  ASSERT_EQ(find_steps(points).size(), 1U);
  EXPECT_TRUE(find_steps(points)[0].confirmed);
}

TEST(ChangePoints, OnePointAloneIsNoStep) {
  Points points(20, {0.7, 0.0001});
  points[12].mean = 0.66;
  EXPECT_TRUE(find_steps(points).empty());
}

TEST(ChangePoints, NoiseIsReadOffNeighboursWhereNothingElseIsKnown) {
  RandomSamples random(1);
  Points noisy;
  for (int i = 0; i < 120; ++i) noisy.push_back({0.6 + 0.1 * random.share() + (i < 60 ? 0 : 0.3), std::nullopt});
  EXPECT_EQ(indices(find_steps(noisy)), std::vector<std::size_t>{60});
  // A known variance far below what the runs really do is not believed.
  Points drifting;
  for (int i = 0; i < 120; ++i) drifting.push_back({0.6 + 0.1 * random.share(), 1e-7});
  EXPECT_TRUE(find_steps(drifting).empty());
}

TEST(ChangePoints, ShortAndFlatSeriesHaveNone) {
  EXPECT_TRUE(find_steps({}).empty());
  EXPECT_TRUE(find_steps(Points{{0.5, std::nullopt}}).empty());
  EXPECT_TRUE(find_steps(Points{{0.9, 0.0001}, {0.1, 0.0001}, {0.1, 0.0001}}).empty());
  EXPECT_TRUE(find_steps(Points(50, {1, 0})).empty());
}

}  // namespace
}  // namespace assay
