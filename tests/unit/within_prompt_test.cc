#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "grader/gate/drop_test.h"
#include "grader/gate/fisher.h"
#include "tests/unit/random_samples.h"

namespace assay {
namespace {

using Prompts = std::vector<PairedSamples>;

/// The difference of means in each of the arrangements of one prompt.
std::vector<double> arrangements(const PairedSamples& prompt) {
  std::vector<double> all = prompt.candidate;
  all.insert(all.end(), prompt.baseline.begin(), prompt.baseline.end());
  std::vector<double> out;
  for (unsigned chosen = 0; chosen < 1U << all.size(); ++chosen) {
    if (static_cast<std::size_t>(std::popcount(chosen)) != prompt.candidate.size()) continue;
    PairedSamples dealt;
    for (std::size_t i = 0; i < all.size(); ++i)
      ((chosen >> i & 1) != 0 ? dealt.candidate : dealt.baseline).push_back(all[i]);
    out.push_back(mean_of(dealt.candidate) - mean_of(dealt.baseline));
  }
  return out;
}

struct Enumerated {
  double p_value = 0;
  double smallest_p = 0;
};

/// All arrangements of all prompts.
Enumerated enumerated(const Prompts& prompts) {
  std::vector<double> sums{0};
  double observed = 0;
  for (const PairedSamples& prompt : prompts) {
    observed += mean_of(prompt.candidate) - mean_of(prompt.baseline);
    std::vector<double> longer;
    for (const double part : arrangements(prompt))
      for (const double sum : sums) longer.push_back(sum + part);
    sums = std::move(longer);
  }
  const double least = std::ranges::min(sums);
  const double all = static_cast<double>(sums.size());
  const auto share_up_to = [&](double limit) {
    return static_cast<double>(std::ranges::count_if(sums, [&](double sum) { return sum <= limit + 1e-9; })) / all;
  };
  return {share_up_to(observed), share_up_to(least)};
}

Prompts rounded(Prompts prompts, double grid) {
  for (PairedSamples& prompt : prompts)
    for (std::vector<double>* side : {&prompt.baseline, &prompt.candidate})
      for (double& score : *side) score = std::round(score * grid) / grid;
  return prompts;
}

void expect_enumeration(const Prompts& prompts, const Prompts& counted, const Effort& effort = {}) {
  const DropTest found = within_prompt(prompts, effort);
  const Enumerated all = enumerated(counted);
  EXPECT_NEAR(found.p_value, all.p_value, 1e-9);
  EXPECT_NEAR(found.smallest_p, all.smallest_p, 1e-9);
  EXPECT_FALSE(found.sampled);
}

Prompts random_prompts(RandomSamples& random, std::size_t steps, bool same_counts) {
  Prompts prompts;
  const std::size_t baseline = random.from_to(1, 4);
  const std::size_t candidate = random.from_to(1, 3);
  for (std::size_t count = random.from_to(1, 3); count > 0; --count)
    prompts.push_back(same_counts ? random.prompt(baseline, candidate, steps)
                                  : random.prompt(random.from_to(1, 4), random.from_to(1, 3), steps));
  return prompts;
}

TEST(WithinPrompt, EqualsEnumerationOfPassAndFail) {
  RandomSamples random(1);
  for (int i = 0; i < 300; ++i) {
    const Prompts prompts = random_prompts(random, 1, i % 2 == 0);
    expect_enumeration(prompts, prompts);
  }
}

TEST(WithinPrompt, EqualsEnumerationOfScoresInFractions) {
  RandomSamples random(2);
  for (int i = 0; i < 300; ++i) {
    const Prompts prompts = random_prompts(random, i % 3 == 0 ? 7 : 8, i % 2 == 0);
    expect_enumeration(prompts, prompts);
  }
}

TEST(WithinPrompt, EqualsEnumerationOfAnyScoresInThousandths) {
  RandomSamples random(3);
  for (int i = 0; i < 200; ++i) {
    const Prompts prompts = random_prompts(random, 0, i % 2 == 0);
    expect_enumeration(prompts, rounded(prompts, 1'000));
  }
}

TEST(WithinPrompt, CountsInHundredthsWhereThousandthsAreTooDear) {
  RandomSamples random(4);
  for (int i = 0; i < 100; ++i) {
    const Prompts prompts = random_prompts(random, 0, i % 2 == 0);
    expect_enumeration(prompts, rounded(prompts, 100), {.fine = -1});
  }
}

Prompts one_prompt(std::size_t baseline_passed, std::size_t baseline, std::size_t passed, std::size_t candidate) {
  PairedSamples prompt{std::vector<double>(baseline, 0), std::vector<double>(candidate, 0)};
  std::fill_n(prompt.baseline.begin(), baseline_passed, 1.0);
  std::fill_n(prompt.candidate.begin(), passed, 1.0);
  return {prompt};
}

TEST(WithinPrompt, OfOneBinaryPromptIsFishersTest) {
  for (std::size_t passed = 0; passed <= 8; ++passed)
    EXPECT_NEAR(within_prompt(one_prompt(35, 40, passed, 8)).p_value,
                fisher_drop({35, 40}, {static_cast<std::int64_t>(passed), 8}), 1e-9);
  EXPECT_NEAR(within_prompt(one_prompt(300, 600, 270, 600)).p_value, fisher_drop({300, 600}, {270, 600}), 1e-9);
}

TEST(WithinPrompt, CountsWithoutASmallCommonMultipleComeWithinATenThousandth) {
  RandomSamples random(5);
  for (int i = 0; i < 5; ++i) {
    Prompts prompts;
    for (const std::size_t baseline : {16, 12, 10}) prompts.push_back(random.prompt(baseline, 1, 0));
    for (const std::size_t baseline : {6, 4}) prompts.push_back(random.prompt(baseline, 1, 0));
    const DropTest found = within_prompt(prompts, {.fine = 2e6});
    EXPECT_FALSE(found.sampled);
    EXPECT_NEAR(found.p_value, enumerated(prompts).p_value, 0.002);
  }
}

TEST(WithinPrompt, RandomDealsAgreeWithTheCountAndRepeat) {
  RandomSamples random(6);
  const Effort none{.fine = -1, .coarse = -1, .draws = 5'000};
  for (int i = 0; i < 8; ++i) {
    Prompts prompts;
    for (std::size_t k = 0; k < 5; ++k) prompts.push_back(random.prompt(k % 2 == 0 ? 10 : 12, 6, 8));
    const double exact = within_prompt(prompts).p_value;
    const DropTest sampled = within_prompt(prompts, none);
    EXPECT_TRUE(sampled.sampled);
    EXPECT_NEAR(sampled.p_value, exact, 4 * std::sqrt(exact * (1 - exact) / 5e3) + 4e-4);
    EXPECT_EQ(sampled.p_value, within_prompt(prompts, none).p_value);
  }
}

TEST(WithinPrompt, SaysNothingWhereNoDealDiffers) {
  EXPECT_EQ(within_prompt({}).p_value, 1);
  const DropTest same = within_prompt(one_prompt(20, 20, 5, 5));
  EXPECT_EQ(same.p_value, 1);
  EXPECT_DOUBLE_EQ(same.smallest_p, 1);
}

}  // namespace
}  // namespace assay
