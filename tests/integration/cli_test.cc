#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

constexpr const char* good = "春风又绿江南岸\\n夏日荷花映日红\\n秋月春风等闲度\\n冬雪初晴万里明";
constexpr const char* bad = "今天天气很好";

class CommandLine : public ::testing::Test {
 protected:
  std::string transcripts(const std::string& name, const std::string& model, const std::string& answer) {
    return folder.write(name, transcript_line(model, 0, answer) + "\n");
  }
  Ran assay(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", daemon.url()});
    return run_program("assay", arguments, folder.path());
  }
  Ran submit(const std::string& run, const std::string& answer) {
    const std::string file = transcripts(run + ".ndjson", "m", answer);
    return assay({"submit", "--run", run, "--commit", "none", "--wait", file});
  }

  TempFolder folder;
  std::string suite = folder.write("small.yaml", small_suite());
  Daemon daemon{folder.path() / "state", {"--suites", suite}};
};

TEST_F(CommandLine, SubmitWaitsAndPrintsTheTable) {
  const Ran ran = submit("one", bad);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_NE(ran.output.find("acrostic: "), std::string::npos) << ran.output;
  EXPECT_NE(ran.errors.find("1 accepted, 0 already known, 0 rejected"), std::string::npos) << ran.errors;
}

TEST_F(CommandLine, GateExitsByWhatHappened) {
  ASSERT_EQ(submit("one", good).exit_code, 0);
  EXPECT_EQ(assay({"gate"}).exit_code, 0) << "no baseline: it cannot tell";
  EXPECT_EQ(assay({"gate", "--strict"}).exit_code, 3);
  ASSERT_EQ(submit("two", good).exit_code, 0);
  EXPECT_EQ(assay({"gate", "--strict"}).exit_code, 0);
  ASSERT_EQ(submit("three", bad).exit_code, 0);
  const Ran fell = assay({"gate", "--json"});
  EXPECT_EQ(fell.exit_code, 1) << fell.output << fell.errors;
  const json verdict = json::parse(fell.output);
  EXPECT_EQ(verdict["verdict"], "regression");
  EXPECT_EQ(verdict["broken"][0]["task"], "poem");
  EXPECT_EQ(verdict["baseline"]["runs"].size(), 2U);
  EXPECT_EQ(assay({"gate", "--candidate", "run:two", "--baseline", "run:one"}).exit_code, 0);
}

TEST_F(CommandLine, GatePassesNoIncompleteRunOver) {
  const std::string two = "suite: two\ntasks:\n  - {id: poem, samples: 2, checks: [acrostic: {phrase: 春夏秋冬}]}\n";
  ASSERT_EQ(daemon.request("PUT", "/v1/suites", two).status, 200);
  const auto answer = [&](const std::string& run, int samples) {
    std::string lines;
    for (int sample = 0; sample < samples; ++sample)
      lines +=
          json{{"task", "poem"}, {"model", "m"}, {"sample", sample}, {"text", "春风\n夏雨\n秋月\n冬雪"}}.dump() + "\n";
    const std::string file = folder.write(run, lines);
    EXPECT_EQ(assay({"submit", "--suite", "two", "--run", run, "--commit", "none", "--wait", file}).exit_code, 0);
  };
  answer("before", 2);
  answer("after", 1);
  const Ran gated = assay({"gate", "--suite", "two"});
  EXPECT_EQ(gated.exit_code, 3) << gated.output;
  EXPECT_NE(gated.output.find("1 of 1 answers graded, 2 expected"), std::string::npos) << gated.output;
  const json newest = json::parse(daemon.get("/v1/runs?suite=two&limit=1").body)["runs"][0];
  EXPECT_EQ(assay({"runs", "close", newest["id"]}).exit_code, 0);
  const Ran closed = assay({"gate", "--suite", "two", "--strict"});
  EXPECT_EQ(closed.exit_code, 0) << closed.output;
}

TEST_F(CommandLine, GateWorksOnFilesAlone) {
  const auto reports = [&](const std::string& name, const std::string& answer) {
    const Ran ran =
        run_program("assay", {"grade", "--suite", suite, "--json", transcripts(name + ".ndjson", "m", answer)});
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return folder.write(name + ".jsonl", ran.output);
  };
  const std::string before = reports("before", good);
  const std::string after = reports("after", bad);
  EXPECT_EQ(run_program("assay", {"gate", "--candidate", after, "--baseline", before}).exit_code, 1);
  EXPECT_EQ(run_program("assay", {"gate", "--candidate", before, "--baseline", before}).exit_code, 0);
  json report = json::parse(std::ifstream(before));
  report["checks"][0]["version"] = 9999;
  const std::string other = folder.write("other.jsonl", report.dump());
  EXPECT_EQ(run_program("assay", {"gate", "--candidate", other, "--baseline", before}).exit_code, 3);
}

TEST_F(CommandLine, WrongUseIsTwoAndNoServerIsFour) {
  EXPECT_EQ(run_program("assay", {"nonsense"}).exit_code, 2);
  EXPECT_EQ(assay({"gate", "--candidate", "nonsense"}).exit_code, 2);
  EXPECT_EQ(assay({"runs", "show", "0000000000000000"}).exit_code, 2);
  const Ran nobody = run_program("assay", {"--server", "http://127.0.0.1:1", "runs"});
  EXPECT_EQ(nobody.exit_code, 4);
  EXPECT_NE(nobody.errors.find("no assayd at http://127.0.0.1:1"), std::string::npos) << nobody.errors;
}

TEST_F(CommandLine, ABadItemIsNamedAndTheGoodOnesAreGraded) {
  const std::string file = folder.write(
      "mixed.ndjson", transcript_line("m", 0, good) + "\n{\"task\": \"poem\"}\n" + transcript_line("m", 1, bad) + "\n");
  const Ran ran = run_program("assay", {"grade", "--suite", suite, "--json", file});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.errors.find("item 1"), std::string::npos) << ran.errors;
  EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 2);
}

TEST_F(CommandLine, SuiteErrorsNameThePlace) {
  const std::string file = folder.write(
      "wrong.yaml", "suite: x\ntasks:\n  - id: a\n    prompt: p\n    checks:\n      - acrostic: {phrse: 春}\n");
  const Ran ran = run_program("assay", {"suites", "check", file});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.errors.find("wrong.yaml:6:"), std::string::npos) << ran.errors;
}

}  // namespace
}  // namespace assay::testing
