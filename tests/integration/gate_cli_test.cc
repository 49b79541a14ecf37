#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

constexpr int prompts = 30;
constexpr const char* good = "春风吹\n夏雨来\n秋月明\n冬雪飞";
constexpr const char* bad = "今天天气很好";

std::string suite_text() {
  std::string rows;
  for (int i = 0; i < prompts; ++i) rows += (i == 0 ? "{id: " : ", {id: ") + std::to_string(i) + "}";
  return "suite: gated\ntasks:\n  - {id: poem, prompt: p, samples: 4, checks: [acrostic: {phrase: 春夏秋冬}], each: [" +
         rows + "]}\n";
}

/// Four answers to each prompt; those of the first `wrong` prompts are wrong.
std::string answers(int wrong, int samples = 4) {
  std::string lines;
  for (int prompt = 0; prompt < prompts; ++prompt)
    for (int sample = 0; sample < samples; ++sample)
      lines += json{{"task", "poem/" + std::to_string(prompt)},
                    {"model", "m"},
                    {"sample", sample},
                    {"text", prompt < wrong ? bad : good}}
                   .dump() +
               "\n";
  return lines;
}

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

class GateCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"GITHUB_BASE_REF", "CI_MERGE_REQUEST_IID", "LC_ALL", "LANG"}) unsetenv(name);
  }

  Ran assay(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", daemon.url()});
    return run_program("assay", arguments, folder.path());
  }

  void submit(const std::string& run, const std::string& lines) {
    const std::string file = folder.write(run + ".ndjson", lines);
    const Ran ran = assay({"submit", "--suite", "gated", "--run", run, "--commit", "none", "--wait", file});
    ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  }

  /// A file of Reports, graded without the daemon.
  std::string reports(const std::string& name, const std::string& lines) {
    const std::string file = folder.write(name + ".ndjson", lines);
    const Ran ran = run_program("assay", {"grade", "--suite", suite, "--json", file});
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return folder.write(name + ".jsonl", ran.output);
  }

  TempFolder folder;
  std::string suite = folder.write("gated.yaml", suite_text());
  Daemon daemon{folder.path() / "state", {"--suites", suite}};
};

TEST_F(GateCommand, ExitsByWhatHappened) {
  submit("one", answers(0));
  const Ran alone = assay({"gate"});
  EXPECT_EQ(alone.exit_code, 0) << "no baseline: it cannot tell";
  EXPECT_NE(alone.output.find("assay gate accept"), std::string::npos) << alone.output;
  EXPECT_EQ(assay({"gate", "--strict"}).exit_code, 3);
  EXPECT_EQ(assay({"gate", "accept", "run:one"}).exit_code, 0);
  submit("two", answers(0));
  const Ran same = assay({"gate", "--strict"});
  EXPECT_EQ(same.exit_code, 0) << same.output << same.errors;
  EXPECT_TRUE(same.output.starts_with("OK gated / m: 100.0% -> 100.0%")) << same.output;
  EXPECT_EQ(assay({"gate", "accept"}).exit_code, 0);
  submit("three", answers(prompts));
  const Ran fell = assay({"gate", "--json"});
  EXPECT_EQ(fell.exit_code, 1) << fell.output << fell.errors;
  const json verdict = json::parse(fell.output);
  EXPECT_EQ(verdict["verdict"], "regression");
  EXPECT_EQ(verdict["cause"], "broad_drop");
  EXPECT_EQ(verdict["baseline"]["runs"].size(), 2U);
  EXPECT_EQ(assay({"gate", "--candidate", "run:two", "--baseline", "run:one"}).exit_code, 0);
  EXPECT_EQ(assay({"gate", "accept", "--undo", "run:one", "run:two"}).exit_code, 0);
  EXPECT_EQ(assay({"gate", "--strict"}).exit_code, 3);
}

TEST_F(GateCommand, SpeaksChineseToThoseWhoDo) {
  submit("one", answers(0));
  submit("two", answers(prompts));
  setenv("LC_ALL", "zh_CN.UTF-8", 1);
  const Ran fell = assay({"gate", "--baseline", "run:one"});
  EXPECT_TRUE(fell.output.starts_with("回归 gated / m：100.0% -> ")) << fell.output;
}

