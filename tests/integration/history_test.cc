#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/integration/daemon.h"

// History over HTTP and on the command line: order, change points, what people decide, CSV, accepted runs.
namespace assay::testing {
namespace {

using nlohmann::json;

constexpr int prompts = 8;

std::string oid(int number) { return fmt::format("{:040x}", number); }

std::string suite_text() {
  std::string rows;
  for (int i = 0; i < prompts; ++i) rows += fmt::format("{}{{id: {}}}", i == 0 ? "" : ", ", i);
  return "suite: h\ntasks:\n  - {id: poem, prompt: p, samples: 2, checks: [acrostic: {phrase: 春夏秋冬}], each: [" +
         rows + "]}\n";
}

/// Two answers to each prompt, timed; the first line of a worse one is wrong.
std::string answers(const std::string& model, int commit, bool good, const json& more = json::object()) {
  std::string lines;
  for (int prompt = 0; prompt < prompts; ++prompt) {
    for (int sample = 0; sample < 2; ++sample) {
      json item{{"suite", "h"},
                {"task", fmt::format("poem/{}", prompt)},
                {"model", model},
                {"sample", sample},
                {"commit", oid(commit)},
                {"branch", "main"},
                {"usage", {{"completion_tokens", 50}}},
                {"timing", {{"seconds", 2}}}};
      // A digit keeps the answers of one run apart from those of another.
      item["text"] = fmt::format("{}风{}\n夏雨\n秋月\n冬雪", good ? "春" : "东", commit);
      item.update(more);
      lines += item.dump() + "\n";
    }
  }
  return lines;
}

class HistoryOfASuite : public ::testing::Test {
 protected:
  /// Commits 1 to 9, one after the other; 6 is graded last and breaks what 5 did not.
  void SetUp() override {
    json commits = json::array();
    for (int i = 1; i <= 9; ++i) {
      commits.push_back({{"commit", oid(i)}, {"time", 1000 * i}, {"subject", fmt::format("=change {}", i)}});
      if (i > 1) commits.back()["parent"] = oid(i - 1);
    }
    ASSERT_EQ(daemon.post("/v1/commits", json{{"commits", commits}}.dump()).status, 200);
    for (const int commit : {1, 2, 3, 5, 7, 8, 9, 6}) {
      submit("m", commit, commit < 6);
      submit("frozen", commit, true);
    }
  }

