#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "grader/checkers/snake/player/player.h"
#include "tests/unit/snake_recording.h"
#include "tests/unit/snake_simulated.h"

namespace assay::checkers::snake {
namespace {

struct Case {
  const char* name;
  const char* start;
  const char* walls;
  const char* controls;
  int foods;
  std::set<Facet> no;       ///< false
  std::set<Facet> nothing;  ///< null
};

class SnakeRecorded : public testing::TestWithParam<Case> {};

std::string file(const std::string& name) {
  std::ifstream in(std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "snake_recordings" / (name + ".txt"));
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_P(SnakeRecorded, IsJudgedAsWhenItWasPlayed) {
  const std::string text = file(GetParam().name);
  ASSERT_FALSE(text.empty());
  recorded::Reader game(text);
  const std::uint32_t seeds[] = {1};
  const auto found = play(game, seeds);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(game.at_end());
  EXPECT_EQ(found->start_gesture, GetParam().start);
  EXPECT_EQ(found->walls, GetParam().walls);
  EXPECT_EQ(found->controls, GetParam().controls);
  EXPECT_EQ(found->foods_eaten.value_or(0), GetParam().foods);
  for (std::size_t i = 0; i < facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    std::optional<bool> wanted(true);
    if (GetParam().no.contains(facet)) wanted = false;
    if (GetParam().nothing.contains(facet)) wanted.reset();
    EXPECT_EQ((*found)[facet].value, wanted) << to_string(facet) << ": " << (*found)[facet].note;
  }
}

INSTANTIATE_TEST_SUITE_P(RealPages, SnakeRecorded,
                         testing::Values(Case{"canvas", "none", "die", "arrows", 3, {}, {}},
                                         Case{"document", "click '开始游戏'", "die", "arrows", 3, {}, {}},
                                         Case{"wrap", "click 'Play'", "wrap", "both", 3, {}, {Facet::ends_on_wall}},
                                         Case{"no-self", "none", "die", "arrows", 3, {Facet::ends_on_self}, {}}),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(SnakeRecording, WhatWasWrittenIsReadAsItWas) {
  simulated::SimulatedGame game{simulated::Options{}};
  recorded::Writer writer(game);
  const std::uint32_t seeds[] = {1};
  const auto first = play(writer, seeds);
  recorded::Reader reader(writer.text());
  const auto second = play(reader, seeds);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(reader.at_end());
  for (std::size_t i = 0; i < facet_count; ++i) {
    EXPECT_EQ(first->facets.at(i).value, second->facets.at(i).value);
    EXPECT_EQ(first->facets.at(i).now, second->facets.at(i).now);
  }
}

TEST(SnakeRecording, AnotherCallIsAnError) {
  recorded::Reader game("load 1\n= 100 0 1\npress ArrowUp\n");
  ASSERT_TRUE(game.load(1));
  EXPECT_FALSE(game.press(Key::down));
  EXPECT_TRUE(game.press(Key::up));
  EXPECT_TRUE(game.at_end());
  EXPECT_FALSE(game.advance(100, false));
}

}  // namespace
}  // namespace assay::checkers::snake
