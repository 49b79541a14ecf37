#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/daemon.h"

// Old answers judged by a newer suite, and two runs side by side.
namespace assay::testing {
namespace {

using nlohmann::json;

constexpr const char* first_version =
    "suite: s\ntasks:\n"
    "  - {id: kept, prompt: one, checks: [acrostic: {phrase: 春夏秋冬}]}\n"
    "  - {id: reworded, prompt: two, checks: [acrostic: {phrase: 春夏秋冬}]}\n";
/// Asks the first prompt as before but wants another acrostic; asks the second one otherwise.
constexpr const char* second_version =
    "suite: s\ntasks:\n"
    "  - {id: kept, prompt: one, checks: [acrostic: {phrase: 东夏秋冬}]}\n"
    "  - {id: reworded, prompt: two again, checks: [acrostic: {phrase: 春夏秋冬}]}\n";

class RegradedRuns : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(daemon.request("PUT", "/v1/suites", first_version).status, 200); }

  /// The id of the answer to `kept`.
  std::string submit(const std::string& run, const std::string& kept, const std::string& reworded) {
    json items = json::array();
    for (const auto& [task, text] : {std::pair("kept", kept), std::pair("reworded", reworded)})
      items.push_back({{"suite", "s"}, {"task", task}, {"model", "m"}, {"run", run}, {"text", text}});
    const Reply reply = daemon.post("/v1/transcripts?wait=60", items.dump());
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::parse(reply.body)["transcripts"][0]["id"];
  }
  [[nodiscard]] json get(const std::string& path) const { return json::parse(daemon.get(path).body); }
  [[nodiscard]] std::string id_of(const std::string& run) const {
    return get("/v1/runs?suite=s&run=" + run)["runs"].back()["id"];
  }
  Ran assay(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", daemon.url()});
    return run_program("assay", arguments, folder.path());
  }

  const std::string spring = "春风\n夏雨\n秋月\n冬雪";
  const std::string east = "东风\n夏雨\n秋月\n冬雪";
  TempFolder folder;
  Daemon daemon{folder.path() / "state", {"--suites", folder.write("small.yaml", small_suite())}};
};

TEST_F(RegradedRuns, ANewerSuiteJudgesTheSameAnswersInARunOfItsOwn) {
  const std::string answer = submit("one", east, spring);
  const std::string before = id_of("one");
  const json untouched = get("/v1/runs/" + before + "?reports=full");
  EXPECT_EQ(untouched["mean"], 0.875);
  ASSERT_EQ(daemon.request("PUT", "/v1/suites", second_version).status, 200);
  const Ran ran = assay({"regrade", "--suite", "s", "--wait", "--json"});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  const json made = json::parse(ran.output)["runs"];
  ASSERT_EQ(made.size(), 1U) << ran.output;
  EXPECT_EQ(made[0]["from"], before);
  EXPECT_EQ(made[0]["queued"], 1);
  EXPECT_EQ(made[0]["left_out"], 1);
  const json fresh = get("/v1/runs/" + made[0]["run"].get<std::string>() + "?reports=full");
  EXPECT_EQ(fresh["regraded_from"], before);
  EXPECT_EQ(fresh["mean"], 1.0);
  ASSERT_EQ(fresh["reports"].size(), 1U);
  EXPECT_EQ(fresh["reports"][0]["suite_version"], fresh["suite_version"]);
  EXPECT_EQ(get("/v1/runs/" + before + "?reports=full"), untouched);
  EXPECT_EQ(get("/v1/transcripts/" + answer)["reports"].size(), 2U);
}

TEST_F(RegradedRuns, WhatIsJudgedAlreadyIsNotJudgedAgain) {
  submit("one", east, spring);
  EXPECT_EQ(daemon.post("/v1/regrade", R"({"suite": "s"})").body, R"({"runs":[]})");
  ASSERT_EQ(daemon.request("PUT", "/v1/suites", second_version).status, 200);
  ASSERT_EQ(assay({"regrade", "run:one", "--suite", "s", "--wait"}).exit_code, 0);
  const json runs = get("/v1/runs?suite=s")["runs"];
  ASSERT_EQ(runs.size(), 2U);
  for (const json& run : runs) {
    const json asked{{"runs", json::array({run["id"]})}};
    EXPECT_EQ(daemon.post("/v1/regrade", asked.dump()).body, R"({"runs":[]})");
  }
  const Ran again = assay({"regrade", "--suite", "s"});
  EXPECT_NE(again.output.find("already"), std::string::npos) << again.output;
}

