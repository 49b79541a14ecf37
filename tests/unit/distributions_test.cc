#include "grader/gate/distributions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

namespace assay {
namespace {

double bisect(double low, double high, const std::function<bool(double)>& is_above) {
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (is_above(middle) ? high : low) = middle;
  }
  return low;
}

/// Simpson's rule over Student's density from 0 to x.
double student_mass(double x, double freedom) {
  const double scale =
      std::exp(std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2)) / std::sqrt(freedom * std::numbers::pi);
  const auto density = [&](double t) { return scale * std::pow(1 + t * t / freedom, -(freedom + 1) / 2); };
  constexpr int steps = 20'000;
  const double width = x / steps;
  double sum = density(0) + density(x);
  for (int i = 1; i < steps; ++i) sum += (i % 2 == 1 ? 4 : 2) * density(i * width);
  return sum * width / 3;
}

TEST(Distributions, NormalQuantiles) {
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-12);
  EXPECT_NEAR(normal_quantile(0.8), 0.8416212335729143, 1e-9);
  EXPECT_NEAR(normal_quantile(0.95), 1.6448536269514722, 1e-9);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-9);
  EXPECT_NEAR(normal_quantile(0.005), -2.5758293035489004, 1e-9);
  for (const double x : {-3.0, -0.7, 0.2, 1.9, 4.5})
    EXPECT_NEAR(normal_quantile(std::erfc(-x / std::numbers::sqrt2) / 2), x, 1e-9);
}

TEST(Distributions, StudentQuantilesHaveClosedFormsForOneTwoAndFour) {
  for (const double p : {0.01, 0.3, 0.8, 0.95, 0.975, 0.999}) {
    EXPECT_NEAR(student_quantile(p, 1), std::tan(std::numbers::pi * (p - 0.5)), 1e-9 * 400);
    EXPECT_NEAR(student_quantile(p, 2), (2 * p - 1) / std::sqrt(2 * p * (1 - p)), 1e-9);
    const double alpha = 4 * p * (1 - p);
    const double q = std::cos(std::acos(std::sqrt(alpha)) / 3) / std::sqrt(alpha);
    EXPECT_NEAR(student_quantile(p, 4), std::copysign(2 * std::sqrt(q - 1), p - 0.5), 1e-9);
  }
}

TEST(Distributions, StudentQuantilesInvertTheDensity) {
  for (const double freedom : {3.7, 7.3, 19.0, 99.0, 499.5})
    for (const double p : {0.8, 0.95, 0.975, 0.995})
      EXPECT_NEAR(0.5 + student_mass(student_quantile(p, freedom), freedom), p, 1e-9) << freedom;
  EXPECT_NEAR(student_quantile(0.95, 1e9), normal_quantile(0.95), 1e-8);
}

TEST(Distributions, WilsonSolvesItsEquation) {
  for (const double z : {1.0, 1.6448536269514722, 1.96}) {
    for (int scored = 1; scored <= 25; ++scored) {
      for (int passed = 0; passed <= scored; ++passed) {
        const double share = static_cast<double>(passed) / scored;
        // The shares that the observed one lies within z standard errors of.
        const auto within = [&](double p) { return (share - p) * (share - p) * scored <= z * z * p * (1 - p); };
        const Interval found = wilson(passed, scored, z);
        EXPECT_NEAR(found.low, passed == 0 ? 0 : bisect(0, share, within), 1e-9);
        EXPECT_NEAR(found.high, passed == scored ? 1 : bisect(share, 1, [&](double p) { return !within(p); }), 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace assay
