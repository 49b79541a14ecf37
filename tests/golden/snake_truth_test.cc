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
    all.push_back({one, Json::parse(read_text(truth)), report["checks"][0].value("measures", Json())});
  }
  return all;
}

enum class Kind : std::uint8_t { page, program };

Kind kind_of(const Game& game) { return game.one.name.starts_with("snake/native-") ? Kind::program : Kind::page; }

bool is_working(const Game& game) {
  return game.one.name.starts_with("snake/good-") || game.one.name.starts_with("snake/native-good-");
}
bool is_mutant(const Game& game) { return !is_working(game) && !game.one.name.starts_with("snake/page-"); }
bool is_python(const Game& game) { return game.one.name.contains("native-good-py-"); }

std::vector<Game> games(Kind kind) {
  std::vector<Game> all = games();
  std::erase_if(all, [&](const Game& game) { return kind_of(game) != kind; });
  return all;
}

/// What the report says; null where it says nothing of it, as in one that is unscored.
Json value_of(const Json& values, const std::string& name) {
  return values.is_object() && values.contains(name) ? values.at(name) : Json();
}

TEST(SnakeTruth, ThereAreEnoughGames) {
  const std::vector<Game> pages = games(Kind::page);
  EXPECT_GE(std::ranges::count_if(pages, is_working), 8);
  EXPECT_GE(std::ranges::count_if(pages, is_mutant), 40);
  const std::vector<Game> programs = games(Kind::program);
  EXPECT_GE(std::ranges::count_if(programs, is_python), 3);
  EXPECT_GE(std::ranges::count_if(programs, is_working) - std::ranges::count_if(programs, is_python), 6);
  EXPECT_GE(std::ranges::count_if(programs, is_mutant), 25);
}

void expect_right(const std::vector<Game>& all, const std::string& name, double least) {
  std::size_t right = 0;
  for (const Game& game : all) {
    const Json found = value_of(game.found, name);
    const bool same = found == game.truth.at(name);
    right += same ? 1 : 0;
    if (!same)
      std::cout << game.one.name << ": " << name << " is " << found << ", in truth " << game.truth[name] << '\n';
  }
  EXPECT_GE(static_cast<double>(right), least * static_cast<double>(all.size())) << name;
}

/// Of every facet's values so many are right; what is not is printed.
TEST(SnakeTruth, EveryFacetIsJudgedRight) {
  const std::vector<Game> pages = games(Kind::page);
  const std::vector<Game> programs = games(Kind::program);
  for (std::size_t i = 0; i < facet_count; ++i) {
    expect_right(pages, std::string(to_string(static_cast<Facet>(i))), 0.97);
    expect_right(programs, std::string(to_string(static_cast<Facet>(i))), 0.95);
  }
  expect_right(programs, "portable", 0.95);
  expect_right(programs, "memory_safe", 0.95);
}

/// A fault shows in its own facets: nothing else is called false that is true.
TEST(SnakeTruth, NothingThatWorksIsCalledBroken) {
  for (const Game& game : games())
    for (std::size_t i = 0; i < facet_count; ++i) {
      const std::string name(to_string(static_cast<Facet>(i)));
      const Json found = value_of(game.found, name);
      EXPECT_FALSE(game.truth.at(name) == true && found == false) << game.one.name << ": " << name;
      EXPECT_FALSE(game.truth.at(name) == false && found == true) << game.one.name << ": " << name;
    }
}

/// At least 97 %, what is null left out; what is not right is printed.
TEST(SnakeTruth, WhatIsSeenBesideTheFacetsIsRight) {
  const std::vector<std::string> names{"walls", "controls", "score_shown"};
  for (const Kind kind : {Kind::page, Kind::program}) {
    const std::vector<Game> all = games(kind);
    for (const std::string& name : names) {
      std::size_t wrong = 0;
      for (const Game& game : all) {
        const Json found = value_of(game.found, name);
        if (!game.truth.contains(name) || found.is_null()) continue;
        const bool same = found == game.truth.at(name);
        wrong += same ? 0 : 1;
        if (!same) std::cout << game.one.name << ": " << name << " is " << found << '\n';
      }
      EXPECT_LE(static_cast<double>(wrong), 0.03 * static_cast<double>(all.size())) << name;
    }
  }
}

/// A program of each kind: a terminal, threads, a window.
bool chosen(const Game& game) {
  return game.one.name == "snake/native-good-thread" || game.one.name == "snake/native-good-sdl" ||
         game.one.name == "snake/native-good-py-curses";
}

/// Three times. Twice in the same browser, and once more when that has played something else; programs likewise.
TEST(SnakeTruth, TheSameGameGivesTheSameMeasures) {
  std::vector<Case> played;
  for (const Game& game : games())
    if (is_working(game) && (game.one.name <= "snake/good-e" || chosen(game))) played.push_back(game.one);
  ASSERT_GE(played.size(), 5U);
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
