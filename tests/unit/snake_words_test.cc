#include "grader/checkers/snake/player/words.h"

#include <gtest/gtest.h>

namespace assay::checkers::snake {
namespace {

TEST(SnakeWords, KnowWhatAsksForAnotherGame) {
  for (const char* text : {"Play Again", "重新开始", "Press R to restart", "Заново", "다시 하기", "もう一度"}) {
    EXPECT_TRUE(names_restart(text)) << text;
  }
  for (const char* text : {"Score: 3", "Snake", "得分：3", "Best 7"}) EXPECT_FALSE(names_restart(text)) << text;
  EXPECT_TRUE(invites("Press Enter to play"));
  EXPECT_TRUE(names_end("GAME OVER"));
  EXPECT_GT(names_start("Start"), names_start("Pause"));
  EXPECT_EQ(form_of("Score: 3"), form_of("Score: 12"));
  EXPECT_NE(form_of("Score: 3"), form_of("Game Over"));
}

}  // namespace
}  // namespace assay::checkers::snake
