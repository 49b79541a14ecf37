#include "grader/checkers/snake/replay.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "grader/checkers/snake/play_log_text.h"
#include "tests/unit/snake_simulated.h"

// The key log as a text, and a play repeated from it.
namespace assay::checkers::snake {
namespace {

PlayStep load(std::uint32_t seed, double now, std::uint64_t picture) {
  PlayStep step;
  step.kind = PlayStep::Kind::load;
  step.seed = seed;
  step.now = now;
  step.picture = picture;
  return step;
}

PlayStep press(Key key, double now) {
  PlayStep step;
  step.kind = PlayStep::Kind::press;
  step.key = key;
  step.now = now;
  return step;
}

PlayStep click(Clickable target, double now) {
  PlayStep step;
  step.kind = PlayStep::Kind::click;
  step.target = std::move(target);
  step.now = now;
  return step;
}

PlayStep advance(double milliseconds, bool until_change, double now, std::uint64_t picture) {
  PlayStep step;
  step.kind = PlayStep::Kind::advance;
  step.milliseconds = milliseconds;
  step.until_change = until_change;
  step.now = now;
  step.picture = picture;
  return step;
}

PlayStep frame(std::string caption, double now, std::uint64_t picture) {
  PlayStep step;
  step.kind = PlayStep::Kind::frame;
  step.caption = std::move(caption);
  step.now = now;
  step.picture = picture;
  return step;
}

PlayLog sample_log() {
  Clickable button{.id = 7, .box = {10.5, -3, 80, 24.25}, .text = "Start\n\\ 开始 = ", .canvas = false};
  Clickable canvas{.id = 0, .box = {0, 0, 400, 400}, .text = "", .canvas = true};
  return {.seed = 4294967295U,
          .steps = {load(4294967295U, 100, std::numeric_limits<std::uint64_t>::max()), frame("start", 100, 1),
                    click(button, 100), click(canvas, 100), press(Key::up, 100), press(Key::digit1, 100),
                    advance(1000.0 / 60, true, 100 + 1000.0 / 60, 0), advance(10'000, false, 10116.7, 2),
                    frame("turn up", 10116.7, 2), frame("", 10116.7, 2)}};
}

TEST(SnakePlayLog, IsReadable) {
  PlayLog log;
  log.seed = 1;
  log.steps = {load(1, 100, 0xabc), click({.id = 3, .box = {10, 20, 80, 24}, .text = "Start", .canvas = false}, 100),
               press(Key::up, 100), advance(250, true, 300, 0xdef), frame("turn up", 300, 0xdef)};
  EXPECT_EQ(play_log_text(log),
            "assay snake log 1\n"
            "seed 1\n"
            "100 load 1 = 0000000000000abc\n"
            "100 click 3 10 20 80 24 thing Start\n"
            "100 press ArrowUp\n"
            "300 advance 250 until-change = 0000000000000def\n"
            "300 frame = 0000000000000def turn up\n");
}

TEST(SnakePlayLog, ComesBackToTheLastBit) {
  const PlayLog log = sample_log();
  const Result<PlayLog> read = read_play_log(play_log_text(log));
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->seed, log.seed);
  ASSERT_EQ(read->steps.size(), log.steps.size());
  for (std::size_t i = 0; i < log.steps.size(); ++i) {
    const PlayStep &was = log.steps[i], &is = read->steps[i];
    EXPECT_EQ(is.kind, was.kind) << i;
    EXPECT_EQ(is.now, was.now) << i;
    EXPECT_EQ(is.seed, was.seed) << i;
    EXPECT_EQ(is.key, was.key) << i;
    EXPECT_EQ(is.target.id, was.target.id) << i;
    EXPECT_EQ(is.target.box, was.target.box) << i;
    EXPECT_EQ(is.target.text, was.target.text) << i;
    EXPECT_EQ(is.target.canvas, was.target.canvas) << i;
    EXPECT_EQ(is.milliseconds, was.milliseconds) << i;
    EXPECT_EQ(is.until_change, was.until_change) << i;
    EXPECT_EQ(is.caption, was.caption) << i;
    EXPECT_EQ(is.picture, was.picture) << i;
  }
}

TEST(SnakePlayLog, KnowsEveryKey) {
  for (int key = 0; key <= static_cast<int>(Key::shift); ++key) {
    PlayLog log;
    log.steps = {press(static_cast<Key>(key), 1)};
    const Result<PlayLog> read = read_play_log(play_log_text(log));
    ASSERT_TRUE(read) << key;
    EXPECT_EQ(read->steps.at(0).key, static_cast<Key>(key));
  }
}

TEST(SnakePlayLog, NamesTheLineThatIsNone) {
  constexpr std::array lines{"",
                             "100",
                             "x load 1 = 0",
                             "-1 load 1 = 0",
                             "inf load 1 = 0",
                             "nan load 1 = 0",
                             "1 load -1 = 0",
                             "1 load 4294967296 = 0",
                             "1 load 1 = 0 0",
                             "1 load 1 = 11111111111111111",
                             "1 load 1 0",
                             "1 press Space2",
                             "1 press",
                             "1 dance",
                             "1 advance 10001 whole = 0",
                             "1 advance -1 whole = 0",
                             "1 advance 1 half = 0",
                             "1 click 1 1 1 1 thing x",
                             "1 click 1 1 1 1 1 button x",
                             "1 frame = 0 a\\b",
                             "1 frame = 0 a\\"};
  for (const char* line : lines) {
    const Result<PlayLog> read =
        read_play_log("assay snake log 1\nseed 1\n1 load 1 = 0\n" + std::string(line) + "\n1 load 1 = 0\n");
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().where, "line 4") << line;
  }
}

/// Read, it would be written in lines that could not be read again.
TEST(SnakePlayLog, ALineMustFitAsItIsWritten) {
  const std::string head = "assay snake log 1\nseed 1\n1 frame = 0000000000000001 ";
  EXPECT_TRUE(read_play_log(head + std::string(3000, 'a') + "\n"));
  EXPECT_FALSE(read_play_log(head + std::string(3000, '\r') + "\n"));
}

TEST(SnakePlayLog, RefusesOtherFormsAndBounds) {
  const auto code = [](std::string_view text) { return read_play_log(text).error().code; };
  EXPECT_EQ(code(""), Errc::bad_input);
  EXPECT_EQ(code("RIFF"), Errc::bad_input);
  EXPECT_EQ(code("assay snake log 2\nseed 1\n"), Errc::unsupported);
  EXPECT_EQ(code("assay snake log 1\nseed x\n"), Errc::bad_input);
  EXPECT_EQ(code("assay snake log 1\nseed 1\n1 frame = 0 " + std::string(5000, 'x')), Errc::too_large);
  EXPECT_EQ(code("assay snake log 1\nseed 1\n" + std::string(9 << 20, 'x')), Errc::too_large);
  std::string many = "assay snake log 1\nseed 1\n";
  for (int i = 0; i < 200'001; ++i) many += "1 press Space\n";
  EXPECT_EQ(code(many), Errc::too_large);
}

/// Plays a fixed series of moves and notes them as a player would.
PlayLog record(Host& host, std::uint32_t seed) {
  PlayLog log{.seed = seed, .steps = {}};
  Observation seen = host.load(seed).value();
  log.steps.push_back(load(seed, seen.now, seen.picture));
  log.steps.push_back(frame("start", seen.now, seen.picture));
  for (const Key key : {Key::up, Key::left, Key::down, Key::right, Key::space}) {
    EXPECT_TRUE(host.press(key));
    log.steps.push_back(press(key, seen.now));
    for (int i = 0; i < 3; ++i) {
      seen = host.advance(400, true).value();
      log.steps.push_back(advance(400, true, seen.now, seen.picture));
    }
    log.steps.push_back(frame("turn", seen.now, seen.picture));
  }
  return log;
}

TEST(SnakeReplay, OfTheSameGameIsTheSame) {
  simulated::SimulatedGame game({});
  const PlayLog log = record(game, 3);
  simulated::SimulatedGame again({});
  const Result<Replayed> replayed = replay(again, read_play_log(play_log_text(log)).value(), true);
  ASSERT_TRUE(replayed);
  EXPECT_TRUE(replayed->differences.empty());
  EXPECT_EQ(replayed->steps, log.steps.size());
  EXPECT_EQ(replayed->pictures, log.steps.size() - 5) << "all but the keys";
  EXPECT_EQ(replayed->film.size(), 6U);
  EXPECT_EQ(replayed->film.at(1).caption, "turn");
}

TEST(SnakeReplay, OfAnotherGameSaysWhereItDiffers) {
  simulated::SimulatedGame game({});
  const PlayLog log = record(game, 3);
  simulated::SimulatedGame slower({.step_ms = 170});
  const Result<Replayed> replayed = replay(slower, log);
  ASSERT_TRUE(replayed);
  ASSERT_FALSE(replayed->differences.empty());
  const Difference& first = replayed->differences.front();
  EXPECT_EQ(first.what, "advance");
  EXPECT_EQ(first.expected, log.steps.at(first.step).picture);
  EXPECT_EQ(first.expected_now, log.steps.at(first.step).now);
  EXPECT_NE(first.now, first.expected_now);
  EXPECT_LE(replayed->differences.size(), most_differences);
  EXPECT_TRUE(replayed->film.empty()) << "not asked for";
}

TEST(SnakeReplay, FindsOneChangedPicture) {
  simulated::SimulatedGame game({});
  PlayLog log = record(game, 3);
  log.steps.back().picture ^= 1;
  simulated::SimulatedGame again({});
  const Result<Replayed> replayed = replay(again, log);
  ASSERT_TRUE(replayed);
  ASSERT_EQ(replayed->differences.size(), 1U);
  EXPECT_EQ(replayed->differences.front().step, log.steps.size() - 1);
  EXPECT_EQ(replayed->differences.front().what, "turn");
}

TEST(SnakeReplay, NeedsALoadFirst) {
  simulated::SimulatedGame game({});
  EXPECT_EQ(replay(game, {}).error().code, Errc::bad_input);
  EXPECT_EQ(replay(game, {.seed = 1, .steps = {press(Key::up, 0)}}).error().code, Errc::bad_input);
}

TEST(SnakeReplay, PassesOnThatTheHostIsGone) {
  class Gone : public simulated::SimulatedGame {
   public:
    Gone() : SimulatedGame({}) {}
    Result<void> press(Key) override { return fail(Errc::unavailable, "the browser is gone"); }
  } gone;
  simulated::SimulatedGame game({});
  EXPECT_EQ(replay(gone, record(game, 1)).error().code, Errc::unavailable);
}

}  // namespace
}  // namespace assay::checkers::snake
