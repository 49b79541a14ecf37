#include <gtest/gtest.h>

#include <cmath>

#include "grader/gate/drop_test.h"
#include "tests/unit/random_samples.h"

namespace assay {
namespace {

using Prompts = std::vector<PairedSamples>;

Prompts random_prompts(RandomSamples& random, std::size_t steps) {
  Prompts prompts;
  for (std::size_t count = random.from_to(1, 11); count > 0; --count)
    prompts.push_back(random.prompt(random.from_to(1, 5), random.from_to(1, 4), steps));
  return prompts;
}

std::vector<double> differences(const Prompts& prompts, double grid) {
  std::vector<double> out;
  for (const PairedSamples& prompt : prompts) {
    const double apart = mean_of(prompt.candidate) - mean_of(prompt.baseline);
    const double kept = grid > 0 ? std::round(apart * grid) / grid : apart;
    if (std::abs(kept) > 1e-9) out.push_back(kept);
  }
  return out;
}

/// All sign patterns, one by one.
double enumerated(const std::vector<double>& differences) {
  double observed = 0;
  for (const double difference : differences) observed += difference;
  std::size_t as_low = 0;
  const std::size_t patterns = std::size_t{1} << differences.size();
  for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); ++i)
      sum += (pattern >> i & 1) != 0 ? std::abs(differences[i]) : -std::abs(differences[i]);
    as_low += sum <= observed + 1e-9 ? 1 : 0;
  }
  return static_cast<double>(as_low) / static_cast<double>(patterns);
}

void expect_enumeration(const Prompts& prompts, double grid, const Effort& effort) {
  const std::vector<double> apart = differences(prompts, grid);
  const DropTest found = sign_flip(prompts, effort);
  EXPECT_NEAR(found.p_value, enumerated(apart), 1e-9);
  EXPECT_DOUBLE_EQ(found.smallest_p, std::ldexp(1.0, -static_cast<int>(apart.size())));
  EXPECT_FALSE(found.sampled);
}

Prompts single_samples(int lost, int won, int same) {
  Prompts prompts;
  for (int i = 0; i < lost; ++i) prompts.push_back({{1}, {0}});
  for (int i = 0; i < won; ++i) prompts.push_back({{0}, {1}});
  for (int i = 0; i < same; ++i) prompts.push_back({{1}, {1}});
  return prompts;
}

/// Probability that of `lost + won` fair coins at least `lost` say lost.
double binomial(int lost, int won) {
  const int all = lost + won;
  double total = 0;
  for (int k = lost; k <= all; ++k)
    total += std::exp(std::lgamma(all + 1) - std::lgamma(k + 1) - std::lgamma(all - k + 1) - all * std::log(2.0));
  return total;
}

TEST(SignFlip, EqualsEnumerationOfPassAndFail) {
  RandomSamples random(1);
  for (int i = 0; i < 300; ++i) expect_enumeration(random_prompts(random, 1), 0, {});
}

TEST(SignFlip, EqualsEnumerationOfScoresInFractions) {
  RandomSamples random(2);
  for (int i = 0; i < 300; ++i) expect_enumeration(random_prompts(random, i % 2 == 0 ? 8 : 7), 0, {});
}

TEST(SignFlip, EqualsEnumerationOfAnyScoresInThousandths) {
  RandomSamples random(3);
  for (int i = 0; i < 300; ++i) expect_enumeration(random_prompts(random, 0), 1'000, {});
}

TEST(SignFlip, CountsInHundredthsWhereThousandthsAreTooDear) {
  RandomSamples random(4);
  for (int i = 0; i < 100; ++i) expect_enumeration(random_prompts(random, 0), 100, {.fine = -1});
}

TEST(SignFlip, OfSingleSamplesIsTheExactMcNemarTest) {
  for (int lost = 0; lost <= 12; ++lost)
    for (int won = 0; won <= 12; ++won)
      EXPECT_NEAR(sign_flip(single_samples(lost, won, 3)).p_value, binomial(lost, won), 1e-9) << lost << " " << won;
  EXPECT_NEAR(sign_flip(single_samples(1'050, 950, 10)).p_value, binomial(1'050, 950), 1e-9);
  EXPECT_NEAR(sign_flip(single_samples(1'030, 970, 10)).p_value, binomial(1'030, 970), 1e-9);
}

TEST(SignFlip, SaysNothingWhereNothingMoved) {
  const DropTest none = sign_flip(single_samples(0, 0, 9));
  EXPECT_EQ(none.p_value, 1);
  EXPECT_EQ(none.smallest_p, 1);
  EXPECT_EQ(sign_flip({}).p_value, 1);
}

TEST(SignFlip, RandomFlipsAgreeWithTheCountAndRepeat) {
  RandomSamples random(5);
  const Effort none{.fine = -1, .coarse = -1, .draws = 20'000};
  for (int i = 0; i < 12; ++i) {
    Prompts prompts;
    for (int k = 0; k < 70; ++k) prompts.push_back(random.prompt(5, 4, 0));
    const double exact = sign_flip(prompts).p_value;
    const DropTest sampled = sign_flip(prompts, none);
    EXPECT_TRUE(sampled.sampled);
    EXPECT_NEAR(sampled.p_value, exact, 4 * std::sqrt(exact * (1 - exact) / 2e4) + 1e-4);
    EXPECT_EQ(sampled.p_value, sign_flip(prompts, none).p_value);
    EXPECT_DOUBLE_EQ(sampled.smallest_p, 1 / 20'001.0);
  }
}

TEST(SignFlip, SampleCountsWithoutASmallCommonMultipleAreRounded) {
  RandomSamples random(6);
  Prompts prompts;
  for (const std::size_t count : {97, 89, 83, 79, 73, 71, 67}) prompts.push_back(random.prompt(count, 4, 1));
  expect_enumeration(prompts, 1'000, {});
}

}  // namespace
}  // namespace assay
