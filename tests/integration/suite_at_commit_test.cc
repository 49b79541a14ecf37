#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/integration/daemon.h"
#include "tests/integration/git_folder.h"

// Suites that live in a repository: as they were at a revision, and on their way to a daemon that others share.
namespace assay::testing {
namespace {

using nlohmann::json;

std::string suite_with(const std::string& phrase, const std::string& prompt = "file:prompts/poem.md") {
  return "suite: mine\ntasks:\n  - id: poem\n    prompt: " + prompt +
         "\n    samples: 2\n    checks:\n      - acrostic: {phrase: " + phrase +
         "}\n        weight: 0.5\n      - language: {only: zh}\n        required: true\n";
}

class SuiteAtCommit : public ::testing::Test {
 protected:
  SuiteAtCommit() {
    repo.write("suites/mine/prompts/poem.md", "old prompt");
    repo.commit("suites/mine/suite.yaml", suite_with("春夏"));
    repo.write("suites/mine/prompts/poem.md", "new prompt");
    repo.commit("suites/mine/suite.yaml", suite_with("秋冬"));
  }

  [[nodiscard]] Ran assay(const std::vector<std::string>& words) const {
    return run_program("assay", words, repo.path() / "suites");
  }
  [[nodiscard]] json expanded(const std::string& name) const {
    const Ran ran = assay({"suites", "expand", "--json", name});
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return ran.exit_code == 0 ? json::parse(ran.output)["tasks"][0] : json::object();
  }
  [[nodiscard]] std::string error_of(const std::string& name) const {
    const Ran ran = assay({"suites", "check", name});
    EXPECT_EQ(ran.exit_code, 2) << ran.output;
    return ran.errors;
  }

  TempFolder folder;
  GitFolder repo{folder.path() / "repo"};
};

TEST_F(SuiteAtCommit, IsReadAsItWasWithItsPrompts) {
  const json before = expanded("git:HEAD~1:suites/mine/suite.yaml");
  EXPECT_EQ(before["prompt"], "old prompt");
  EXPECT_EQ(before["checks"][0]["params"]["phrase"], "春夏");
  EXPECT_EQ(expanded("git:main:suites/mine")["prompt"], "new prompt") << "a folder means its suite.yaml";
  EXPECT_EQ(expanded("git:HEAD:suites/mine/suite.yaml"), expanded("mine/suite.yaml"));
}

TEST_F(SuiteAtCommit, GradesWithIt) {
  const std::string file = folder.write("answer.json", R"({"task":"poem","text":"春风\n夏雨"})");
  const Ran then = assay({"grade", "--json", "--suite", "git:HEAD~1:suites/mine", file});
  ASSERT_EQ(then.exit_code, 0) << then.errors;
  EXPECT_EQ(json::parse(then.output)["status"], "pass");
  const Ran now = assay({"grade", "--json", "--suite", "git:HEAD:suites/mine", file});
  EXPECT_NE(json::parse(now.output)["status"], "pass");
}

TEST_F(SuiteAtCommit, ErrorsNameWhatIsWrong) {
  EXPECT_EQ(error_of("git:HEAD~9:suites/mine"), "assay: HEAD~9: is no revision of this clone\n");
  EXPECT_EQ(error_of("git:HEAD:suites/other"),
            "assay: suites/other: is no file and no folder with a suite.yaml at HEAD\n");
  EXPECT_EQ(error_of("git:HEAD"),
            "assay: git:HEAD: is written git:REV:PATH, such as git:HEAD~1:suites/mine/suite.yaml\n");
  repo.commit("suites/mine/suite.yaml", "suite: mine\ntasks: 7\n");
  EXPECT_TRUE(error_of("git:HEAD:suites/mine/suite.yaml").starts_with("assay: git:HEAD:suites/mine/suite.yaml:"));
  const Ran outside = run_program("assay", {"suites", "check", "git:HEAD:x"}, folder.path());
  EXPECT_EQ(outside.errors, "assay: git:HEAD:x: there is no git repository around the current folder\n");
}

TEST_F(SuiteAtCommit, PromptsLieBesideTheSuiteAndAreNoLinks) {
  repo.write("secret.md", "secret");
  std::filesystem::create_symlink("../../secret.md", repo.path() / "suites/mine/link.md");
  for (const char* prompt : {"file:../../secret.md", "file:/etc/hostname", "file:link.md", "file:none.md",
                             "file:prompts", "file:prompts/../../../secret.md"}) {
    repo.commit("suites/mine/suite.yaml", suite_with("春夏", prompt));
    const std::string error = error_of("git:HEAD:suites/mine");
    EXPECT_NE(error.find(std::string("cannot read '") + (prompt + 5) + "' beside the suite"), std::string::npos)
        << error;
  }
  repo.commit("suites/mine/suite.yaml", suite_with("春夏", "file:prompts/../prompts/poem.md"));
  EXPECT_EQ(expanded("git:HEAD:suites/mine")["prompt"], "new prompt");
  repo.write("root.md", "beside");
  repo.commit("suite.yaml", suite_with("春夏", "file:root.md"));
  EXPECT_EQ(expanded("git:HEAD:suite.yaml")["prompt"], "beside");
}

/// Runs of two daemons are comparable because the version does not depend on how a suite came there.
TEST_F(SuiteAtCommit, PutKeepsTheVersion) {
  const Daemon daemon(folder.path() / "state", {"--suites", folder.write("small.yaml", small_suite())});
  const std::string long_prompt = "\"quoted \\\\ \\u0001 " + std::string(5000, 'x') + " ${kept}\"";
  folder.write("odd.yaml", suite_with("春夏", long_prompt));
  for (const std::string& suite :
       {std::string("git:HEAD:suites/mine"), std::string("deepseek-r1"), (folder.path() / "odd.yaml").string()}) {
    const Ran put = run_program("assay", {"--server", daemon.url(), "suites", "put", suite}, repo.path());
    ASSERT_EQ(put.exit_code, 0) << put.errors;
    const Ran check = run_program("assay", {"suites", "check", suite}, repo.path());
    const std::string line = put.output.substr(0, put.output.size() - 1);
    EXPECT_NE(check.output.find(line), std::string::npos) << line << "\n" << check.output.substr(0, 200);
    bool found = false;
    const json kept = json::parse(daemon.get("/v1/suites").body);
    for (const json& row : kept["suites"])
      found =
          found || line == "suite " + row["name"].get<std::string>() + ", version " + row["version"].get<std::string>();
    EXPECT_TRUE(found) << line << kept;
  }
}

TEST(SuiteOverHttp, NamesTheChecksInEitherForm) {
  const TempFolder folder;
  const Daemon daemon(folder.path() / "state");
  const auto put = [&](const std::string& check) {
    return daemon.request("PUT", "/v1/suites", R"({"suite": "s", "tasks": [{"id": "t", "checks": [)" + check + "]}]}");
  };
  EXPECT_EQ(put(R"({"check": "acrostic", "params": {"phrase": "春"}, "weight": 1.0})").status, 200);
  EXPECT_EQ(put(R"({"acrostic": {"phrase": "春"}, "check": "rhyme"})").status, 400);
  EXPECT_EQ(put(R"({"check": "acrostic", "acrostic": {"phrase": "春"}})").status, 400);
  EXPECT_EQ(put(R"({"acrostic": {"phrase": "春"}, "params": {}})").status, 400);
}

}  // namespace
}  // namespace assay::testing