  void submit(const std::string& model, int commit, bool good, const json& more = json::object()) {
    const Reply reply = daemon.post("/v1/transcripts?wait=60", answers(model, commit, good, more));
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
  [[nodiscard]] json history(const std::string& more = "") const {
    const Reply reply = daemon.get("/v1/history?suite=h" + more);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::parse(reply.body);
  }
  Ran assay(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", daemon.url()});
    return run_program("assay", arguments, folder.path());
  }
  [[nodiscard]] Reply decide(const json& decision) const { return daemon.post("/v1/change-points", decision.dump()); }

  TempFolder folder;
  std::string config = folder.write("assay.yaml", "reference_models: [frozen]\n");
  std::string suite = folder.write("suite.yaml", suite_text());
  Daemon daemon{folder.path() / "state", {"--config", config, "--suites", suite}};
};

TEST_F(HistoryOfASuite, RunsStandInTheOrderOfTheirCommits) {
  const json found = history("&model=m");
  EXPECT_EQ(found["branch"], "main");
  EXPECT_EQ(found["branches"], json::array({"main"}));
  EXPECT_EQ(found["guessed"], false);
  ASSERT_EQ(found["series"].size(), 1U);
  const json& points = found["series"][0]["points"];
  ASSERT_EQ(points.size(), 8U);
  std::vector<std::string> order;
  for (const json& point : points) order.push_back(point["commit"]);
  EXPECT_EQ(order, (std::vector{oid(1), oid(2), oid(3), oid(5), oid(6), oid(7), oid(8), oid(9)}));
  EXPECT_EQ(points[0]["subject"], "=change 1");
  EXPECT_EQ(points[0]["checkers"].get<std::string>().substr(0, 9), "acrostic@");
  EXPECT_EQ(points[0]["tokens_per_second"], 25.0);
  EXPECT_EQ(points[0]["complete"], true);
  EXPECT_EQ(points[0]["interval"], json::array({1.0, 1.0}));
}

TEST_F(HistoryOfASuite, TheStepIsFoundNamedAndDecided) {
  const json series = history()["series"];
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[0]["model"], "frozen");
  EXPECT_EQ(series[0]["reference"], true);
  EXPECT_TRUE(series[0]["change_points"].empty());
  ASSERT_EQ(series[1]["change_points"].size(), 1U) << series[1].dump();
  const json step = series[1]["change_points"][0];
  EXPECT_EQ(step["before"]["commit"], oid(5));
  EXPECT_EQ(step["after"]["commit"], oid(6));
  EXPECT_EQ(step["commit_count"], 1);
  EXPECT_EQ(step["state"], "confirmed");
  EXPECT_EQ(step["kind"], "model");
  EXPECT_NEAR(step["p_value"].get<double>(), 1.0 / 256, 1e-12);
  EXPECT_LT(step["difference"], 0);
  json decision{
      {"suite", "h"}, {"model", "m"}, {"run_id", step["run_id"]}, {"state", "acknowledged"}, {"note", "known"}};
  const Reply kept = decide(decision);
  EXPECT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(json::parse(kept.body)["state"], "acknowledged");
  const json after = history("&model=m")["series"][0]["change_points"][0];
  EXPECT_EQ(after["state"], "acknowledged");
  EXPECT_EQ(after["note"], "known");
  decision["state"] = "open";
  EXPECT_EQ(decide(decision).status, 200);
  EXPECT_EQ(history("&model=m")["series"][0]["change_points"][0]["state"], "confirmed");
}

TEST_F(HistoryOfASuite, ABadDecisionNamesItsField) {
  const std::string run = history("&model=m")["series"][0]["points"][0]["run_id"];
  const json good{{"suite", "h"}, {"model", "m"}, {"run_id", run}, {"state", "dismissed"}};
  const auto field = [&](const json& change) {
    json decision = good;
    decision.update(change);
    const Reply reply = decide(decision);
    EXPECT_TRUE(reply.status == 400 || reply.status == 404) << reply.body;
    return json::parse(reply.body)["field"].get<std::string>();
  };
  EXPECT_EQ(field({{"state", "fine"}}), "state");
  EXPECT_EQ(field({{"model", "frozen"}}), "model");
  EXPECT_EQ(field({{"suite", "other"}}), "suite");
  EXPECT_EQ(field({{"run_id", "0000000000000000"}}), "run_id");
  EXPECT_EQ(field({{"note", std::string(1001, 'x')}}), "note");
  EXPECT_EQ(field({{"note", "a\x1b[31m"}}), "note");
  EXPECT_EQ(field({{"note", 7}}), "note");
  EXPECT_EQ(field({{"nots", "x"}}), "nots");
  EXPECT_EQ(decide(json::array()).status, 400);
}

TEST_F(HistoryOfASuite, CsvHoldsThePointsAndNoFormula) {
  const Reply reply = daemon.get("/v1/history?suite=h&model=m&format=csv");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_EQ(std::ranges::count(reply.body, '\n'), 9);
  EXPECT_NE(reply.body.find(",'=change 3,"), std::string::npos) << reply.body;
  EXPECT_EQ(daemon.get("/v1/history?suite=h&format=xml").status, 400);
  EXPECT_EQ(daemon.get("/v1/history").status, 400);
  const Ran ran = assay({"history", "--suite", "h", "--model", "m", "--csv"});
  EXPECT_EQ(ran.output, reply.body);
}

TEST_F(HistoryOfASuite, TheCommandLineShowsAndDecides) {
  const Ran shown = assay({"history", "--suite", "h", "--model", "m"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_NE(shown.output.find("confirmed, −25.0 points, p = 0.0039, commit 0000000 =change 6"), std::string::npos)
      << shown.output;
  const std::string run = history("&model=m")["series"][0]["change_points"][0]["run_id"];
  EXPECT_EQ(assay({"history", "decide", run, "dismissed", "--note", "the judge was down"}).exit_code, 0);
  const Ran after = assay({"history", "--suite", "h"});
  EXPECT_NE(after.output.find("dismissed, −25.0 points"), std::string::npos) << after.output;
  EXPECT_NE(after.output.find("the judge was down"), std::string::npos) << after.output;
  EXPECT_EQ(assay({"history", "decide", run, "perhaps"}).exit_code, 2);
  EXPECT_EQ(assay({"history"}).exit_code, 2);
}

TEST_F(HistoryOfASuite, BranchesAreApart) {
  submit("m", 9, true, {{"branch", "feature"}, {"run", "elsewhere"}});
  const json other = history("&branch=feature");
  EXPECT_EQ(other["branches"], json::array({"main", "feature"}));
  ASSERT_EQ(other["series"].size(), 1U);
  EXPECT_EQ(other["series"][0]["points"].size(), 1U);
  EXPECT_EQ(history("&model=m")["series"][0]["points"].size(), 8U);
  EXPECT_TRUE(history("&branch=")["series"].empty());
}

TEST_F(HistoryOfASuite, ARunIsAcceptedOnceItIsCompleteAndFoundByWhatItIs) {
  const auto runs = [&](const std::string& query) { return json::parse(daemon.get("/v1/runs?" + query).body)["runs"]; };
  const json run = runs("suite=h&model=m&commit=" + oid(3))[0];
  EXPECT_EQ(run["accepted_at"], nullptr);
  EXPECT_EQ(run["branch"], "main");
  EXPECT_EQ(run["standard_error"], 0.0);
  EXPECT_EQ(run["variance_within"], 0.0);
  const std::string address = "/v1/runs/" + run["id"].get<std::string>();
  const Reply accepted = daemon.post(address + "/accept", "");
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_TRUE(json::parse(accepted.body)["accepted_at"].is_string());
  EXPECT_EQ(runs("accepted=true").size(), 1U);
  EXPECT_EQ(runs("accepted=true&branch=feature").size(), 0U);
  EXPECT_EQ(runs("suite_version=" + run["suite_version"].get<std::string>()).size(), 16U);
  EXPECT_EQ(runs("suite_version=other").size(), 0U);
  EXPECT_EQ(daemon.post(address + "/accept", R"({"accepted": "no"})").status, 400);
  EXPECT_EQ(daemon.post(address + "/accept", R"({"accepted": false})").status, 200);
  EXPECT_TRUE(runs("accepted=true").empty());
  EXPECT_EQ(daemon.post("/v1/runs/0000000000000000/accept", "").status, 404);
  json one = json::parse(answers("m", 4, true).substr(0, answers("m", 4, true).find('\n')));
  ASSERT_EQ(daemon.post("/v1/transcripts?wait=60", one.dump()).status, 200);
  const json part = runs("suite=h&commit=" + oid(4))[0];
  EXPECT_EQ(daemon.post("/v1/runs/" + part["id"].get<std::string>() + "/accept", "").status, 409);
  EXPECT_EQ(json::parse(daemon.get(address).body)["tasks"][0]["variance"], 0.0);
}

}  // namespace
}  // namespace assay::testing
