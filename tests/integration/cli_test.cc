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
