#include "grader/checkers/snake/player/score.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace assay::checkers::snake {
namespace {

std::vector<double> values(std::string_view text) {
  std::vector<double> out;
  for (const NumberIn& number : numbers_in(text)) out.push_back(number.value);
  return out;
}

struct Text {
  std::string text;
  std::vector<double> numbers;
};

class Numbers : public testing::TestWithParam<Text> {};

TEST_P(Numbers, areRead) { EXPECT_EQ(values(GetParam().text), GetParam().numbers) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Texts, Numbers,
                         testing::Values(Text{"Score: 10", {10}}, Text{"得分：10", {10}}, Text{"Очки: 3", {3}},
                                         Text{"10 / Best 20", {10, 20}}, Text{"Score 1,250", {1250}},
                                         Text{"1.250.000", {1250000}}, Text{"1\u202F250 points", {1250}},
                                         Text{"Score: 10, 20", {10, 20}}, Text{"٤٢", {42}}, Text{"स्कोर १०", {10}},
                                         Text{"００７", {7}}, Text{"1.5x", {1.5}}, Text{"no number", {}}, Text{"", {}},
                                         Text{"0", {0}}, Text{"00012", {12}}));

/// A game's texts over time: each food adds ten.
class ScoreGame {
 public:
  std::vector<std::string> (*texts)(int score, int second) = nullptr;

  void play(ScoreReader& reader, int foods) {
    for (int food = 0; food < foods; ++food) {
      for (int look = 0; look < 8; ++look) {
        now_ += 400;
        reader.see(look_at());
      }
      now_ += 150;
      score_ += 10;
      reader.ate(look_at());
    }
    now_ += 150;
    reader.see(look_at());
  }

 private:
  Observation look_at() {
    Observation out;
    out.now = now_;
    std::uint32_t place = 0;
    for (const std::string& text : texts(score_, static_cast<int>(now_ / 1000)))
      out.readings.push_back({Reading::Source::document, place++, text});
    return out;
  }

