#include <gtest/gtest.h>

#include "tests/bench/gate_worlds.h"

// A part of what ./dev bench gate draws, with fixed seeds: the counts are the same on every machine. The bounds are the
// promised rates plus what chance adds to so few suites (three standard deviations).

namespace assay::bench {
namespace {

int failures(const World& world, const Change& change, int worlds) {
  int failed = 0;
  for (int i = 0; i < worlds; ++i)
    failed += Simulation(world, static_cast<std::uint64_t>(i) + 1).gate_once(change).exit == 1 ? 1 : 0;
  return failed;
}

TEST(GateErrorRates, UnchangedSuitesHardlyEverFail) { EXPECT_LE(failures({}, {}, 400), 13) << "1.5 % of 400 are 6"; }

TEST(GateErrorRates, UnchangedSuitesOfFewPromptsHardlyEverFail) {
  EXPECT_LE(failures({.prompts = 6, .samples = 24}, {}, 400), 13);
}

TEST(GateErrorRates, ADiffuseDropIsFound) { EXPECT_GE(failures({}, {.drop = 0.05}, 100), 68) << "80 % are promised"; }

TEST(GateErrorRates, TwoBrokenPromptsAreFound) {
  EXPECT_GE(failures({}, {.broken = 2}, 100), 56) << "70 % are promised";
}

TEST(GateErrorRates, ACollapsedTaskOfFewIsFound) {
  EXPECT_GE(failures({.prompts = 6, .samples = 24}, {.broken = 1, .worked = true}, 100), 89) << "95 % are promised";
}

}  // namespace
}  // namespace assay::bench
