#include "grader/cli/stamp.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/integration/daemon.h"
#include "tests/integration/git_folder.h"

// What `assay submit` says of git: to the daemon, and to the user where something is missing.
namespace assay::testing {
namespace {

using cli::branch_from_environment;
using nlohmann::json;

constexpr const char* ci_variables[] = {"GITHUB_HEAD_REF",   "GITHUB_REF_NAME",  "GITHUB_REF_TYPE",
                                        "CI_COMMIT_BRANCH",  "BITBUCKET_BRANCH", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
                                        "BUILD_SOURCEBRANCH"};

std::string branch_in(const std::map<std::string, std::string>& variables) {
  return branch_from_environment([&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  });
}

TEST(BranchFromEnvironment, OfEachSystem) {
  EXPECT_EQ(branch_in({}), "");
  EXPECT_EQ(branch_in({{"GITHUB_REF_NAME", "main"}, {"GITHUB_REF_TYPE", "branch"}}), "main");
  EXPECT_EQ(branch_in({{"GITHUB_REF_NAME", "v1"}, {"GITHUB_REF_TYPE", "tag"}}), "");
  EXPECT_EQ(branch_in({{"CI_COMMIT_BRANCH", "release/1"}}), "release/1");
  EXPECT_EQ(branch_in({{"BITBUCKET_BRANCH", "b"}}), "b");
  EXPECT_EQ(branch_in({{"BUILD_SOURCEBRANCH", "refs/heads/users/a"}, {"BUILD_SOURCEBRANCHNAME", "a"}}), "users/a");
}

TEST(BranchFromEnvironment, OfAMergeRequestItsSource) {
  EXPECT_EQ(branch_in({{"GITHUB_HEAD_REF", "topic"}, {"GITHUB_REF_NAME", "7/merge"}, {"GITHUB_REF_TYPE", "branch"}}),
            "topic");
  EXPECT_EQ(branch_in({{"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "topic"}}), "topic");
  EXPECT_EQ(branch_in({{"BUILD_SOURCEBRANCH", "refs/pull/7/merge"}, {"BUILD_SOURCEBRANCHNAME", "merge"}}), "");
  EXPECT_EQ(
      branch_in({{"BUILD_SOURCEBRANCH", "refs/pull/7/merge"}, {"SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/topic"}}),
      "topic");
}

class StampTest : public ::testing::Test {
 protected:
  StampTest() {
    for (const char* name : ci_variables) unsetenv(name);
  }
  ~StampTest() override {
    for (const char* name : ci_variables) unsetenv(name);
  }

  /// Submits one answer that carries `extra` from `place` and returns what was printed on standard error.
  std::string submit(const std::filesystem::path& place, std::vector<std::string> words = {},
                     const std::string& extra = "") {
    std::string line = transcript_line("m", ++sample, "春风\n夏雨\n秋月\n冬雪");
    line.insert(line.size() - 1, extra);
    const std::string file = folder.write("answer.json", line);
    words.insert(words.begin(), {"--server", daemon.url(), "submit"});
    words.push_back(file);
    const Ran ran = run_program("assay", words, place);
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return ran.errors;
  }
  [[nodiscard]] json newest_run() const {
    const json runs = json::parse(daemon.get("/v1/runs").body)["runs"];
    return runs.empty() ? json::object() : runs[0];
  }

  TempFolder folder;
  std::string suite = folder.write("small.yaml", small_suite());
  Daemon daemon{folder.path() / "state", {"--suites", suite}};
  GitFolder repo{folder.path() / "repo"};
  int sample = -1;
};

TEST_F(StampTest, CommitBranchAndDirty) {
  const std::string tip = repo.commit("code.txt", "1");
  EXPECT_EQ(submit(repo.path()), "1 accepted, 0 already known, 0 rejected\n");
  json run = newest_run();
  EXPECT_EQ(run["commit"], tip);
  EXPECT_EQ(run["branch"], "main");
  EXPECT_EQ(run["dirty"], false);
  repo.write("code.txt", "2");
  submit(repo.path());
  EXPECT_EQ(newest_run()["dirty"], true);
  EXPECT_EQ(newest_run()["commit"], tip);
  EXPECT_NE(newest_run()["id"], run["id"]) << "what a dirty tree answered is another run";
}

TEST_F(StampTest, WhatATranscriptSaysOfItselfStands) {
  repo.commit("code.txt", "1");
  repo.write("code.txt", "2");
  submit(repo.path(), {}, R"(,"commit":"beef")");
  EXPECT_EQ(newest_run()["commit"], "beef");
  EXPECT_EQ(newest_run()["branch"], "") << "the branch of another commit";
  EXPECT_EQ(newest_run()["dirty"], false);
  submit(repo.path(), {"--branch", "said"}, R"(,"commit":"cafe")");
  EXPECT_EQ(newest_run()["branch"], "said");
  submit(repo.path(), {}, R"(,"branch":"theirs")");
  EXPECT_EQ(newest_run()["branch"], "theirs");
  EXPECT_EQ(newest_run()["dirty"], true);
}

TEST_F(StampTest, NoneStampsNothing) {
  repo.commit("code.txt", "1");
  submit(repo.path(), {"--commit", "none"});
  EXPECT_EQ(newest_run()["commit"], "");
  EXPECT_EQ(newest_run()["branch"], "");
}

TEST_F(StampTest, ACommitThatWasAskedFor) {
  const std::string first = repo.commit("code.txt", "1");
  repo.commit("code.txt", "2");
  repo.write("code.txt", "3");
  submit(repo.path(), {"--commit", "HEAD~1"});
  EXPECT_EQ(newest_run()["commit"], first);
  EXPECT_EQ(newest_run()["branch"], "main");
  EXPECT_EQ(newest_run()["dirty"], false);
  const std::string unknown(40, 'a');
  submit(repo.path(), {"--commit", unknown, "--branch", "far"});
  EXPECT_EQ(newest_run()["commit"], unknown);
  EXPECT_EQ(newest_run()["branch"], "far");
  const Ran wrong = run_program("assay", {"submit", "--commit", "no-such", "x.json"}, repo.path());
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_EQ(wrong.errors, "assay: no-such: is no revision of this clone\n");
}

TEST_F(StampTest, DetachedAndNamelessSaysWhatToDo) {
  repo.commit("code.txt", "1");
  repo.git({"checkout", "-q", "--detach"});
  EXPECT_TRUE(
      submit(repo.path())
          .starts_with("assay: HEAD is detached and names no branch: give --branch NAME, so that this run joins "
                       "its history\n"));
  EXPECT_EQ(newest_run()["branch"], "");
  repo.commit("code.txt", "2");
  EXPECT_EQ(submit(repo.path(), {"--branch", "topic"}), "1 accepted, 0 already known, 0 rejected\n");
  EXPECT_EQ(newest_run()["branch"], "topic");
}

/// GitHub checks out a merge of the pull request into the base, detached, one commit deep.
TEST_F(StampTest, APullRequestAsGitHubChecksItOut) {
  const std::string base = repo.commit("code.txt", "1");
  repo.git({"checkout", "-q", "-b", "topic"});
  repo.commit("code.txt", "2");
  repo.git({"checkout", "-q", "--detach", "main"});
  repo.git({"merge", "-q", "--no-ff", "-m", "merge", "topic"});
  const std::string merge = repo.git({"rev-parse", "HEAD"});
  const GitFolder clone = GitFolder::clone(repo, folder.path() / "clone", {"--depth", "1"});
  setenv("GITHUB_HEAD_REF", "topic", 1);
  setenv("GITHUB_REF_NAME", "7/merge", 1);
  setenv("GITHUB_REF_TYPE", "branch", 1);
  EXPECT_EQ(submit(clone.path()),
            "assay: this clone is shallow: Assay knows only 1 commit of its history; fetch-depth: 0 (GitHub) or "
            "GIT_DEPTH: 0 (GitLab) gives it all\n1 accepted, 0 already known, 0 rejected\n");
  EXPECT_EQ(newest_run()["commit"], merge);
  EXPECT_EQ(newest_run()["branch"], "topic");
  const auto stamp = cli::make_stamp({}, clone.path(), cli::process_environment);
  ASSERT_TRUE(stamp.has_value());
  ASSERT_EQ(stamp->history.size(), 1U);
  EXPECT_EQ(stamp->history.front().parent, base);
}

TEST_F(StampTest, AWholeShallowCloneIsNoReasonToComplain) {
  repo.commit("code.txt", "1");
  repo.commit("code.txt", "2");
  const GitFolder clone = GitFolder::clone(repo, folder.path() / "clone", {"--depth", "9"});
  EXPECT_EQ(submit(clone.path()), "1 accepted, 0 already known, 0 rejected\n");
}

TEST_F(StampTest, OutsideOfRepositoriesAndBeforeTheFirstCommit) {
  EXPECT_EQ(submit(folder.path()), "1 accepted, 0 already known, 0 rejected\n");
  EXPECT_EQ(newest_run()["commit"], "");
  EXPECT_EQ(submit(repo.path()), "1 accepted, 0 already known, 0 rejected\n");
}

TEST_F(StampTest, HintsOverHttp) {
  const std::string line = transcript_line("m", 0, "春风");
  EXPECT_EQ(daemon.post("/v1/transcripts?commit=abcd&branch=b&dirty=true", line).status, 202);
  EXPECT_EQ(newest_run()["branch"], "b");
  EXPECT_EQ(newest_run()["dirty"], true);
  const std::string other = transcript_line("m", 1, "春风");
  EXPECT_EQ(daemon.post("/v1/transcripts", other, {{"Assay-Branch", "c"}, {"Assay-Commit", "ef01"}}).status, 202);
  EXPECT_EQ(newest_run()["branch"], "c");
  const Reply wrong = daemon.post("/v1/transcripts?dirty=yes", line);
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(json::parse(wrong.body)["field"], "dirty");
  EXPECT_EQ(daemon.post("/v1/transcripts?branch=" + std::string(201, 'b'), other).status, 422);
}

TEST_F(StampTest, CommitsOverHttp) {
  const std::string a(40, 'a');
  const json root = {{"commit", a}, {"parent", ""}, {"time", 1'700'000'000'000}, {"subject", "first\tone"}};
  const auto post = [&](const json& commits) { return daemon.post("/v1/commits", json{{"commits", commits}}.dump()); };
  EXPECT_EQ(post({root, root}).body, R"({"commits":2})");
  const auto refused = [&](const char* field, const json& value) {
    json commit = root;
    commit[field] = value;
    const Reply reply = post(json::array({commit}));
    return reply.status == 400 ? json::parse(reply.body)["field"].get<std::string>() : reply.body;
  };
  EXPECT_EQ(refused("commit", "abc"), "commits[0].commit");
  EXPECT_EQ(refused("commit", ""), "commits[0].commit");
  EXPECT_EQ(refused("commit", std::string(40, 'A')), "commits[0].commit");
  EXPECT_EQ(refused("parent", 7), "commits[0].parent");
  EXPECT_EQ(refused("parent", a), "commits[0].parent");
  EXPECT_EQ(refused("time", "2026"), "commits[0].time");
  EXPECT_EQ(refused("time", 1e300), "commits[0].time");
  EXPECT_EQ(refused("time", 18'446'744'073'709'551'615ULL), "commits[0].time");
  EXPECT_EQ(refused("subject", json::array()), "commits[0].subject");
  EXPECT_EQ(post(7).status, 400);
  EXPECT_EQ(post(json::array()).body, R"({"commits":0})");
  EXPECT_EQ(daemon.post("/v1/commits", "[]").status, 400);
  EXPECT_EQ(post(std::vector<json>(20'001, root)).status, 413);
}

}  // namespace
}  // namespace assay::testing
