#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/integration/daemon.h"
#include "tests/integration/git_folder.h"

// Checkers of the user's own, from the suite's folder to a report: on the command line, from a commit, in a daemon.
namespace assay::testing {
namespace {

using nlohmann::json;

const std::string own_checkers = ASSAY_SOURCE_DIR "/fixtures/suites/own-checkers";

std::string answer_to(const std::string& task, const std::string& text, int sample = 0) {
  return json{{"suite", "own-checkers"}, {"task", task}, {"model", "m"}, {"sample", sample}, {"text", text}}.dump() +
         "\n";
}

std::vector<json> reports_of(const std::string& output) {
  std::vector<json> reports;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) reports.push_back(json::parse(line));
  return reports;
}

TEST(Program, TheExampleGradesOnTheCommandLineTheSameEachTime) {
  const TempFolder folder;
  const std::string file = folder.write("answers.ndjson", answer_to("sorted/fruit", "fig\npear\nplum\n") +
                                                              answer_to("sorted/metals", "iron\n\ntin\nlead\nzinc") +
                                                              answer_to("csv", "name,hex\nr,#f00\ny,#ff0\nb,#00f") +
                                                              answer_to("csv", "name;hex\nr,#f00\n", 1));
  const Ran ran = run_program("assay", {"grade", "--suite", own_checkers, "--json", file});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  const std::vector<json> reports = reports_of(ran.output);
  ASSERT_EQ(reports.size(), 4U);
  EXPECT_EQ(reports[0]["status"], "pass");
  EXPECT_EQ(reports[1]["status"], "fail");
  EXPECT_EQ(reports[1]["checks"][0]["measures"], (json{{"words", 4}, {"in_place", 2}}));
  EXPECT_EQ(reports[1]["checks"][0]["evidence"][2]["span"], (json{10, 14})) << "lead, in bytes, behind an empty line";
  EXPECT_EQ(reports[2]["status"], "pass");
  EXPECT_EQ(reports[3]["status"], "fail");
  EXPECT_EQ(run_program("assay", {"grade", "--suite", own_checkers, "--json", file}).output, ran.output);
}

TEST(Program, ASuiteOfACommitHasTheCheckerOfThatCommit) {
  const TempFolder folder;
  GitFolder repo(folder.path() / "repo");
  const auto suite = [](const std::string& name) {
    return "suite: mine\ntasks:\n  - id: t\n    checks:\n      - program: {command: [sh, " + name + "], files: [" +
           name + "]}\n";
  };
  repo.write("s/check.sh", "echo '{\"status\": \"pass\"}'\n");
  repo.commit("s/suite.yaml", suite("check.sh"));
  repo.commit("s/check.sh", "echo '{\"status\": \"fail\"}'\n");
  const std::string file = folder.write("answer.json", R"({"task": "t", "text": "x"})");
  const auto status = [&](const std::string& name) {
    const Ran ran = run_program("assay", {"grade", "--json", "--suite", name, file}, repo.path());
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return ran.exit_code == 0 ? json::parse(ran.output)["status"] : json();
  };
  EXPECT_EQ(status("git:HEAD~1:s"), "pass");
  EXPECT_EQ(status("git:HEAD:s"), "fail");
  EXPECT_EQ(status("s"), "fail");
  repo.write("check.sh", "echo '{\"status\": \"pass\"}'\n");
  repo.commit("s/suite.yaml", suite("../check.sh"));
  for (const char* name : {"git:HEAD:s", "s"}) {
    const Ran outside = run_program("assay", {"suites", "check", name}, repo.path());
    EXPECT_EQ(outside.exit_code, 2);
    EXPECT_NE(outside.errors.find("cannot read '../check.sh' beside the suite"), std::string::npos) << outside.errors;
  }
}

class ProgramInADaemon : public ::testing::Test {
 protected:
  [[nodiscard]] json graded(const std::string& transcript) const {
    const Reply reply = daemon.post("/v1/transcripts?wait=60", transcript);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::parse(reply.body)["transcripts"][0]["report"];
  }

  TempFolder folder;
  Daemon daemon{folder.path() / "state", {"--suites", folder.write("small.yaml", small_suite())}};
};

TEST_F(ProgramInADaemon, ASuiteThatIsPutBringsItsCheckersAlong) {
  const Ran put = run_program("assay", {"--server", daemon.url(), "suites", "put", own_checkers});
  ASSERT_EQ(put.exit_code, 0) << put.errors;
  const Ran check = run_program("assay", {"suites", "check", own_checkers});
  EXPECT_NE(check.output.find(put.output.substr(0, put.output.size() - 1)), std::string::npos)
      << put.output << check.output << "the version is the same everywhere";
  EXPECT_EQ(graded(answer_to("sorted/fruit", "fig\npear\nplum"))["status"], "pass");
  EXPECT_EQ(graded(answer_to("sorted/fruit", "plum\npear\nfig", 1))["status"], "fail");
}

TEST_F(ProgramInADaemon, AnUploadedSuiteNamesNoFile) {
  const Reply reply = daemon.request("PUT", "/v1/suites",
                                     "suite: s\ntasks:\n  - id: a\n    checks:\n"
                                     "      - program: {command: [cat, passwd], files: [/etc/passwd]}\n");
  EXPECT_EQ(reply.status, 400);
  EXPECT_NE(reply.body.find("a suite that was uploaded cannot name files"), std::string::npos) << reply.body;
}

TEST_F(ProgramInADaemon, ACheckerThatFailsIsUnscoredAndHurtsNobody) {
  const Reply put =
      daemon.request("PUT", "/v1/suites",
                     "suite: own-checkers\ntasks:\n"
                     "  - {id: bomb, checks: [{program: {command: [sh, -c, 'f(){ f|f & }; f; wait']}}]}\n"
                     "  - {id: flood, checks: [{program: {command: ['yes']}}]}\n"
                     "  - {id: good, checks: [{program: {command: [echo, '{\"status\": \"pass\"}']}}]}\n");
  ASSERT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(graded(answer_to("bomb", "x"))["status"], "unscored");
  const json flood = graded(answer_to("flood", "x"));
  EXPECT_EQ(flood["status"], "unscored");
  EXPECT_EQ(flood["checks"][0]["evidence"][0]["note"], "the checker 'yes' printed more than 1 MiB");
  EXPECT_EQ(graded(answer_to("good", "x"))["status"], "pass");
  EXPECT_TRUE(daemon.alive());
}

}  // namespace
}  // namespace assay::testing