  int score_ = 0;
  double now_ = 100;
};

struct Display {
  std::string name;
  std::vector<std::string> (*texts)(int score, int second);
  bool rises = true, shown = true;
  std::optional<double> value;
};

class Displays : public testing::TestWithParam<Display> {};

TEST_P(Displays, areUnderstood) {
  ScoreReader reader;
  ScoreGame game;
  game.texts = GetParam().texts;
  game.play(reader, 4);
  EXPECT_EQ(reader.rises(), GetParam().rises);
  EXPECT_EQ(reader.shown(), GetParam().shown);
  EXPECT_EQ(reader.value(), GetParam().value);
}

std::string n(int number) { return std::to_string(number); }

using Texts = std::vector<std::string>;

std::vector<Display> displays() {
  return {
      Display{"English", [](int s, int) { return Texts{"Snake", "Score: " + n(s)}; }, true, true, 40},
      Display{"Chinese", [](int s, int) { return Texts{"贪吃蛇", "得分：" + n(s)}; }, true, true, 40},
      Display{"Russian", [](int s, int) { return Texts{"Змейка", "Очки: " + n(s)}; }, true, true, 40},
      Display{"NumberAlone", [](int s, int) { return Texts{n(s)}; }, true, true, 40},
      Display{"LabelInItsOwnElement", [](int s, int) { return Texts{"Score", n(s)}; }, true, true, 40},
      Display{"WordsBehind", [](int s, int) { return Texts{n(s) + " points"}; }, true, true, 40},
      Display{"UnknownWord", [](int s, int) { return Texts{"Mele: " + n(s)}; }, true, true, 40},
      Display{"ScoreAndBest", [](int s, int) { return Texts{"Best: " + n(s), "Score: " + n(s)}; }, true, true, 40},
      Display{"BestBehind", [](int s, int) { return Texts{n(s) + " / Best " + n(s > 20 ? s : 20)}; }, true, true, 40},
      Display{"OnlyBest", [](int s, int) { return Texts{"High score: " + n(s)}; }, false, false, {}},
      Display{"ClockBeside", [](int s, int t) { return Texts{"Time: " + n(t), "Score: " + n(s)}; }, true, true, 40},
      Display{"OnlyAClock", [](int, int t) { return Texts{n(t)}; }, false, false, {}},
      Display{"Frozen", [](int, int) { return Texts{"Score: 0"}; }, false, true, 0},
      Display{"LengthBeside", [](int s, int) { return Texts{"Length: " + n(3 + s / 10), "Score: " + n(s)}; }, true,
              true, 40},
      Display{"LevelBeside", [](int s, int) { return Texts{"Level: " + n(1 + s / 20), "Score: " + n(s)}; }, true, true,
              40},
      Display{"GrowsWithTimeToo", [](int s, int t) { return Texts{"Score: " + n(s * 10 + t)}; }, true, true, 413},
      Display{"NoNumber", [](int, int) { return Texts{"Snake", "Use the arrow keys"}; }, false, false, {}},
      Display{"Instructions", [](int, int) { return Texts{"Press 1 to start, 2 for help"}; }, false, false, {}},
      Display{"Thousands", [](int s, int) { return Texts{"Score: " + n(1 + s / 10) + ",000"}; }, true, true, 5000}};
}

INSTANTIATE_TEST_SUITE_P(Kinds, Displays, testing::ValuesIn(displays()),
                         [](const auto& display) { return display.param.name; });

Observation with(std::string text, double now) {
  Observation out;
  out.now = now;
  out.readings.push_back({Reading::Source::canvas, 5, std::move(text)});
  return out;
}

TEST(Score, nothingIsClaimedBeforeTheFirstFood) {
  ScoreReader reader;
  reader.see(with("Score: 0", 100));
  EXPECT_FALSE(reader.rises());
  EXPECT_TRUE(reader.shown());
  EXPECT_EQ(reader.value(), 0);
}

TEST(Score, mayFollowTheFoodByAMove) {
  ScoreReader reader;
  double now = 100;
  for (int food = 0; food < 3; ++food) {
    for (int i = 0; i < 6; ++i) reader.see(with("Score: " + n(food * 10), now += 150));
    reader.ate(with("Score: " + n(food * 10), now += 150));
    reader.see(with("Score: " + n(food * 10 + 10), now += 150));
  }
  EXPECT_EQ(reader.rises(), true);
  EXPECT_EQ(reader.value(), 30);
}

TEST(Score, mayCountUpToIt) {
  ScoreReader reader;
  double now = 100;
  int shown = 0;
  for (int food = 1; food <= 3; ++food) {
    reader.ate(with("Score: " + n(++shown), now += 900));
    while (shown < food * 10) reader.see(with("Score: " + n(++shown), now += 17));
    for (int i = 0; i < 6; ++i) reader.see(with("Score: " + n(shown), now += 150));
  }
  EXPECT_EQ(reader.rises(), true);
  EXPECT_EQ(reader.value(), 30);
}

TEST(Score, aNewGameSetsItToNothing) {
  ScoreReader reader;
  double now = 100;
  for (int life = 0; life < 3; ++life) {
    for (int i = 0; i < 6; ++i) reader.see(with("Score: 0", now += 150));
    reader.ate(with("Score: 10", now += 150));
    for (int i = 0; i < 6; ++i) reader.see(with("Score: 10", now += 150));
  }
  EXPECT_EQ(reader.rises(), true);
}

TEST(Score, oneOfThreeFoodsIsNotNearlyEvery) {
  ScoreReader reader;
  double now = 100;
  reader.see(with("Level: 1", now));
  for (int food = 1; food <= 3; ++food) {
    reader.ate(with(food == 3 ? "Level: 2" : "Level: 1", now += 1500));
    reader.see(with(food == 3 ? "Level: 2" : "Level: 1", now += 700));
    reader.see(with(food == 3 ? "Level: 2" : "Level: 1", now += 700));
  }
  EXPECT_EQ(reader.rises(), false);
}

}  // namespace
}  // namespace assay::checkers::snake
