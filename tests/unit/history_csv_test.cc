#include "grader/codec/history_csv.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "grader/codec/history_json.h"
#include "grader/codec/history_read.h"

namespace assay {
namespace {

History history_with(const std::string& model, const std::string& subject) {
  Run run{.id = "0123456789abcdef", .suite = "s", .suite_version = "v1", .model = model};
  run.commit = "a1b2";
  run.label = "nightly";
  run.branch = "main";
  run.complete = true;
  run.transcripts = 4;
  run.graded = 4;
  run.mean = 0.75;
  run.variance_prompts = 0.01;
  run.timed_tokens = 300;
  run.timed_seconds = 4;
  Series series{.model = model, .reference = false, .points = {}, .change_points = {}};
  series.points.push_back({.run = run, .subject = subject, .checkers = "acrostic@2,verse@1"});
  return {.suite = "s", .branch = "main", .branches = {"main"}, .series = {series}};
}

/// The line after the heading.
std::string line_of(const History& history) {
  const std::string text = history_to_csv(history);
  return text.substr(text.find("\r\n") + 2);
}

TEST(HistoryCsv, OneLineAPoint) {
  EXPECT_EQ(line_of(history_with("m", "Fix it")),
            "s,m,main,1,a1b2,Fix it,0123456789abcdef,nightly,1970-01-01T00:00:00.000Z,v1,\"acrostic@2,verse@1\",0.75,"
            "0.5540036015459946,0.9459963984540054,4,4,0,true,false,false,75\r\n");
}

TEST(HistoryCsv, TheHeadingNamesAsManyFieldsAsThereAre) {
  const std::string text = history_to_csv(history_with("m", "no comma"));
  const auto commas = [](std::string_view line) { return std::ranges::count(line, ','); };
  EXPECT_EQ(commas(text.substr(0, text.find("\r\n"))), 20);
  EXPECT_EQ(commas(line_of(history_with("m", "no comma"))), 21) << "one of them in the list of checkers";
}

TEST(HistoryCsv, QuotesAndCommasAreQuoted) {
  EXPECT_NE(line_of(history_with("m", "say \"a, b\"\nnow")).find(",\"say \"\"a, b\"\"\nnow\","), std::string::npos);
}

TEST(HistoryCsv, NoTextIsAFormula) {
  for (const std::string begin : {"=", "+", "-", "@", "\t"}) {
    const std::string line = line_of(history_with(begin + "HYPERLINK(1)", begin + "x"));
    EXPECT_NE(line.find("s,'" + begin + "HYPERLINK(1),main"), std::string::npos) << line;
    EXPECT_NE(line.find(",'" + begin + "x,"), std::string::npos) << line;
  }
}

TEST(HistoryCsv, WhatIsNotKnownIsEmpty) {
  History history = history_with("m", "x");
  history.series[0].points[0].run.mean.reset();
  history.series[0].points[0].run.timed_seconds = 0;
  EXPECT_NE(line_of(history).find("\"acrostic@2,verse@1\",,,,4,4,0,true,false,false,\r\n"), std::string::npos);
}

TEST(HistoryJson, TheClientReadsWhatTheServerWrites) {
  History history = history_with("m", "Fix it");
  history.series[0].off_branch = 2;
  history.series[0].change_points.push_back({.before = {"r1", "a1"},
                                             .after = {"r2", "b2"},
                                             .commits = {{.oid = "b2", .parent = "a1", .subject = "Break it"}},
                                             .commit_count = 1,
                                             .state = "dismissed",
                                             .note = "seen",
                                             .difference = -0.25,
                                             .p_value = 0.125,
                                             .kind = StepKind::checker});
  const Result<History> read = read_history(history_to_json(history));
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->series.size(), 1U);
  EXPECT_EQ(read->series[0].off_branch, 2U);
  EXPECT_EQ(read->series[0].points[0].subject, "Fix it");
  EXPECT_NEAR(*read->series[0].points[0].run.variance_prompts, 0.01, 1e-12);
  const ChangePoint& point = read->series[0].change_points[0];
  EXPECT_EQ(point.after.run, "r2");
  EXPECT_EQ(point.commits[0].subject, "Break it");
  EXPECT_EQ(point.kind, StepKind::checker);
  EXPECT_EQ(point.p_value, 0.125);
  EXPECT_EQ(read_history("{}").error().code, Errc::internal);
}

}  // namespace
}  // namespace assay
