#include <thread>

#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

class Queue : public StoreContract {};

TEST_P(Queue, GivesJobsOldestFirstAndOnlyOnce) {
  submit({fresh(0), fresh(1), fresh(2)});
  const auto first = must(store->claim("a", 0, 2, 1000, 500));
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].transcript.sample, 0);
  EXPECT_EQ(first[1].transcript.sample, 1);
  EXPECT_EQ(first[0].attempts, 1);
  const auto second = must(store->claim("b", 0, 5, 1000, 500));
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].transcript.sample, 2);
}

TEST_P(Queue, KeepsClassesApart) {
  NewTranscript browser = fresh(0);
  browser.worker_class = 2;
  submit({browser});
  EXPECT_TRUE(must(store->claim("a", 0, 5, 1000, 500)).empty());
  EXPECT_EQ(must(store->claim("a", 2, 5, 1000, 500)).size(), 1U);
}

TEST_P(Queue, AClaimEndsWhenItHoldsMuchText) {
  const std::string long_answer(Store::max_claimed_bytes / 2 + 1, 'x');
  submit({fresh(0, long_answer), fresh(1, long_answer), fresh(2, long_answer)});
  EXPECT_EQ(must(store->claim("a", 0, 10, 1000, 500)).size(), 2U);
  EXPECT_EQ(must(store->claim("a", 0, 10, 1000, 500)).size(), 1U);
}

TEST_P(Queue, GivesAJobAgainWhenItsLeaseRanOut) {
  submit({fresh(0)});
  const auto lost = must(store->claim("a", 0, 1, 1000, 500));
  EXPECT_TRUE(must(store->claim("b", 0, 1, 1499, 500)).empty());
  const auto again = must(store->claim("b", 0, 1, 1500, 500));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].attempts, 2);
  EXPECT_EQ(must(store->finish("a", std::vector{graded(lost[0], 1)}, 1600)), 0U)
      << "the late worker no longer holds it";
  EXPECT_EQ(must(store->finish("b", std::vector{graded(again[0], 1)}, 1600)), 1U);
}

TEST_P(Queue, HandsOutAloneWhatDiedBefore) {
  submit({fresh(0)});
  must(store->claim("a", 0, 1, 1000, 500));
  must(store->release("a", true));
  submit({fresh(1), fresh(2)});
  EXPECT_EQ(must(store->claim("a", 0, 10, 1000, 500)).size(), 1U);
  EXPECT_EQ(must(store->claim("a", 0, 10, 1000, 500)).size(), 2U);
}

TEST_P(Queue, CallsAJobExhaustedAfterFiveDeaths) {
  submit({fresh(0)});
  for (int death = 0; death < Store::max_attempts; ++death) {
    const auto jobs = must(store->claim("a", 0, 1, 1000, 500));
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_FALSE(jobs[0].exhausted) << death;
    must(store->release("a", true));
  }
  EXPECT_TRUE(must(store->claim("a", 0, 1, 1000, 500)).at(0).exhausted);
}

TEST_P(Queue, ACleanStopTakesTheAttemptBack) {
  submit({fresh(0)});
  must(store->claim("a", 0, 1, 1000, 500));
  EXPECT_EQ(must(store->release("a", false)), 1U);
  EXPECT_EQ(must(store->claim("a", 0, 1, 1000, 500)).at(0).attempts, 1);
}

TEST_P(Queue, SurvivesReopening) {
  const auto ids = submit({fresh(0), fresh(1)});
  const auto jobs = must(store->claim("a", 0, 1, 1000, 500));
  must(store->finish("a", std::vector{graded(jobs[0], 0.5)}, 1100));
  reopen();
  EXPECT_EQ(must(store->pending(ids)), 1U);
  EXPECT_EQ(must(store->transcript(ids[0])).reports.size(), 1U);
  EXPECT_EQ(must(store->claim("a", 0, 9, 1100, 500)).size(), 1U);
}

TEST_P(Queue, ConcurrentWritersLoseAndDoubleNothing) {
  constexpr int writers = 4;
  constexpr int each = 25;
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      for (int i = 0; i < each; ++i) submit({fresh(writer * each + i)});
    });
  threads.clear();
  std::size_t claimed = 0;
  while (true) {
    const auto jobs = must(store->claim("a", 0, 16, 1000, 500));
    if (jobs.empty()) break;
    claimed += jobs.size();
    std::vector<Finished> done;
    for (const Job& job : jobs) done.push_back(graded(job, 1));
    EXPECT_EQ(must(store->finish("a", done, 1000)), jobs.size());
  }
  EXPECT_EQ(claimed, writers * each);
  EXPECT_EQ(must(store->stats()).queued, 0);
}

TEST_P(Queue, AFailedWriteLeavesItsNeighboursAlone) {
  NewTranscript unknown = fresh(99);
  unknown.suite_version = "0000000000000000";
  std::jthread good([&] {
    for (int i = 0; i < 20; ++i) submit({fresh(i)});
  });
  for (int i = 0; i < 20; ++i) {
    const auto refused = store->submit(std::vector{fresh(1000 + i), unknown}, 1000);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::not_found);
  }
  good.join();
  EXPECT_EQ(must(store->stats()).queued, 20) << "half of a refused batch was kept, or an accepted one lost";
}

INSTANTIATE_TEST_SUITE_P(Stores, Queue, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
