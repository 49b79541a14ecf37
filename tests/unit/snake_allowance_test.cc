#include <gtest/gtest.h>

#include "grader/checkers/snake/player/endings.h"
#include "grader/checkers/snake/player/forage.h"
#include "grader/checkers/snake/player/recorder.h"
#include "grader/checkers/snake/player/steering.h"
#include "grader/checkers/snake/player/still.h"
#include "tests/unit/snake_simulated.h"

namespace assay::checkers::snake {
namespace {

using simulated::Options;
using simulated::SimulatedGame;

TEST(SnakeAllowance, IsCountedByTheRecorder) {
  SimulatedGame game{Options{}};
  Recorder recorder(game, 1, false, {.loads = 2, .calls = 50, .milliseconds = 1000});
  ASSERT_TRUE(recorder.load(1));
  EXPECT_FALSE(recorder.spent());
  ASSERT_TRUE(recorder.advance(2000, false));
  EXPECT_TRUE(recorder.spent());
  const PlayLog log = recorder.take_log();
  ASSERT_EQ(log.steps.size(), 2U);
  EXPECT_EQ(log.steps[1].milliseconds, 2000);
}

/// A game of which nothing more can be asked has not ended, eaten or refused anything.
TEST(SnakeAllowance, ProvesNothingWhenItIsSpent) {
  SimulatedGame game{Options{}};
  Recorder recorder(game, 1, false, {.milliseconds = 1000});
  Life life(recorder);
  Skills skills;
  ASSERT_TRUE(life.begin(1));
  ASSERT_TRUE(life.wait(600));
  ASSERT_FALSE(recorder.spent());
  const auto wall = run_into_wall(life, skills);
  ASSERT_TRUE(wall);
  EXPECT_TRUE(recorder.spent());
  EXPECT_EQ(wall->kind, Ending::Kind::unclear);
  const auto still = stands_still(life, skills, 1);
  ASSERT_TRUE(still);
  EXPECT_FALSE(*still);
  Forage out;
  ASSERT_TRUE(forage(life, skills, {}, out));
  EXPECT_EQ(out.deaths_on_food, 0);
  const auto steering = try_steering(life, skills);
  ASSERT_TRUE(steering);
  EXPECT_FALSE(steering->none);
  for (const auto& obeys : steering->obeys) EXPECT_FALSE(obeys);
}

}  // namespace
}  // namespace assay::checkers::snake