TEST_F(GateCommand, WritesWhatCiReads) {
  submit("one", answers(0));
  submit("two", answers(prompts));
  const auto place = [&](const char* name) { return (folder.path() / name).string(); };
  const Ran ran = assay({"gate", "--baseline", "run:one", "--junit", place("j.xml"), "--sarif", place("s.json"),
                         "--gitlab", place("g.json"), "--summary", place("sum.md"), "--suite-file", "suites/x.yaml"});
  EXPECT_EQ(ran.exit_code, 1) << ran.errors;
  EXPECT_NE(text_of(place("j.xml")).find("<failure"), std::string::npos);
  EXPECT_EQ(json::parse(text_of(place("s.json")))["runs"][0]["results"][0]["baselineState"], "new");
  EXPECT_EQ(json::parse(text_of(place("g.json")))[0]["location"]["path"], "suites/x.yaml");
  EXPECT_NE(text_of(place("sum.md")).find("REGRESSION"), std::string::npos);
  EXPECT_EQ(assay({"gate", "--baseline", "run:one", "--junit", "/nowhere/j.xml"}).exit_code, 4);
}

TEST_F(GateCommand, PassesNoIncompleteRunOver) {
  submit("before", answers(0));
  submit("after", answers(0, 3));
  const Ran gated = assay({"gate", "--baseline", "run:before"});
  EXPECT_EQ(gated.exit_code, 3) << gated.output;
  EXPECT_NE(gated.output.find("90 of 90 answers graded, more are expected"), std::string::npos) << gated.output;
  const json newest = json::parse(daemon.get("/v1/runs?limit=1").body)["runs"][0];
  EXPECT_EQ(assay({"gate", "accept"}).exit_code, 2) << "what is not complete is no baseline";
  EXPECT_EQ(assay({"runs", "close", newest["id"]}).exit_code, 0);
  const Ran closed = assay({"gate", "--baseline", "run:before", "--strict"});
  EXPECT_EQ(closed.exit_code, 0) << closed.output;
}

TEST_F(GateCommand, WorksOnFilesAlone) {
  const std::string before = reports("before", answers(0));
  const std::string older = reports("older", answers(0));
  const std::string after = reports("after", answers(prompts));
  const Ran fell = run_program("assay", {"gate", "--json", "--candidate", after, "--baseline", before, older});
  EXPECT_EQ(fell.exit_code, 1) << fell.errors;
  EXPECT_EQ(json::parse(fell.output)["baseline"]["samples"], 8) << "two files, pooled";
  EXPECT_EQ(run_program("assay", {"gate", "--candidate", before, "--baseline", before}).exit_code, 0);
  json report = json::parse(text_of(before).substr(0, text_of(before).find('\n')));
  report["checks"][0]["version"] = 9999;
  const std::string other = folder.write("other.jsonl", report.dump());
  EXPECT_EQ(run_program("assay", {"gate", "--candidate", other, "--baseline", before}).exit_code, 3);
}

TEST_F(GateCommand, MixesFilesAndRuns) {
  submit("one", answers(0));
  const std::string after = reports("after", answers(prompts));
  EXPECT_EQ(assay({"gate", "--candidate", after, "--baseline", "run:one"}).exit_code, 1);
  EXPECT_EQ(assay({"gate", "--candidate", "run:one", "--baseline", reports("before", answers(0))}).exit_code, 0);
}

/// Five prompts of thirty lose one sample of four each: p = 2^-5, a suspicion that a good rerun takes back.
std::string doubtful() {
  std::string lines;
  std::istringstream all(answers(0));
  for (std::string line; std::getline(all, line);) {
    json item = json::parse(line);
    const int prompt = std::stoi(item["task"].get<std::string>().substr(5));
    if (prompt < 5 && item["sample"] == 0) item["text"] = bad;
    lines += item.dump() + "\n";
  }
  return lines;
}

