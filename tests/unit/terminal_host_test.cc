#include "grader/checkers/snake/native/terminal_host.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "grader/checkers/snake/native/hosts.h"
#include "tests/unit/built_program.h"
#include "tests/unit/needs_a_box.h"

namespace assay::checkers::snake {
namespace {

/// tests/programs/drawing.cc in a terminal.
std::unique_ptr<Host> drawing(std::string game) {
  return open_in_terminal(built_program("drawing", std::move(game)), Program::Language::cpp);
}

Observation loaded(Host& host) {
  auto out = host.load(1);
  EXPECT_TRUE(out) << out.error().text();
  return out ? *std::move(out) : Observation();
}

bool reads(const Observation& seen, std::string_view text) {
  return std::ranges::any_of(seen.readings, [&](const Reading& reading) { return reading.text == text; });
}

std::string all_texts(const Observation& seen) {
  std::string out;
  for (const Reading& reading : seen.readings) out += reading.text + "\n";
  return out;
}

TEST(TerminalHost, timeGoesOnOnlyInAdvance) {
  NEEDS_A_BOX(native);
  const auto host = drawing("moves");
  const Observation first = loaded(*host);
  EXPECT_NEAR(first.now, 100, 1);
  EXPECT_EQ(first.field, (Box2{1, 1, 98, 28}));
  ASSERT_EQ(first.shapes.size(), 1U);
  const auto next = *host->advance(1000, true);
  EXPECT_EQ(next.now, next.changed);
  EXPECT_LE(next.now, 200);
  EXPECT_EQ(next.shapes[0].box.x, first.shapes[0].box.x + 1);
  const auto later = *host->advance(1000, false);
  EXPECT_EQ(later.now, next.now + 1000);
  EXPECT_NEAR(later.shapes[0].box.x, next.shapes[0].box.x + 10, 1);
  EXPECT_EQ(later.shapes[0].style, first.shapes[0].style);
  EXPECT_TRUE(*host->moves_in_real_time(1000));
}

TEST(TerminalHost, everyLoadIsTheSame) {
  NEEDS_A_BOX(native);
  const auto host = drawing("moves");
  const Observation first = loaded(*host);
  const auto later = *host->advance(700, false);
  const Observation again = loaded(*host);
  EXPECT_EQ(first.picture, again.picture);
  EXPECT_EQ(later.picture, host->advance(700, false)->picture);
  EXPECT_NE(first.picture, later.picture);
}

TEST(TerminalHost, keysSteerAProgramOfCurses) {
  NEEDS_A_BOX(native);
  const auto host = drawing("moves");
  const auto before = loaded(*host).shapes.at(0).style;
  ASSERT_TRUE(host->press(Key::up));
  const auto up = host->advance(300, false)->shapes.at(0).style;
  ASSERT_TRUE(host->press(Key::w));
  const auto w = host->advance(300, false)->shapes.at(0).style;
  EXPECT_NE(before, up);
  EXPECT_NE(up, w);
}

TEST(TerminalHost, keysAreTypedAsATerminalDoes) {
  NEEDS_A_BOX(native);
  for (const bool other : {false, true}) {
    const auto host = drawing(other ? "listens to other arrows" : "listens");
    (void)loaded(*host);
    for (const Key key : {Key::up, Key::left, Key::w, Key::space, Key::enter, Key::shift, Key::digit1})
      ASSERT_TRUE(host->press(key));
    const std::string arrow = other ? "27 79 " : "27 91 ";
    const auto seen = *host->advance(500, false);
    EXPECT_TRUE(reads(seen, "typed: " + arrow + "65 " + arrow + "68 119 32 10 49")) << all_texts(seen);
  }
}

TEST(TerminalHost, whoReadsLinesGetsEnterWithLetters) {
  NEEDS_A_BOX(native);
  const auto host = drawing("asks");
  EXPECT_TRUE(reads(loaded(*host), "Speed (1-3):"));
  ASSERT_TRUE(host->press(Key::digit1));
  const auto seen = *host->advance(200, false);
  EXPECT_TRUE(reads(seen, "Speed is '1'")) << all_texts(seen);
  EXPECT_EQ(host->advance(1000, false)->troubles.stopped, program_ended);
}

TEST(TerminalHost, theTerminalAnswersWhatItIsAsked) {
  NEEDS_A_BOX(native);
  const auto host = drawing("measures");
  (void)loaded(*host);
  const auto seen = *host->advance(500, false);
  EXPECT_TRUE(reads(seen, "cursor at 4;9")) << all_texts(seen);
}

TEST(TerminalHost, aGameMayEndByItself) {
  NEEDS_A_BOX(native);
  const auto host = drawing("moves");
  (void)loaded(*host);
  const auto seen = *host->advance(10'000, false);
  EXPECT_TRUE(seen.troubles.ended());
  EXPECT_TRUE(seen.troubles.errors.empty());
  EXPECT_TRUE(reads(seen, "Game over! Final score: 30")) << all_texts(seen);
  const auto after = *host->advance(1000, true);
  EXPECT_EQ(after.now, seen.now);
  EXPECT_EQ(after.picture, seen.picture);
  EXPECT_TRUE(loaded(*host).troubles.stopped.empty());
}

TEST(TerminalHost, aDeathIsNoEnd) {
  NEEDS_A_BOX(native);
  const auto crashed = drawing("crashes");
  EXPECT_TRUE(loaded(*crashed).troubles.stopped.empty());
  const auto seen = *crashed->advance(1000, false);
  EXPECT_EQ(seen.troubles.stopped, "crash");
  ASSERT_FALSE(seen.troubles.errors.empty());
  EXPECT_TRUE(seen.troubles.errors.back().contains("signal 11")) << seen.troubles.errors.back();
  EXPECT_TRUE(reads(seen, "about to die"));
  const auto threw = drawing("throws");
  (void)loaded(*threw);
  const auto troubles = threw->advance(1000, false)->troubles;
  EXPECT_EQ(troubles.stopped, "crash");
  const auto told = [](const std::string& error) { return error.starts_with("terminate called"); };
  EXPECT_TRUE(std::ranges::any_of(troubles.errors, told));
}

TEST(TerminalHost, aFloodIsStopped) {
  NEEDS_A_BOX(native);
  const auto host = drawing("floods");
  (void)loaded(*host);
  const auto troubles = host->advance(1000, false)->troubles;
  EXPECT_EQ(troubles.stopped, "output");
  EXPECT_EQ(troubles.errors.size(), 1U);
}

TEST(TerminalHost, textsAreNoPictureButPixels) {
  NEEDS_A_BOX(native);
  const auto host = drawing("waits");
  const Observation first = loaded(*host);
  const auto pixels = *host->pixels();
  const auto later = *host->advance(2500, true);
  EXPECT_EQ(later.now, first.now + 2500);
  EXPECT_EQ(later.picture, first.picture);
  EXPECT_NE(*host->pixels(), pixels);
  EXPECT_TRUE(reads(later, "Time: 2"));
  EXPECT_TRUE(host->picture()->bytes.contains("<svg"));
}

}  // namespace
}  // namespace assay::checkers::snake
