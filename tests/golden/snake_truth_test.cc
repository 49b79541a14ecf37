#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/findings.h"
#include "tests/golden/cases.h"

// fixtures/snake/*/facets.json says what is true of each game, by its source, written before it was ever played.
namespace assay::golden {
namespace {

using Json = nlohmann::ordered_json;
using checkers::snake::Facet;
using checkers::snake::facet_count;

struct Game {
  Case one;
  Json truth;
  Json found;
};

std::vector<Game> games() {
  std::vector<Game> all;
  for (const Case& one : find_cases()) {
    const std::filesystem::path truth = one.folder / "facets.json";
    if (!std::filesystem::exists(truth)) continue;
    const Json report = Json::parse(read_text(one.folder / "expect.json"));
    all.push_back({one, Json::parse(read_text(truth)), report["checks"][0]["measures"]});
  }
  return all;
}

bool is_working(const Game& game) { return game.one.name.starts_with("snake/good-"); }
bool is_mutant(const Game& game) { return !is_working(game) && !game.one.name.starts_with("snake/page-"); }

TEST(SnakeTruth, ThereAreEnoughGames) {
  const std::vector<Game> all = games();
  EXPECT_GE(std::ranges::count_if(all, is_working), 8);
  EXPECT_GE(std::ranges::count_if(all, is_mutant), 40);
}

/// At least 97 % of every facet's values are right; what is not is printed.
TEST(SnakeTruth, EveryFacetIsJudgedRight) {
  const std::vector<Game> all = games();
  for (std::size_t i = 0; i < facet_count; ++i) {
    const std::string name(to_string(static_cast<Facet>(i)));
    std::size_t right = 0;
    for (const Game& game : all) {
      const bool same = game.found.at(name) == game.truth.at(name);
      right += same ? 1 : 0;
      if (!same)
        std::cout << game.one.name << ": " << name << " is " << game.found[name] << ", in truth " << game.truth[name]
                  << '\n';
    }
    EXPECT_GE(static_cast<double>(right), 0.97 * static_cast<double>(all.size())) << name;
  }
}

/// A fault shows in its own facets: nothing else is called false that is true.
TEST(SnakeTruth, NothingThatWorksIsCalledBroken) {
  for (const Game& game : games())
    for (std::size_t i = 0; i < facet_count; ++i) {
      const std::string name(to_string(static_cast<Facet>(i)));
      EXPECT_FALSE(game.truth.at(name) == true && game.found.at(name) == false) << game.one.name << ": " << name;
      EXPECT_FALSE(game.truth.at(name) == false && game.found.at(name) == true) << game.one.name << ": " << name;
    }
}

/// At least 97 %, what is null left out; what is not right is printed.
TEST(SnakeTruth, WhatIsSeenBesideTheFacetsIsRight) {
  const std::vector<std::string> names{"walls", "controls", "score_shown"};
  const std::vector<Game> all = games();
  for (const std::string& name : names) {
    std::size_t wrong = 0;
    for (const Game& game : all) {
      if (!game.truth.contains(name) || game.found.at(name).is_null()) continue;
      const bool same = game.found.at(name) == game.truth.at(name);
      wrong += same ? 0 : 1;
      if (!same) std::cout << game.one.name << ": " << name << " is " << game.found[name] << '\n';
    }
    EXPECT_LE(static_cast<double>(wrong), 0.03 * static_cast<double>(all.size())) << name;
  }
}

/// Twice in the same browser, and once more when that has played something else.
TEST(SnakeTruth, TheSameGameGivesTheSameMeasures) {
  std::vector<Case> played;
  for (const Game& game : games())
    if (is_working(game) && game.one.name <= "snake/good-e") played.push_back(game.one);
  ASSERT_GE(played.size(), 2U);
  std::vector<std::string> first;
  for (const Case& one : played) {
    first.push_back(expectation(grade_case(one)));
    EXPECT_EQ(expectation(grade_case(one)), first.back()) << one.name;
  }
  for (std::size_t i = 0; i < played.size(); ++i)
    EXPECT_EQ(expectation(grade_case(played[i])), first[i]) << played[i].name;
}

}  // namespace
}  // namespace assay::golden