TEST_F(GateCommand, ASuspicionIsRunAgain) {
  submit("one", answers(0));
  submit("two", doubtful());
  const Ran asked = assay({"gate", "--baseline", "run:one", "--ask-rerun", "--json"});
  EXPECT_EQ(asked.exit_code, 3) << asked.output;
  EXPECT_EQ(json::parse(asked.output)["rerun"], "wanted");
  const std::string again = folder.write("again.ndjson", answers(0));
  const std::string program = std::filesystem::path(ASSAY_BINARY_DIR) / "bin/assay";
  const Ran confirmed =
      assay({"gate", "--baseline", "run:one", "--json", "--confirm-cmd",
             program + " --server " + daemon.url() +
                 " submit --suite gated --commit none --wait --run \"$ASSAY_RERUN\" " + again + " >&2"});
  EXPECT_EQ(confirmed.exit_code, 0) << confirmed.output << confirmed.errors;
  const json verdict = json::parse(confirmed.output);
  EXPECT_EQ(verdict["rerun"], "used");
  EXPECT_EQ(verdict["candidate"]["runs"].size(), 2U);
  EXPECT_EQ(verdict["candidate"]["samples"], 8);
}

TEST_F(GateCommand, ASuspicionInFilesIsRunAgain) {
  const std::string before = reports("before", answers(0));
  const std::string after = reports("after", doubtful());
  const std::string worse = reports("worse", answers(20));
  const Ran ran = run_program("assay", {"gate", "--json", "--candidate", after, "--baseline", before, "--confirm-cmd",
                                        "cp " + worse + " \"$ASSAY_RERUN\""});
  EXPECT_EQ(ran.exit_code, 1) << ran.output << ran.errors;
  EXPECT_EQ(json::parse(ran.output)["rerun"], "used");
  EXPECT_EQ(
      run_program("assay", {"gate", "--candidate", after, "--baseline", before, "--confirm-cmd", "false"}).exit_code,
      4);
}

TEST_F(GateCommand, APullRequestsRunIsNoBaseline) {
  submit("one", answers(0));
  setenv("GITHUB_BASE_REF", "main", 1);
  const Ran refused = assay({"gate", "accept"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.errors.find("accept on the target branch"), std::string::npos) << refused.errors;
}

TEST_F(GateCommand, PlanSaysHowLargeASuiteMustBe) {
  const Ran ran = run_program("assay", {"gate", "plan"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.output.find("3.9"), std::string::npos) << "100 prompts x 4 see 3.9 points: " << ran.output;
}

TEST_F(GateCommand, PassAtOfTheTaskSaysWhatPasses) {
  const std::string lenient =
      "suite: lenient\ntasks:\n  - {id: poem, pass_at: 0.7, checks: [acrostic: {phrase: 春夏秋冬}]}\n";
  ASSERT_EQ(daemon.request("PUT", "/v1/suites", lenient).status, 200);
  const json item = {
      {"suite", "lenient"}, {"task", "poem"}, {"model", "m"}, {"text", "春风吹\n雨声来\n秋月明\n冬雪飞"}};
  ASSERT_EQ(daemon.post("/v1/transcripts?wait=30", item.dump()).status, 200);
  const json run = json::parse(daemon.get("/v1/runs?suite=lenient").body)["runs"][0];
  const json detail = json::parse(daemon.get("/v1/runs/" + run["id"].get<std::string>() + "?reports=brief").body);
  EXPECT_EQ(detail["reports"][0]["pass_at"], 0.7);
  EXPECT_EQ(detail["reports"][0]["score"], 0.75);
  const Ran wrong =
      run_program("assay", {"suites", "check", folder.write("w.yaml", "suite: w\ntasks:\n  - {id: a, pass_at: 2}\n")});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.errors.find("w.yaml:3:"), std::string::npos) << wrong.errors;
}

TEST_F(GateCommand, BadRequestsNameTheMember) {
  const auto field = [&](const std::string& body) {
    const Reply reply = daemon.post("/v1/gate", body);
    EXPECT_EQ(reply.status, 400) << body << reply.body;
    return json::parse(reply.body).value("field", "");
  };
  EXPECT_EQ(field(R"({"marginn": 0.1})"), "marginn");
  EXPECT_EQ(field(R"({"margin": 2})"), "margin");
  EXPECT_EQ(field(R"({"candidate": [1]})"), "candidate");
  EXPECT_EQ(field(R"({"baseline_reports": [{}]})"), "baseline_reports[0]");
  EXPECT_EQ(field(R"({"strict": "yes"})"), "strict");
  EXPECT_EQ(field("[]"), "body");
}

}  // namespace
}  // namespace assay::testing
