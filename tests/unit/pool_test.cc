#include "grader/engine/pool.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <thread>

#include "grader/codec/suite_file.h"
#include "grader/engine/admit.h"
#include "storage/open.h"
#include "tests/unit/faulty_store.h"

namespace assay {
namespace {

constexpr const char* suite_text =
    "suite: small\ntasks:\n  - {id: poem, prompt: write, checks: [acrostic: {phrase: 春夏}]}\n";

class PoolTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "assay-pool-XXXXXX").string();
    folder = mkdtemp(pattern.data());
    store = std::move(*open_store("sqlite:assay.db", folder));
    ASSERT_TRUE(catalogue().put(*parse_suite(suite_text, "small.yaml", SuiteTrust::upload, {})));
  }
  void TearDown() override {
    store.reset();
    std::filesystem::remove_all(folder);
  }
  Catalogue& catalogue() {
    if (!catalogue_) catalogue_ = std::make_unique<Catalogue>(*store, clock);
    return *catalogue_;
  }
  std::string submit(const std::string& answer) {
    Transcript transcript;
    transcript.suite = "small";
    transcript.task = "poem";
    transcript.model = "m";
    transcript.messages = {{"assistant", answer, ""}};
    NewTranscript fresh = *admit(catalogue(), transcript);
    EXPECT_TRUE(store->submit(std::vector{fresh}, clock.now()));
    return fresh.id;
  }
  Report wait_for(Pool& pool, const std::string& id) {
    for (int tries = 0; tries < 200; ++tries) {
      const std::uint64_t seen = pool.generation();
      StoredTranscript stored = *store->transcript(id);
      if (!stored.reports.empty()) return stored.reports.back();
      pool.wait_for_reports(seen, std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "never graded";
    return {};
  }

  std::filesystem::path folder;
  SystemClock clock;
  std::unique_ptr<Store> store;

 private:
  std::unique_ptr<Catalogue> catalogue_;
};

TEST_F(PoolTest, GradesWhatIsQueued) {
  const std::string id = submit("春风又绿江南岸，\n夏日荷花映日红。");
  Pool pool(*store, clock, {});
  ASSERT_TRUE(pool.start());
  EXPECT_EQ(wait_for(pool, id).status, Status::pass);
}

TEST_F(PoolTest, ParksAJobThatKeptDying) {
  const std::string id = submit("春风又绿江南岸，\n夏日荷花映日红。");
  for (int death = 0; death < Store::max_attempts; ++death) {
    ASSERT_EQ(store->claim("assayd", 0, 1, clock.now(), 60'000)->size(), 1U);
    ASSERT_TRUE(store->release("assayd", true));
  }
  Pool pool(*store, clock, {});
  ASSERT_TRUE(pool.start());
  const Report report = wait_for(pool, id);
  EXPECT_EQ(report.status, Status::unscored);
  EXPECT_FALSE(report.score.has_value());
  EXPECT_EQ(report.checks.at(0).evidence.at(0).rule, "engine.parked");
  EXPECT_EQ(store->stats()->queued, 0);
}

TEST_F(PoolTest, HoldsWhatItGradedUntilItIsKept) {
  const std::string id = submit("春风又绿江南岸，\n夏日荷花映日红。");
  FaultyStore faulty(*store, 2 * Store::max_attempts);
  Pool pool(faulty, clock, {.idle = std::chrono::milliseconds(1)});
  ASSERT_TRUE(pool.start());
  EXPECT_EQ(wait_for(pool, id).status, Status::pass) << "a full disk is not the job's fault";
}

TEST_F(PoolTest, StopsWhileNothingCanBeKept) {
  submit("春风又绿江南岸，\n夏日荷花映日红。");
  FaultyStore faulty(*store, 1'000'000);
  Pool pool(faulty, clock, {.idle = std::chrono::milliseconds(1)});
  ASSERT_TRUE(pool.start());
  pool.stop();
  const auto jobs = store->claim("another", 0, 1, clock.now(), 60'000);
  ASSERT_EQ(jobs->size(), 1U) << "the job went back into the queue";
  EXPECT_EQ(jobs->front().attempts, 1);
}

TEST_F(PoolTest, WhatRunsProgramsIsLeasedForAsLongAsTheyMayTake) {
  const auto lease_of = [&](WorkerClass worker) {
    FaultyStore watched(*store, 0);
    PoolOptions options{.slots = {}, .lease = 7, .slow_lease = 70};
    options.slots.at(static_cast<std::size_t>(worker)) = 1;
    Pool pool(watched, clock, options);
    EXPECT_TRUE(pool.start());
    while (watched.last_lease() == 0) std::this_thread::yield();
    pool.stop();
    return watched.last_lease();
  };
  EXPECT_EQ(lease_of(WorkerClass::text), 7);
  EXPECT_EQ(lease_of(WorkerClass::maths), 7);
  EXPECT_EQ(lease_of(WorkerClass::browser), 70);
  EXPECT_EQ(lease_of(WorkerClass::native), 70);
}

TEST_F(PoolTest, TakesBackTheLeasesOfItsPredecessor) {
  const std::string id = submit("春风又绿江南岸，\n夏日荷花映日红。");
  ASSERT_EQ(store->claim("assayd", 0, 1, clock.now(), 60'000)->size(), 1U);
  Pool pool(*store, clock, {});
  ASSERT_TRUE(pool.start());
  EXPECT_EQ(wait_for(pool, id).status, Status::pass);
}

}  // namespace
}  // namespace assay
