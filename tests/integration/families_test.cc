#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const fs::path families = fs::path(ASSAY_SOURCE_DIR) / "fixtures/suites/families";

/// The tasks of the suite, `each` expanded.
json tasks() {
  const Ran ran = run_program("assay", {"suites", "expand", "--json", (families / "suite.yaml").string()});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return json::parse(ran.output)["tasks"];
}

/// What answers.py writes, with this build's assay.
std::string answers(std::vector<std::string> arguments) {
  const std::string program = (fs::path(ASSAY_BINARY_DIR) / "bin/assay").string();
  arguments.insert(arguments.begin(), {"python3", (families / "answers.py").string(), "--assay", program});
  const Ran ran = run_program("/usr/bin/env", arguments);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return ran.output;
}

/// The reports of such answers.
std::vector<json> graded(const std::string& transcripts) {
  const TempFolder folder;
  const std::string file = folder.write("answers.ndjson", transcripts);
  const Ran ran = run_program("assay", {"grade", "--suite", families.string(), "--json", file});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  std::vector<json> reports;
  std::istringstream lines(ran.output);
  for (std::string line; std::getline(lines, line);) reports.push_back(json::parse(line));
  return reports;
}

/// How many answers of each task passed, of how many.
std::map<std::string, std::pair<int, int>> passed(const std::vector<std::string>& arguments) {
  std::map<std::string, std::pair<int, int>> counts;
  for (const json& report : graded(answers(arguments))) {
    auto& [passes, all] = counts[report["task"]];
    passes += report["status"] == "pass" ? 1 : 0;
    ++all;
  }
  return counts;
}

TEST(Families, AreAHundredDifferentPromptsThatAGateCanSee) {
  const json all = tasks();
  std::set<std::string> prompts;
  std::map<std::string, int> sizes;
  for (const json& task : all) {
    prompts.insert(task["prompt"]);
    const std::string id = task["id"];
    ++sizes[id.substr(0, id.find('/'))];
    EXPECT_EQ(task["samples"], 4) << id;
    EXPECT_FALSE(task["checks"].empty()) << id << ": without a check the gate does not see it";
  }
  EXPECT_EQ(all.size(), 100U);
  EXPECT_EQ(prompts.size(), 100U);
  const std::map<std::string, int> expected = {{"acrostic", 24}, {"acrostic-en", 8}, {"recite", 16}, {"roster", 12},
                                               {"rabbits", 16},  {"geometry", 12},   {"game", 12}};
  EXPECT_EQ(sizes, expected);
}

TEST(Families, RightAnswersPassAndWrongOnesFail) {
  const std::vector<json> right = graded(answers({"--pass-all"}));
  const std::vector<json> wrong = graded(answers({"--fail-all"}));
  ASSERT_EQ(right.size(), 400U);
  ASSERT_EQ(wrong.size(), 400U);
  for (const json& report : right) EXPECT_EQ(report["status"], "pass") << report.dump();
  for (const json& report : wrong) EXPECT_EQ(report["status"], "fail") << report.dump();
}

TEST(Families, AnswersAreTheSameEachTimeAndDifferByRun) {
  EXPECT_EQ(answers({"--run", "one"}), answers({"--run", "one"}));
  EXPECT_NE(passed({"--run", "one"}), passed({"--run", "two"})) << "runs toss their own coins";
}

TEST(Families, BrokenPromptsNeverPassAndTheOthersAnswerAsBefore) {
  std::vector<std::string> arguments = {"--samples", "24", "--prompts", "20"};
  const auto whole = passed(arguments);
  arguments.insert(arguments.end(), {"--broken", "9"});
  const auto broken = passed(arguments);
  ASSERT_EQ(whole.size(), 20U);
  ASSERT_EQ(broken.size(), 20U);
  int changed = 0;
  for (const auto& [task, counts] : broken) {
    if (counts == whole.at(task)) continue;
    ++changed;
    EXPECT_GE(whole.at(task).first, 18) << task << ": nearly always passed";
    EXPECT_EQ(counts, std::pair(0, 24)) << task;
  }
  EXPECT_EQ(changed, 9);
}

}  // namespace
}  // namespace assay::testing
