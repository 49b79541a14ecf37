#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <map>

#include "grader/checkers/snake/native/link.h"
#include "grader/checkers/snake/native/link_frames.h"
#include "tests/unit/built_program.h"
#include "tests/unit/needs_a_box.h"

namespace assay::checkers::snake {
namespace {

using Typed = std::map<std::uint64_t, std::string>;

/// tests/programs/playing.cc in a box.
Result<Link> begin(std::string game, std::uint32_t seed = 1) {
  Build build = built_program("playing", std::move(game));
  return Link::start({.profile = sandbox::Profile::native,
                      .files = std::move(build.files),
                      .command = std::move(build.command),
                      .environment = {"TERM=linux"},
                      .seed = seed});
}

struct Played {
  std::string all;                   ///< everything it wrote
  std::vector<std::string> moments;  ///< "now: what it wrote", of reports in which it wrote
  bool ended = false, hung = false;
  sandbox::Outcome outcome;
};

void note(Played& played, const Report& report) {
  played.all += report.screen;
  if (!report.screen.empty()) played.moments.push_back(std::to_string(report.now) + ": " + report.screen);
}

/// Plays for two seconds of the game's time, each key typed at its moment.
Played play(const std::string& game, Typed typed = {}, std::uint32_t seed = 1) {
  constexpr std::uint64_t end = 2'000'000;
  Played played;
  auto link = begin(game, seed);
  EXPECT_TRUE(link) << link.error().text();
  if (!link) return played;
  note(played, link->last());
  while (!link->ended() && !link->hung() && link->last().now < end) {
    std::string now;
    while (!typed.empty() && typed.begin()->first <= link->last().now) now += typed.extract(typed.begin()).mapped();
    if (const auto report = link->go(typed.empty() ? end : typed.begin()->first, now)) note(played, *report);
    else played.all += link->last().screen;
  }
  played.ended = link->ended();
  played.hung = link->hung();
  if (played.ended || played.hung) played.outcome = link->outcome();
  return played;
}

bool holds(const Played& played, std::string_view text) { return played.all.find(text) != std::string::npos; }

TEST(PlayclockLink, SleepsTakeTheirTimeAndKeysComeBetween) {
  NEEDS_A_BOX(native);
  const Played played = play("sleeps", {{350'000, "w"}, {600'000, "q"}});
  EXPECT_TRUE(holds(played, "step 3 key -\r\nstep 4 key w\r\nstep 5 key -\r\n")) << played.all;
  EXPECT_FALSE(holds(played, "step 7"));
  ASSERT_TRUE(played.ended);
  EXPECT_EQ(played.outcome.code, 3);
}

TEST(PlayclockLink, ASeedDecidesEverything) {
  NEEDS_A_BOX(native);
  for (const std::string game : {"sleeps", "threads", "random"}) {
    const Played first = play(game, {{250'000, "a"}}, 7);
    EXPECT_EQ(first.moments, play(game, {{250'000, "a"}}, 7).moments) << game;
    EXPECT_FALSE(first.all.empty());
  }
  EXPECT_NE(play("random", {}, 7).all, play("random", {}, 8).all);
  EXPECT_NE(play("sleeps", {}, 7).all, play("sleeps", {}, 8).all);
}

TEST(PlayclockLink, ALookWithATimeEndsWithTheKey) {
  NEEDS_A_BOX(native);
  const Played played = play("selects", {{100'000, "w"}});
  EXPECT_TRUE(holds(played, "step 0 key - left 0\r\nstep 1 key w left 60000\r\nstep 2 key - left 0\r\n")) << played.all;
}

TEST(PlayclockLink, LinesAreEditedAndEchoed) {
  NEEDS_A_BOX(native);
  const Played played = play("asks", {{100'000, "4"},
                                      {200'000, "2\r"},
                                      {300'000,
                                       "Bop\x7f"
                                       "b\r"},
                                      {400'000, "x"}});
  EXPECT_TRUE(holds(played, "Speed? 42\r\n")) << played.all;
  EXPECT_TRUE(holds(played, "42 Bob\r\n0 x\r\n")) << played.all;
  EXPECT_TRUE(played.ended);
}

TEST(PlayclockLink, ItIsSaidWhetherLinesAreTaken) {
  NEEDS_A_BOX(native);
  auto asks = begin("asks");
  auto sleeps = begin("sleeps");
  ASSERT_TRUE(asks && sleeps);
  EXPECT_TRUE(asks->takes_lines());
  for (const char* line : {"7\r", "Ann\r"}) (void)asks->go(asks->last().now, line);
  EXPECT_TRUE(asks->last().screen.ends_with("7 Ann\r\n0")) << asks->last().screen;
  EXPECT_FALSE(asks->takes_lines());
  EXPECT_FALSE(sleeps->takes_lines());
}

TEST(PlayclockLink, CursesDrawsWholeScreens) {
  NEEDS_A_BOX(native);
  const Played played = play("curses", {{250'000, "ab"}});
  EXPECT_TRUE(holds(played, "step 0 key -1")) << played.all;
  // The box around the first picture has arrived with it.
  const auto first = std::ranges::find_if(played.moments, [](const auto& one) { return one.contains("step 0"); });
  ASSERT_NE(first, played.moments.end());
  EXPECT_TRUE(first->contains("\x1b[29d") || first->contains("\x1b[30;1H") || first->contains("\x1b[30d")) << *first;
  EXPECT_TRUE(played.ended);
}

TEST(PlayclockLink, ThreadsTakeTurns) {
  NEEDS_A_BOX(native);
  const Played played = play("threads", {{350'000, "s"}});
  EXPECT_TRUE(holds(played, "step 3 key -\r\nstep 4 key s\r\nstep 5 key s\r\nstep 6 key s\r\n")) << played.all;
  EXPECT_TRUE(played.ended);
}

TEST(PlayclockLink, LoopsThatSpinOnTheClockMakeProgress) {
  NEEDS_A_BOX(native);
  const Played played = play("clock", {{350'000, "s"}});
  EXPECT_TRUE(holds(played, "step 2\r\nkey s\r\nstep 3\r\n")) << played.all;
  EXPECT_TRUE(played.ended);
}

TEST(PlayclockLink, TimersRing) {
  NEEDS_A_BOX(native);
  const Played played = play("rings");
  EXPECT_EQ(played.moments.size(), 3U);
  EXPECT_EQ(played.moments.front(), "150000: ring 1\r\n");
  EXPECT_TRUE(holds(played, "ring 4"));
}

TEST(PlayclockLink, AThreadThatNeverWaitsHoldsNobodyUp) {
  NEEDS_A_BOX(native);
  Typed moments;
  for (std::uint64_t now = 500'000; now < 2'000'000; now += 50'000) moments[now] = "x";
  const Played played = play("spinner", moments);
  EXPECT_TRUE(holds(played, "step 0\r\nstep 1\r\nstep 2\r\n")) << played.all;
  EXPECT_TRUE(played.ended);
}

TEST(PlayclockLink, LastWordsBeforeACrashAreSeen) {
  NEEDS_A_BOX(native);
  const Played played = play("crashes");
  EXPECT_TRUE(played.ended);
  EXPECT_EQ(played.outcome.signal, SIGSEGV);
  EXPECT_EQ(played.all, "last words");
}

TEST(PlayclockLink, GamesThatDoNotComeBackAreKilled) {
  NEEDS_A_BOX(native);
  for (const std::string game : {"spins", "stops", "deserts"}) {
    const Played played = play(game);
    EXPECT_TRUE(played.hung) << game;
    EXPECT_EQ(played.outcome.ending, sandbox::Ending::wall);
    EXPECT_FALSE(played.outcome.err.empty());
  }
}

TEST(PlayclockLink, FloodsAndForgeriesAreKilled) {
  NEEDS_A_BOX(native);
  const Played flood = play("floods");
  EXPECT_TRUE(flood.hung);
  EXPECT_EQ(flood.outcome.ending, sandbox::Ending::output);
  EXPECT_LE(flood.all.size(), 4UL << 20U);
  EXPECT_TRUE(play("forges").hung);
}

TEST(PlayclockLink, GamesThatLeaveTheJudgeEnd) {
  NEEDS_A_BOX(native);
  EXPECT_TRUE(play("closes").ended);
  const Played played = play("children");
  EXPECT_TRUE(played.ended);
  EXPECT_EQ(played.all, "127 0\r\n");
}

TEST(PlayclockLink, AGameThatWaitsForEverStandsStill) {
  NEEDS_A_BOX(native);
  auto link = begin("locks");
  ASSERT_TRUE(link);
  const auto report = link->go(500'000, "");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->now, 500'000U);
  EXPECT_FALSE(report->wake.has_value());
}

TEST(PlayclockLink, AProgramThatCannotBeStartedEnds) {
  NEEDS_A_BOX(native);
  const auto link = Link::start(
      {.profile = sandbox::Profile::native, .files = {}, .command = {"/nothing/there"}, .environment = {}, .seed = 1});
  ASSERT_TRUE(link);
  EXPECT_TRUE(link->ended());
  EXPECT_EQ(link->outcome().code, 127);
}

std::string report_bytes(std::uint8_t wants, std::uint8_t marker) {
  std::string bytes("R\x15\0\0\0", 5);
  bytes += std::string("\x01\x02\0\0\0\0\0\0", 8) + std::string(8, '\xff');
  bytes.push_back(static_cast<char>(wants));
  bytes.push_back(static_cast<char>(marker));
  return bytes + std::string(3, '\0');
}

TEST(PlayclockLink, FramesArriveInPieces) {
  FrameReader reader;
  const std::string bytes = std::string("M\x03\0\0\0abc", 8) + report_bytes(1, 9) + "M";
  for (std::size_t i = 0; i + 2 < bytes.size(); ++i)
    ASSERT_EQ(reader.add(bytes.substr(i, 1)), FrameReader::State::open);
  EXPECT_EQ(reader.add(bytes.substr(bytes.size() - 2)), FrameReader::State::reported);
  EXPECT_EQ(reader.report().now, 0x201U);
  EXPECT_EQ(reader.report().wake, ~std::uint64_t{0});
  EXPECT_TRUE(reader.report().wants_input);
  EXPECT_EQ(reader.report().marker, 9U);
  EXPECT_EQ(reader.take(), std::vector<std::string>{"abc"});
  EXPECT_EQ(reader.add(std::string("\0\0\0\0", 4) + report_bytes(0, 0)), FrameReader::State::reported);
  EXPECT_EQ(reader.take(), std::vector<std::string>{""});
}

TEST(PlayclockLink, FramesThatCannotBeAreSeen) {
  const auto state_of = [](const std::string& bytes) { return FrameReader().add(bytes); };
  EXPECT_EQ(state_of(std::string("G\x08\0\0\0", 5)), FrameReader::State::garbled);
  EXPECT_EQ(state_of(std::string("R\x14\0\0\0", 5)), FrameReader::State::garbled);
  EXPECT_EQ(state_of(std::string("M\x01\0\x80\0", 5)), FrameReader::State::garbled);
  EXPECT_EQ(state_of(report_bytes(4, 0)), FrameReader::State::garbled);
  std::string many;
  for (int i = 0; i < 65; ++i) many += std::string("M\0\0\0\0", 5);
  EXPECT_EQ(state_of(many), FrameReader::State::garbled);
}

TEST(PlayclockLink, OneThatSendsOnAndOnIsNoClock) {
  FrameReader reader;
  ASSERT_EQ(reader.add(report_bytes(0, 0)), FrameReader::State::reported);
  const std::string more(1UL << 20U, 'M');
  FrameReader::State state = FrameReader::State::reported;
  for (int i = 0; i < 20 && state != FrameReader::State::garbled; ++i) state = reader.add(more);
  EXPECT_EQ(state, FrameReader::State::garbled);
  // Large messages, as many as one report may have.
  FrameReader other;
  const std::string large = std::string("M\0\0\x7f\0", 5) + std::string(0x7f0000, ' ');
  state = FrameReader::State::open;
  for (int i = 0; i < 20 && state != FrameReader::State::garbled; ++i) state = other.add(large);
  EXPECT_EQ(state, FrameReader::State::garbled);
}

TEST(PlayclockLink, MarkersLeaveTheScreen) {
  std::string screen = "one\x1b]7717;12\x07two\x1b]7717;1x\x07three\x1b]7717;13\x07rest";
  std::size_t searched = 0;
  std::string before;
  EXPECT_FALSE(take_marked(screen, 14, searched, before));
  searched = 0;
  EXPECT_TRUE(take_marked(screen, 13, searched, before));
  EXPECT_EQ(before, "onetwo\x1b]7717;1x\x07three");
  EXPECT_EQ(screen, "rest");
  EXPECT_EQ(without_markers("\x1b]7717;5"), "\x1b]7717;5");
  EXPECT_EQ(grant_frame(258, "ab"), std::string("G\x0a\0\0\0\x02\x01\0\0\0\0\0\0ab", 15));
}

}  // namespace
}  // namespace assay::checkers::snake
