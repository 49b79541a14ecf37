#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

constexpr int rounds = 20;
constexpr int transcripts = 2000;
constexpr int batch = 20;

std::string answer_of(int sample) {
  return "春风拂柳绿如烟\n夏日荷花映碧天\n秋月照人清似水\n冬梅傲雪立窗前\n（" + std::to_string(sample) + "）";
}

std::string batch_of(int from) {
  std::string body;
  for (int sample = from; sample < from + batch; ++sample)
    body += transcript_line("crash", sample, answer_of(sample)) + "\n";
  return body;
}

/// Submits batch after batch and notes the ids the daemon acknowledged, until it dies or all is sent.
class Submitter {
 public:
  explicit Submitter(std::vector<std::string>& acknowledged) : acknowledged_(acknowledged) {}

  void run(const Daemon& daemon) {
    while (next_ < transcripts) {
      try {
        const Reply reply = daemon.post("/v1/transcripts", batch_of(next_), {{"Content-Type", "application/x-ndjson"}});
        if (reply.status != 202) return;
        const json answer = json::parse(reply.body);
        for (const json& entry : answer["transcripts"]) acknowledged_.push_back(entry["id"]);
        next_ += batch;
      } catch (const std::exception&) {
        return;  // the daemon was killed under us; what it had not acknowledged is sent again
      }
    }
  }

 private:
  std::vector<std::string>& acknowledged_;
  int next_ = 0;
};

json runs_of(const Daemon& daemon) { return json::parse(daemon.get("/v1/runs?suite=small").body)["runs"]; }

/// Until something of the run was graded that was not before, or all that is there. The pause is no measure: a machine
/// that is slow waits longer.
void await_progress(const Daemon& daemon, int before) {
  for (int tries = 0; tries < 2000; ++tries) {
    const json runs = runs_of(daemon);
    if (!runs.empty() && (runs[0]["graded"] > before || runs[0]["graded"] == runs[0]["transcripts"])) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << "nothing is graded";
}

int graded(const Daemon& daemon) {
  const json runs = runs_of(daemon);
  return runs.empty() ? 0 : runs[0]["graded"].get<int>();
}

/// Twenty times within one submission of 2,000: whatever was acknowledged is there afterwards, graded once.
TEST(Durability, KillAtRandomMomentsLosesNothing) {
  const TempFolder folder;
  const std::string suite = folder.write("small.yaml", small_suite());
  std::vector<std::string> acknowledged;
  Submitter submitter(acknowledged);
  std::mt19937 random(20260131);
  for (int round = 0; round < rounds; ++round) {
    Daemon daemon(folder.path() / "state", {"--suites", suite});
    const int before = graded(daemon);
    std::thread sender([&] { submitter.run(daemon); });
    std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(0, 60)(random)));
    // A grading that has died so often that it must be the transcript's fault is given up. Here it is not.
    if (round % 2 == 1) await_progress(daemon, before);
    daemon.kill_hard();
    sender.join();
  }
  Daemon daemon(folder.path() / "state", {"--suites", suite});
  submitter.run(daemon);
  ASSERT_EQ(acknowledged.size(), transcripts);

  const Reply last = daemon.post("/v1/transcripts?wait=120", batch_of(transcripts - batch),
                                 {{"Content-Type", "application/x-ndjson"}});
  ASSERT_EQ(last.status, 200) << last.body;
  for (const std::string& id : acknowledged) {
    json stored = json::parse(daemon.get("/v1/transcripts/" + id).body);
    for (int tries = 0; stored["reports"].empty() && tries < 200; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      stored = json::parse(daemon.get("/v1/transcripts/" + id).body);
    }
    ASSERT_EQ(stored["reports"].size(), 1U) << id;
    ASSERT_NE(stored["reports"][0]["status"], "unscored") << id;
  }
  const json runs = runs_of(daemon);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0]["transcripts"], transcripts);
  EXPECT_EQ(runs[0]["graded"], transcripts);
  const json run = json::parse(daemon.get("/v1/runs/" + runs[0]["id"].get<std::string>()).body);
  EXPECT_EQ(run["tasks"][0]["scored"], transcripts) << "a transcript was counted twice or not at all";
}

TEST(Durability, TermLosesNothing) {
  const TempFolder folder;
  const std::string suite = folder.write("small.yaml", small_suite());
  std::string id;
  {
    Daemon daemon(folder.path() / "state", {"--suites", suite});
    for (int from = 0; from < 200; from += batch) {
      const Reply reply = daemon.post("/v1/transcripts", batch_of(from), {{"Content-Type", "application/x-ndjson"}});
      ASSERT_EQ(reply.status, 202);
      id = json::parse(reply.body)["transcripts"][0]["id"];
    }
    EXPECT_EQ(daemon.terminate(), 0);
  }
  Daemon daemon(folder.path() / "state", {"--suites", suite});
  const Reply reply = daemon.post("/v1/transcripts?wait=60", batch_of(0), {{"Content-Type", "application/x-ndjson"}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json stats = json::parse(daemon.get("/v1/runs").body)["runs"][0];
  EXPECT_EQ(stats["transcripts"], 200);
  EXPECT_EQ(json::parse(daemon.get("/v1/transcripts/" + id).body)["id"], id);
}

}  // namespace
}  // namespace assay::testing
