#include "grader/checkers/snake/player/player.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "grader/checkers/snake/player/agree.h"
#include "tests/unit/snake_simulated.h"

namespace assay::checkers::snake {
namespace {

using simulated::Fault;
using simulated::Look;
using simulated::Options;
using simulated::Restart;
using simulated::ScoreAt;
using simulated::SimulatedGame;

constexpr std::array<std::uint32_t, 3> seeds{1, 2, 3};

using Truths = std::array<std::optional<bool>, facet_count>;

std::vector<Options> styles() {
  std::vector<Options> out(18);
  out[1].look = Look::marked;
  out[1].gap = 2;
  out[2].look = Look::shaded;
  out[2].round_food = true;
  out[3].look = Look::round;
  out[3].ending = simulated::Ending::dialog;
  out[3].restart = Restart::enter;
  out[4].look = Look::elements;
  out[4].gap = 1;
  out[4].restart = Restart::button;
  out[5].incremental = true;
  out[6].grid_lines = out[6].border = true;
  out[7].checkerboard = true;
  out[8].gliding = out[8].particles = true;
  out[9].draws_then_moves = true;
  out[10].wrap = true;
  out[11].queues_turns = true;
  out[12].start = simulated::Start::button;
  out[12].restart = Restart::button;
  out[13].start = simulated::Start::button_then_arrow;
  out[13].restart = Restart::button;
  out[14].controls = simulated::Controls::wasd;
  out[14].ending = simulated::Ending::freeze;
  out[15].controls = simulated::Controls::both;
  out[15].score = ScoreAt::title;
  out[16].score = ScoreAt::nowhere;
  out[16].restart = Restart::none;
  out[17].look = Look::glyphs;
  out[17].ending = simulated::Ending::exits;
  out[17].restart = Restart::none;
  return out;
}

void set(Truths& truths, std::initializer_list<Facet> facets, std::optional<bool> value) {
  for (const Facet facet : facets) truths.at(static_cast<std::size_t>(facet)) = value;
}

void fault_truth(const Options& options, Truths& truths) {
  const auto never_ends = [&] {
    if (options.wrap) set(truths, {Facet::restarts}, std::nullopt);
  };
  switch (options.fault) {
    case Fault::static_picture:
    case Fault::over_at_once:
      set(truths,
          {Facet::starts, Facet::moves_by_itself, Facet::steer_up, Facet::steer_down, Facet::steer_left,
           Facet::steer_right, Facet::eats_food},
          false);
      set(truths,
          {Facet::score_increases, Facet::grows, Facet::ends_on_wall, Facet::ends_on_self, Facet::restarts,
           Facet::reverse_safe},
          std::nullopt);
      return;
    case Fault::no_keys:
      set(truths, {Facet::steer_up, Facet::steer_down, Facet::steer_left, Facet::steer_right}, false);
      set(truths, {Facet::eats_food, Facet::score_increases, Facet::grows, Facet::ends_on_self, Facet::reverse_safe},
          std::nullopt);
      return never_ends();
    case Fault::swapped_vertical: return set(truths, {Facet::steer_up, Facet::steer_down}, false);
    case Fault::food_off_grid:
    case Fault::food_ignored:
      set(truths, {Facet::eats_food}, false);
      set(truths, {Facet::score_increases, Facet::grows, Facet::ends_on_self}, std::nullopt);
      return never_ends();
    case Fault::no_growth:
      set(truths, {Facet::grows}, false);
      set(truths, {Facet::ends_on_self}, std::nullopt);
      return never_ends();
    case Fault::no_self_collision: set(truths, {Facet::ends_on_self}, false); return never_ends();
    case Fault::score_frozen: return set(truths, {Facet::score_increases}, false);
    case Fault::reverse_kills: return set(truths, {Facet::reverse_safe}, options.queues_turns);
    case Fault::throws_error: return set(truths, {Facet::no_errors}, false);
    case Fault::no_wall:
      if (!options.wrap) set(truths, {Facet::ends_on_wall}, false);
      return;
    default: return;
  }
}

Truths truth_of(const Options& options) {
  Truths truths;
  truths.fill(true);
  if (options.wrap) set(truths, {Facet::ends_on_wall}, std::nullopt);
  if (options.score == ScoreAt::nowhere) set(truths, {Facet::score_increases}, false);
  if (options.restart == Restart::none) set(truths, {Facet::restarts}, std::nullopt);
  fault_truth(options, truths);
  return truths;
}

Findings played(const Options& options, std::span<const std::uint32_t> with = seeds) {
  SimulatedGame game(options);
  auto found = play(game, with);
  EXPECT_TRUE(found);
  return found ? std::move(*found) : Findings{};
}

struct Tally {
  int total = 0, right = 0, opposite_claims = 0;
  std::string wrong;
};

void compare(const Findings& found, const Truths& truths, const std::string& game, Tally& tally) {
  for (std::size_t i = 0; i < facet_count; ++i) {
    ++tally.total;
    const Finding& finding = found.facets.at(i);
    if (finding.value == truths.at(i)) {
      ++tally.right;
      continue;
    }
    if (finding.value && truths.at(i)) ++tally.opposite_claims;
    tally.wrong.append(game).append(to_string(static_cast<Facet>(i))).append(": ").append(finding.note).append("\n");
  }
}

TEST(SnakePlayer, AFaultFlipsItsOwnFacetInEveryStyle) {
  Tally tally;
  const auto all = styles();
  for (std::size_t style = 0; style < all.size(); ++style) {
    for (const Fault fault :
         {Fault::none, Fault::static_picture, Fault::no_keys, Fault::swapped_vertical, Fault::food_off_grid,
          Fault::food_ignored, Fault::score_frozen, Fault::no_growth, Fault::no_wall, Fault::no_self_collision,
          Fault::over_at_once, Fault::two_turn_suicide, Fault::reverse_kills, Fault::throws_error}) {
      Options options = all[style];
      options.fault = fault;
      const std::string game =
          "style " + std::to_string(style) + " fault " + std::to_string(static_cast<int>(fault)) + " ";
      compare(played(options), truth_of(options), game, tally);
    }
  }
  EXPECT_GE(tally.right * 100, tally.total * 97) << tally.right << " of " << tally.total << "\n" << tally.wrong;
  EXPECT_LE(tally.opposite_claims * 200, tally.total) << tally.wrong;
}

TEST(SnakePlayer, EqualGamesGiveEqualFindingsAndLogs) {
  Options options;
  options.gliding = options.particles = true;
  const Findings first = played(options), second = played(options);
  ASSERT_EQ(first.logs.size(), 3U);
  for (std::size_t i = 0; i < first.logs.size(); ++i) {
    ASSERT_EQ(first.logs[i].steps.size(), second.logs[i].steps.size());
    for (std::size_t step = 0; step < first.logs[i].steps.size(); ++step) {
      EXPECT_EQ(first.logs[i].steps[step].picture, second.logs[i].steps[step].picture);
      EXPECT_EQ(first.logs[i].steps[step].now, second.logs[i].steps[step].now);
    }
  }
  for (std::size_t i = 0; i < facet_count; ++i) {
    EXPECT_EQ(first.facets.at(i).value, second.facets.at(i).value);
    EXPECT_EQ(first.facets.at(i).note, second.facets.at(i).note);
    EXPECT_EQ(first.facets.at(i).now, second.facets.at(i).now);
  }
}

TEST(SnakePlayer, ADeadKeyIsNotTheOtherKeysFault) {
  for (const auto& [fault, dead] :
       {std::pair(Fault::dead_up, Facet::steer_up), {Fault::dead_left, Facet::steer_left}}) {
    Options options;
    options.fault = fault;
    const Findings found = played(options);
    for (const Facet facet : {Facet::steer_up, Facet::steer_down, Facet::steer_left, Facet::steer_right}) {
      EXPECT_EQ(found[facet].value, facet != dead) << to_string(facet);
    }
    EXPECT_NE(found[Facet::eats_food].value, false);
  }
}

TEST(SnakePlayer, ARestartThatIsOfferedMustWork) {
  Options options;
  options.fault = Fault::dead_restart;
  EXPECT_EQ(played(options)[Facet::restarts].value, false);
}

TEST(SnakePlayer, TellsTheScoreFromTheRecordAndTheClock) {
  Options options;
  options.best_score = options.clock_text = true;
  const Findings found = played(options);
  EXPECT_EQ(found[Facet::score_increases].value, true);
  EXPECT_EQ(found.final_score, 10.0 * found.foods_eaten.value_or(0));
}

TEST(SnakePlayer, TwoTurnsWithinOneMoveAreNoFacet) {
  Options options;
  EXPECT_EQ(played(options).two_turns_safe, true);
  options.fault = Fault::two_turn_suicide;
  const Findings found = played(options);
  EXPECT_EQ(found.two_turns_safe, false);
  EXPECT_EQ(found[Facet::reverse_safe].value, true);
}

TEST(SnakePlayer, SaysHowItStarted) {
  Options options;
  EXPECT_EQ(played(options).start_gesture, "none");
  options.start = simulated::Start::enter;
  EXPECT_EQ(played(options).start_gesture, "Enter");
  options.start = simulated::Start::button_then_arrow;
  EXPECT_EQ(played(options).start_gesture, "click 'Start', ArrowRight");
}

TEST(SnakePlayer, RealTimeTurnsStaticIntoNothing) {
  Options options;
  options.real_time_only = true;
  const Findings found = played(options);
  EXPECT_FALSE(found[Facet::starts].value);
  EXPECT_EQ(found[Facet::starts].why, Finding::Why::not_established);
}

TEST(SnakePlayer, ACrashIsTheGamesFault) {
  Options options;
  options.fault = Fault::crashes;
  const Findings found = played(options);
  EXPECT_EQ(found[Facet::no_errors].value, false);
}

TEST(SnakePlayer, FilmsTheFirstPlay) {
  const Findings found = played(Options{});
  std::vector<std::string> captions;
  captions.reserve(found.film.size());
  for (const Frame& frame : found.film) captions.push_back(frame.caption);
  for (const char* wanted : {"start", "turn up", "food 1", "self", "wall", "restart"}) {
    EXPECT_EQ(std::ranges::count(captions, wanted), 1) << wanted;
  }
  EXPECT_LE(captions.size(), 24U);
}

TEST(SnakePlayer, SeedsMustAgree) {
  Findings yes, no;
  yes[Facet::grows].value = no[Facet::grows].value = true;
  yes[Facet::eats_food].value = true;
  no[Facet::eats_food].value = false;
  yes.walls = no.walls = "die";
  const Findings both = agree({yes, no});
  EXPECT_EQ(both[Facet::grows].value, true);
  EXPECT_FALSE(both[Facet::eats_food].value);
  EXPECT_EQ(both[Facet::eats_food].why, Finding::Why::not_established);
  EXPECT_EQ(both.walls, "die");
}

}  // namespace
}  // namespace assay::checkers::snake
