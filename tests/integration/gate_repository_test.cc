#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/daemon.h"

// A repository of 40 commits on main, with merges in between, whose answers get worse at the 25th: graded through the
// real programs, commit by commit, one of them late and one not at all.

namespace assay::testing {
namespace {

using nlohmann::json;

constexpr int commits = 40;
constexpr int first_bad = 25;
constexpr int ungraded = 24;
constexpr int graded_late = 10;
constexpr int prompts = 30;
constexpr int samples = 4;

std::string suite_text() {
  return "suite: forty\ntasks:\n  - id: poem\n    prompt: 写一首藏头诗\n    samples: 4\n    checks: [acrostic: "
         "{phrase: "
         "春夏秋冬}]\n    each: [" +
         [] {
           std::string rows;
           for (int i = 0; i < prompts; ++i) rows += (i == 0 ? "{id: " : ", {id: ") + std::to_string(i) + "}";
           return rows;
         }() +
         "]\n";
}

/// In [0, 1), the same on every machine.
double noise(std::uint64_t commit, std::uint64_t prompt, std::uint64_t sample) {
  std::uint64_t mixed = (commit * 1000003 + prompt) * 1000003 + sample + 1;
  for (int i = 0; i < 3; ++i) {
    mixed ^= mixed >> 31U;
    mixed *= 0x9E3779B97F4A7C15ULL;
  }
  return static_cast<double>(mixed >> 11U) * 0x1.0p-53;
}

/// What the model answers at a commit: from the 25th on each prompt passes a third less often.
std::string answers(int commit) {
  std::string lines;
  for (int prompt = 0; prompt < prompts; ++prompt) {
    const double easy = prompt % 3 == 0 ? 0.95 : prompt % 3 == 1 ? 0.8 : 0.6;
    const double chance = commit >= first_bad ? easy * 0.67 : easy;
    for (int sample = 0; sample < samples; ++sample) {
      const bool pass = noise(static_cast<std::uint64_t>(commit), static_cast<std::uint64_t>(prompt),
                              static_cast<std::uint64_t>(sample)) < chance;
      lines += json{{"task", "poem/" + std::to_string(prompt)},
                    {"sample", sample},
                    {"text", pass ? "春风吹\n夏雨来\n秋月明\n冬雪飞" : "春风吹\n雨声来\n秋月明\n冬雪飞"}}
                   .dump() +
               "\n";
    }
  }
  return lines;
}

class GateOnARepository : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const char* name : {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"}) setenv(name, "/dev/null", 1);
    for (const char* name : {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"}) setenv(name, "test", 1);
    for (const char* name : {"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"}) setenv(name, "test@example.org", 1);
    // A clock that goes backwards: no order may come from it.
    for (const char* name : {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"}) setenv(name, "2020-01-01T00:00:00Z", 1);
    for (const char* name : {"GITHUB_BASE_REF", "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "GITHUB_REF_TYPE",
                             "GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_IID", "CI_COMMIT_BRANCH"})
      unsetenv(name);
  }

  void SetUp() override {
    setenv("ASSAY_URL", daemon.url().c_str(), 1);
    ASSERT_EQ(daemon.request("PUT", "/v1/suites", suite_text()).status, 200);
    git({"init", "-q", "-b", "main", "."});
  }

  std::string git(std::vector<std::string> arguments, const std::string& folder = "repo") {
    const std::filesystem::path place = files.path() / folder;
    std::filesystem::create_directories(place);
    const Ran ran = run_program("/usr/bin/git", arguments, place);
    EXPECT_EQ(ran.exit_code, 0) << arguments[0] << ": " << ran.errors;
    return ran.output.substr(0, ran.output.find('\n'));
  }

  Ran assay(std::vector<std::string> arguments, const std::string& folder = "repo") const {
    return run_program("assay", arguments, files.path() / folder);
  }

  /// Commits a change of one file; the id of the new commit.
  std::string commit(const std::string& subject, const std::string& file = "prompt.txt") {
    std::ofstream(files.path() / "repo" / file) << subject;
    git({"add", "-A"});
    git({"commit", "-q", "-m", subject});
    return git({"rev-parse", "HEAD"});
  }

  /// The next commit of main; every eighth is the merge of a branch with two commits of its own.
  std::string next_on_main(int number) {
    const std::string name = std::to_string(number);
    if (number % 8 != 0) return commit("commit " + name);
    git({"checkout", "-q", "-b", "topic" + name});
    commit("topic a of " + name, "topic.txt");
    commit("topic b of " + name, "topic.txt");
    git({"checkout", "-q", "main"});
    git({"merge", "-q", "--no-ff", "-m", "commit " + name, "topic" + name});
    return git({"rev-parse", "HEAD"});
  }

  /// Grades what the model answers at commit `number` from the work tree in `folder`, under its own label.
  Ran submit(int number, const std::string& label, const std::string& folder = "repo") const {
    const std::string file = files.write(label + ".ndjson", answers(number));
    return assay({"submit", "--suite", "forty", "--model", "m", "--run", label, "--wait", file}, folder);
  }

  void build_and_grade_main() {
    for (int number = 1; number <= commits; ++number) {
      ids.push_back(next_on_main(number));
      if (number == ungraded || number == graded_late) continue;
      const std::string label = "c" + std::to_string(number);
      ASSERT_EQ(submit(number, label).exit_code, 0);
      if (number < first_bad) {
        ASSERT_EQ(assay({"gate", "accept", "run:" + label, "--suite", "forty", "--model", "m"}).exit_code, 0);
      }
    }
    git({"checkout", "-q", ids[graded_late - 1]});
    ASSERT_EQ(run_program("assay",
                          {"submit", "--suite", "forty", "--model", "m", "--run", "late", "--branch", "main", "--wait",
                           files.write("late.ndjson", answers(graded_late))},
                          files.path() / "repo")
                  .exit_code,
              0);
    git({"checkout", "-q", "main"});
  }

  json gate(std::vector<std::string> more, int expected_exit, const std::string& folder = "repo") const {
    std::vector<std::string> arguments{"gate", "--suite", "forty", "--model", "m", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = assay(arguments, folder);
    EXPECT_EQ(ran.exit_code, expected_exit) << ran.output << ran.errors;
    return ran.exit_code == expected_exit ? json::parse(ran.output) : json();
  }

  [[nodiscard]] std::string id(int number) const { return ids[static_cast<std::size_t>(number) - 1]; }

  TempFolder files;
  Daemon daemon{files.path() / "state"};
  std::vector<std::string> ids;
};

TEST_F(GateOnARepository, GateAndHistoryNameTheCommitRange) {
  build_and_grade_main();
  const json fell = gate({"--candidate", "git:" + id(first_bad).substr(0, 12)}, 1);
  EXPECT_EQ(fell["verdict"], "regression");
  EXPECT_EQ(fell["baseline"]["commits"], json({id(19), id(23)})) << "the five before it, the ungraded one left out";
  EXPECT_EQ(fell["baseline"]["branch"], "main");
  gate({"--candidate", "git:" + id(20)}, 0);

  const json history = json::parse(daemon.get("/v1/history?suite=forty&branch=main").body);
  const json& series = history["series"][0];
  std::vector<std::string> order;
  for (const json& point : series["points"]) order.push_back(point["commit"]);
  std::vector<std::string> expected = ids;
  std::erase(expected, id(ungraded));
  EXPECT_EQ(order, expected) << "first-parent order, though one was graded late and merges lie between";
  ASSERT_EQ(series["change_points"].size(), 1U) << series["change_points"].dump(1);
  const json& step = series["change_points"][0];
  EXPECT_EQ(step["state"], "confirmed");
  EXPECT_EQ(step["before"]["commit"], id(23));
  EXPECT_EQ(step["after"]["commit"], id(first_bad));
  EXPECT_EQ(step["commit_count"], 2) << "the ungraded commit may be the one";
  EXPECT_EQ(step["commits"][0]["commit"], id(ungraded));
  EXPECT_EQ(step["commits"][1]["subject"], "commit 25");
  EXPECT_LT(step["difference"].get<double>(), -0.05);
  EXPECT_LT(step["p_value"].get<double>(), 0.01);

  // A branch from commit 20, then rebased onto 23; each is compared with what it left behind.
  git({"checkout", "-q", "-b", "work", id(20)});
  commit("work", "work.txt");
  ASSERT_EQ(submit(20, "work-1").exit_code, 0);
  EXPECT_EQ(gate({"--candidate", "run:work-1"}, 0)["baseline"]["commits"], json({id(16), id(20)}));
  git({"rebase", "-q", id(23)});
  ASSERT_EQ(submit(23, "work-2").exit_code, 0);
  EXPECT_EQ(gate({"--candidate", "run:work-2"}, 0)["baseline"]["commits"], json({id(19), id(23)}));
  git({"checkout", "-q", "main"});

  // A shallow clone of one commit, as CI makes it: the sentence says what to do, the verdict is the same.
  git({"clone", "-q", "--depth", "1", "--branch", "work", "file://" + (files.path() / "repo").string(), "shallow"},
      ".");
  const Ran shallow = submit(first_bad, "shallow", "shallow");
  EXPECT_EQ(shallow.exit_code, 0) << shallow.errors;
  EXPECT_NE(shallow.errors.find("shallow"), std::string::npos) << shallow.errors;
  EXPECT_EQ(gate({"--candidate", "run:shallow"}, 1, "shallow")["verdict"], "regression");

  // What a person decides about a step is kept, and a later view says so.
  const json decided = {{"suite", "forty"}, {"model", "m"}, {"run_id", step["run_id"]}, {"state", "acknowledged"}};
  EXPECT_EQ(daemon.post("/v1/change-points", decided.dump()).status, 200);
  const json later = json::parse(daemon.get("/v1/history?suite=forty&branch=main").body);
  EXPECT_EQ(later["series"][0]["change_points"][0]["state"], "acknowledged");
}

}  // namespace
}  // namespace assay::testing