TEST_F(RegradedRuns, ABadRequestNamesItsField) {
  const auto field = [&](const std::string& body, int status) {
    const Reply reply = daemon.post("/v1/regrade", body);
    EXPECT_EQ(reply.status, status) << reply.body;
    return json::parse(reply.body).value("field", "");
  };
  EXPECT_EQ(field("{}", 400), "runs");
  EXPECT_EQ(field(R"({"runs": ["a"], "suite": "s"})", 400), "runs");
  EXPECT_EQ(field(R"({"runs": [1]})", 400), "runs");
  EXPECT_EQ(field(R"({"runs": ["0000000000000000"]})", 404), "runs");
  EXPECT_EQ(field(R"({"suite": "nothing"})", 404), "suite");
  EXPECT_EQ(field(R"({"suites": "s"})", 400), "suites");
}

TEST_F(RegradedRuns, TwoRunsSideBySide) {
  submit("a", spring, spring);
  submit("b", east, spring);
  const std::string a = id_of("a"), b = id_of("b");
  const json found = get("/v1/compare?a=" + a + "&b=" + b);
  EXPECT_EQ(found["a"]["id"], a);
  EXPECT_EQ(found["b"]["id"], b);
  ASSERT_EQ(found["prompts"].size(), 2U);
  EXPECT_EQ(found["prompts"][0]["task"], "kept");
  EXPECT_EQ(found["prompts"][0]["difference"], -0.25);
  EXPECT_EQ(found["prompts"][0]["a"]["passed"], 1);
  EXPECT_EQ(found["prompts"][0]["b"]["passed"], 0);
  EXPECT_EQ(found["verdict"]["baseline"]["runs"], json::array({a}));
  EXPECT_EQ(found["verdict"]["candidate"]["runs"], json::array({b}));
  EXPECT_EQ(daemon.get("/v1/compare?a=" + a).status, 400);
  EXPECT_EQ(daemon.get("/v1/compare?a=" + a + "&b=0000000000000000").status, 404);
  const Ran ran = assay({"compare", "run:a", "run:b"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_NE(ran.output.find(found["verdict"]["sentence"]["en"].get<std::string>()), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("−25.0 points"), std::string::npos) << ran.output;
  EXPECT_EQ(ran.output.find("reworded"), std::string::npos) << "it does not differ";
  EXPECT_NE(assay({"compare", a, b, "--all"}).output.find("reworded"), std::string::npos);
  EXPECT_EQ(json::parse(assay({"compare", a, b, "--json"}).output), found);
}

TEST_F(RegradedRuns, RunsOfDifferentVersionsAreComparableOnceOneIsRegraded) {
  submit("old", east, spring);
  const std::string old = id_of("old");
  ASSERT_EQ(daemon.request("PUT", "/v1/suites", second_version).status, 200);
  submit("fresh", east, spring);
  const std::string fresh = id_of("fresh");
  EXPECT_EQ(get("/v1/compare?a=" + old + "&b=" + fresh)["verdict"]["verdict"], "not_comparable");
  const Ran ran = assay({"regrade", old, "--wait", "--json"});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  const std::string level = json::parse(ran.output)["runs"][0]["run"];
  const json found = get("/v1/compare?a=" + level + "&b=" + fresh);
  EXPECT_EQ(found["prompts"][0]["task"], "kept");
  EXPECT_EQ(found["prompts"][0]["difference"], 0.0);
  EXPECT_EQ(found["prompts"][1]["difference"], nullptr) << "the old answer was to another prompt";
}

}  // namespace
}  // namespace assay::testing
