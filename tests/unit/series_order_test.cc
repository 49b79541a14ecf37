#include "grader/gate/series_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "tests/unit/random_samples.h"

namespace assay {
namespace {

using Runs = std::vector<Run>;  // a test itself has a Run()

/// Commits named by one letter each: "abc" makes b the child of a and c that of b. `parent` is that of the first, empty
/// for a root.
void add_line(CommitGraph& graph, const std::string& letters, std::string parent) {
  for (const char letter : letters) {
    const std::string oid(1, letter);
    graph[oid] = {.oid = oid, .parent = std::exchange(parent, oid)};
  }
}

/// Runs in the order of their arrival, each of the commit with that letter; '-' has no commit.
Runs runs(const std::string& letters) {
  Runs out;
  for (const char letter : letters) {
    Run& run = out.emplace_back();
    if (letter != '-') run.commit = letter;
  }
  return out;
}

std::string letters(const std::vector<std::size_t>& order, const std::string& of) {
  std::string out;
  for (const std::size_t run : order) out += of[run];
  return out;
}

struct Expected {
  std::string order;
  std::string off_chain;
  bool guessed = false;
};

void expect_order(const std::string& arrivals, const CommitGraph& graph, const Expected& expected) {
  const SeriesOrder found = first_parent_order(runs(arrivals), graph);
  EXPECT_EQ(letters(found.order, arrivals), expected.order) << arrivals;
  EXPECT_EQ(letters(found.off_chain, arrivals), expected.off_chain) << arrivals;
  EXPECT_EQ(found.guessed, expected.guessed) << arrivals;
}

TEST(SeriesOrder, FollowsFirstParentsAndNotArrival) {
  CommitGraph graph;
  add_line(graph, "abcdef", "");
  expect_order("abcdef", graph, {"abcdef", ""});
  expect_order("fbda", graph, {"abdf", ""});
  expect_order("acfc", graph, {"accf", ""});
  EXPECT_EQ(first_parent_order(runs("acfc"), graph).order, (std::vector<std::size_t>{0, 1, 3, 2}));
}

TEST(SeriesOrder, ARebasedBranchIsOffTheChain) {
  CommitGraph graph;
  add_line(graph, "abcd", "");
  add_line(graph, "XYZ", "b");
  expect_order("abcdXYZ", graph, {"abXYZ", "cd"});
  expect_order("XYabcd", graph, {"abcd", "XY"});
  // The newest arrival is below both: of the two lines the one that arrived last goes on.
  expect_order("cdXYb", graph, {"bXY", "cd"});
}

TEST(SeriesOrder, AnotherRootIsElsewhereWhenTheChainIsKnownToItsOwn) {
  CommitGraph graph;
  add_line(graph, "abc", "");
  add_line(graph, "XY", "");
  expect_order("aXYbc", graph, {"abc", "XY"});
  // Nothing is known of q, but the chain passes it by.
  expect_order("qabc", graph, {"abc", "q"});
}

TEST(SeriesOrder, BeyondAGapRunsStandBeforeTheChainAsTheyArrived) {
  CommitGraph graph;
  add_line(graph, "abc", "unknown 1");
  add_line(graph, "mn", "unknown 2");
  add_line(graph, "xyz", "unknown 3");
  expect_order("bamnxzy", graph, {"abmnxyz", "", true});
  expect_order("xyz", graph, {"xyz", ""});
  expect_order("qrz", graph, {"qrz", "", true});
  // The last commits of a shallow clone name a parent: a run of just that one hangs together with it.
  graph["a"].parent = "p";
  expect_order("pca", graph, {"pac", ""});
}

TEST(SeriesOrder, WhatBeginsAtARootStandsFirstAndWhatLeftIsOffTheChain) {
  CommitGraph graph;
  add_line(graph, "abc", "");
  add_line(graph, "mno", "unknown 1");
  add_line(graph, "N", "m");
  add_line(graph, "xyz", "unknown 2");
  add_line(graph, "Y", "x");
  expect_order("Ymncaxz", graph, {"acmnxz", "Y", true});
  expect_order("mNnoxz", graph, {"mnoxz", "N", true});
}

TEST(SeriesOrder, RunsWithoutACommitStayWhereTheyArrived) {
  CommitGraph graph;
  add_line(graph, "abc", "");
  expect_order("---", graph, {"---", ""});
  EXPECT_EQ(first_parent_order(runs("-c-a-"), graph).order, (std::vector<std::size_t>{0, 3, 4, 1, 2}));
  expect_order("", graph, {"", ""});
}

TEST(SeriesOrder, ForgedCirclesEnd) {
  CommitGraph graph;
  add_line(graph, "abc", "c");
  const SeriesOrder found = first_parent_order(runs("abc"), graph);
  EXPECT_EQ(found.order.size() + found.off_chain.size(), 3U);
  EXPECT_TRUE(commits_between("x", "c", graph).empty());
}

std::vector<std::string> path_to_root(std::string oid, const CommitGraph& graph) {
  std::vector<std::string> path;
  for (; !oid.empty(); oid = graph.at(oid).parent) path.push_back(oid);
  std::ranges::reverse(path);
  return path;
}

TEST(SeriesOrder, AgreesWithAWalkFromTheTip) {
  RandomSamples random(1);
  for (int i = 0; i < 300; ++i) {
    CommitGraph graph{{"0", {.oid = "0"}}};
    for (std::size_t n = 1; n < 12; ++n) {
      const std::string parent = std::to_string(n - 1 - random.below(std::min<std::size_t>(n, 2)));
      graph[std::to_string(n)] = {.oid = std::to_string(n), .parent = parent};
    }
    Runs arrivals;
    for (std::size_t count = random.from_to(1, 8); count > 0; --count)
      arrivals.emplace_back().commit = std::to_string(random.below(12));
    const SeriesOrder found = first_parent_order(arrivals, graph);
    ASSERT_FALSE(found.order.empty());
    EXPECT_FALSE(found.guessed);
    EXPECT_EQ(found.order.size() + found.off_chain.size(), arrivals.size());
    const std::vector<std::string> path = path_to_root(arrivals[found.order.back()].commit, graph);
    std::vector<std::pair<std::ptrdiff_t, std::size_t>> places;
    for (const std::size_t run : found.order)
      places.emplace_back(std::ranges::find(path, arrivals[run].commit) - path.begin(), run);
    EXPECT_TRUE(std::ranges::is_sorted(places));
    EXPECT_LT(places.back().first, std::ssize(path));
    EXPECT_NE(std::ranges::find(path, arrivals.back().commit), path.end()) << "the newest arrival lies on the path";
    for (const std::size_t run : found.off_chain) {
      EXPECT_EQ(std::ranges::find(path, arrivals[run].commit), path.end());
      const std::vector<std::string> aside = path_to_root(arrivals[run].commit, graph);
      EXPECT_EQ(std::ranges::find(aside, path.back()), aside.end()) << "nothing lies above the tip";
    }
  }
}

TEST(SeriesOrder, AThousandRunsOfALongHistory) {
  CommitGraph graph;
  Runs arrivals;
  std::string parent;
  for (int i = 0; i < 20'000; ++i) {
    const std::string oid = std::to_string(i);
    graph[oid] = {.oid = oid, .parent = std::exchange(parent, oid)};
    if (i % 20 == 0) arrivals.emplace_back().commit = oid;
  }
  std::ranges::reverse(arrivals);
  const SeriesOrder found = first_parent_order(arrivals, graph);
  ASSERT_EQ(found.order.size(), 1'000U);
  EXPECT_TRUE(std::ranges::is_sorted(found.order, std::greater()));
  EXPECT_EQ(commits_between("0", "19980", graph).size(), 19'980U);
}

std::string between(const std::string& from, const std::string& to, const CommitGraph& graph) {
  std::string out;
  for (const CommitLink& commit : commits_between(from, to, graph)) out += commit.oid;
  return out;
}

TEST(SeriesOrder, CommitsBetweenTwoRuns) {
  CommitGraph graph;
  add_line(graph, "abcd", "");
  add_line(graph, "XY", "b");
  add_line(graph, "mn", "p");
  EXPECT_EQ(between("a", "d", graph), "bcd");
  EXPECT_EQ(between("b", "Y", graph), "XY");
  EXPECT_EQ(between("d", "d", graph), "");
  EXPECT_EQ(between("c", "Y", graph), "") << "c is not below Y";
  EXPECT_EQ(between("d", "a", graph), "");
  EXPECT_EQ(between("", "c", graph), "c");
  EXPECT_EQ(between("p", "n", graph), "mn") << "where the known history ends";
  EXPECT_EQ(between("o", "n", graph), "");
  EXPECT_EQ(between("a", "q", graph), "");
}

}  // namespace
}  // namespace assay
