#include "grader/checkers/snake/player/named_key.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace assay::checkers::snake {
namespace {

TEST(SnakeNamedKey, TheKeyThatATextAsksFor) {
  const std::vector<std::pair<std::string_view, std::optional<Key>>> cases{
      {"GAME OVER! Press R to play again or Q to quit.", Key::r},
      {"GAME OVER - press n for a new game, q to quit", Key::n},
      {"Play again? (y/n)", Key::y},
      {"Play again? Type yes or no and press Enter: ", Key::y},
      {"[Enter] new game", Key::enter},
      {"Press SPACE to restart", Key::space},
      {"R: restart  Q: quit", Key::r},
      {"r - restart", Key::r},
      {"游戏结束，按 R 重新开始", Key::r},
      {"按R键再玩一次", Key::r},
      {"按回车键重新开始", Key::enter},
      {"Game over. Your score is 1", std::nullopt},
      {"sorry", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [text, key] : cases) EXPECT_EQ(key_named(text), key) << text;
}

}  // namespace
}  // namespace assay::checkers::snake
