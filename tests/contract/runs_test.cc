#include <random>

#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

class Runs : public StoreContract {};

TEST_P(Runs, KeepATranscriptVerbatim) {
  NewTranscript one = fresh(3, "春风\n\"又绿\"\t江南 🎉", "nightly");
  one.transcript.commit = "0123456789abcdef0123456789abcdef01234567";
  one.transcript.usage = {12, 34};
  one.transcript.seconds = 1.25;
  one.transcript.finish_reason = "stop";
  const auto ids = submit({one}, 7777);
  const StoredTranscript kept = must(store->transcript(ids[0]));
  EXPECT_EQ(kept.transcript.messages.at(1).content, one.transcript.messages.at(1).content);
  EXPECT_EQ(kept.transcript.messages.at(1).reasoning, "思考");
  EXPECT_EQ(kept.transcript.usage.output_tokens, 34);
  EXPECT_EQ(kept.transcript.seconds, 1.25);
  EXPECT_EQ(kept.transcript.finish_reason, "stop");
  EXPECT_EQ(kept.transcript.commit, one.transcript.commit);
  EXPECT_EQ(kept.transcript.run, "nightly");
  EXPECT_EQ(kept.received_at, 7777);
  EXPECT_TRUE(kept.reports.empty());
}

TEST_P(Runs, KnowADuplicate) {
  const std::vector batch{fresh(0), fresh(0), fresh(1)};
  const auto first = must(store->submit(batch, 1));
  EXPECT_EQ(first, (std::vector{Accepted::accepted, Accepted::duplicate, Accepted::accepted}));
  EXPECT_EQ(must(store->submit(batch, 2)).at(2), Accepted::duplicate);
  EXPECT_EQ(must(store->claim("a", 0, 10, 1, 1)).size(), 2U);
}

TEST_P(Runs, ADuplicateMakesNoRun) {
  submit({fresh(0)});
  NewTranscript again = fresh(0);
  again.transcript.commit = "0123456789abcdef0123456789abcdef01234567";
  EXPECT_EQ(must(store->submit(std::vector{again}, 2)).at(0), Accepted::duplicate);
  EXPECT_EQ(must(store->runs({})).size(), 1U);
}

TEST_P(Runs, ARolledBackRunIsForgotten) {
  NewTranscript unknown = fresh(1);
  unknown.suite_version = "ffffffffffffffff";
  ASSERT_FALSE(store->submit(std::vector{fresh(0, "春风", "new"), unknown}, 1).has_value());
  EXPECT_TRUE(must(store->runs({})).empty());
  submit({fresh(0, "春风", "new")});
  EXPECT_EQ(must(store->runs({})).at(0).label, "new");
}

TEST_P(Runs, RefuseAnUnknownSuiteVersion) {
  NewTranscript one = fresh(0);
  one.suite_version = "ffffffffffffffff";
  const auto refused = store->submit(std::vector{one}, 1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Errc::not_found);
}

TEST_P(Runs, CountAndAverage) {
  submit({fresh(0), fresh(1)});
  const auto jobs = must(store->claim("a", 0, 2, 1000, 500));
  must(store->finish("a", std::vector{graded(jobs[0], 1.0), graded(jobs[1], 0.5)}, 1000));
  const assay::Run run = must(store->runs({})).at(0);
  EXPECT_EQ(run.transcripts, 2);
  EXPECT_EQ(run.graded, 2);
  ASSERT_TRUE(run.mean.has_value());
  EXPECT_DOUBLE_EQ(*run.mean, 0.75);
  const auto tasks = must(store->run_tasks(run.id));
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].score.passed, 1);
  EXPECT_EQ(tasks[0].checkers, "acrostic@1");
  EXPECT_EQ(tasks[1].score.task, "silent");
  EXPECT_FALSE(tasks[1].score.mean.has_value());
}

TEST_P(Runs, CountTheSamplesThatReachAScore) {
  submit({fresh(0), fresh(1), fresh(2, "春风", "other")});
  const auto jobs = must(store->claim("a", 0, 3, 1000, 500));
  must(store->finish("a", std::vector{graded(jobs[0], 1.0), graded(jobs[1], 0.5), graded(jobs[2], 0.9)}, 1000));
  const std::string id = must(store->runs({.label = ""})).back().id;
  EXPECT_EQ(must(store->samples_reaching(id, "poem", 0.5)), 2);
  EXPECT_EQ(must(store->samples_reaching(id, "poem", 0.51)), 1);
  EXPECT_EQ(must(store->samples_reaching(id, "silent", 0.1)), 0);
  EXPECT_EQ(must(store->samples_reaching(id, "unknown", 0.1)), 0);
  EXPECT_FALSE(store->samples_reaching("0000000000000000", "poem", 0.5).has_value());
}

TEST_P(Runs, CountTheSamplesOfANewerCheckerOnly) {
  submit({fresh(0), fresh(1)});
  EXPECT_EQ(grade_all(0.9), 2U);
  const assay::Run run = must(store->runs({})).at(0);
  must(store->regrade(run.id, version, std::vector<RegradeTask>{{"poem", "acrostic@2", 0}}, 2000));
  EXPECT_EQ(grade_all(0.4, 2), 2U);
  EXPECT_EQ(must(store->samples_reaching(run.id, "poem", 0.5)), 0);
  EXPECT_EQ(must(store->samples_reaching(run.id, "poem", 0.4)), 2);
}

TEST_P(Runs, AreCompleteWhenEveryTaskHasItsSamplesOrWhenClosed) {
  submit({fresh(0)});
  grade_all(1);
  const std::string id = must(store->runs({})).at(0).id;
  EXPECT_FALSE(must(store->run(id)).complete);
  EXPECT_TRUE(must(store->runs({.complete_only = true})).empty());
  NewTranscript silent = fresh(0);
  silent.transcript.task = "silent";
  silent.id = std::string(64, 'a');
  submit({fresh(1), silent});
  grade_all(1);
  EXPECT_TRUE(must(store->run(id)).complete);
  submit({fresh(0, "早", "early")});
  const auto early = must(store->runs({.label = "early"}));
  ASSERT_EQ(early.size(), 1U);
  must(store->close_run(early[0].id, 5000));
  EXPECT_TRUE(must(store->run(early[0].id)).complete);
  EXPECT_EQ(must(store->run(early[0].id)).closed_at, 5000);
}

TEST_P(Runs, AreNotCompletedByASecondAnswerForTheSameSample) {
  NewTranscript silent = fresh(0);
  silent.transcript.task = "silent";
  silent.id = std::string(64, 'a');
  submit({silent, fresh(0, "一"), fresh(0, "二")});
  grade_all(1);
  EXPECT_FALSE(must(store->runs({})).at(0).complete) << "sample 1 is still missing";
  submit({fresh(1)});
  grade_all(1);
  EXPECT_TRUE(must(store->runs({})).at(0).complete);
}

/// What is kept as sums must be what counting the reports would say.
TEST_P(Runs, SumToWhatTheirReportsSay) {
  std::mt19937 random(20261125);
  std::uniform_int_distribution<int> sixteenths(0, 16), size(1, 9);
  std::int64_t sample = 0;
  for (int round = 0; round < 12; ++round) {
    std::vector<NewTranscript> batch;
    for (int i = size(random); i > 0; --i) batch.push_back(fresh(sample++, "春风", round % 3 == 0 ? "a" : "b"));
    submit(batch);
    std::vector<Finished> done;
    for (const Job& job : must(store->claim("a", 0, 100, 1000, 500)))
      done.push_back(graded(job, sixteenths(random) / 16.0));
    must(store->finish("a", done, 1000));
  }
  for (const assay::Run& run : must(store->runs({}))) {
    const auto reports = must(store->run_reports(run.id, true, 0, 1000));
    double total = 0;
    std::int64_t passed = 0;
    for (const Report& report : reports) total += *report.score, passed += report.status == Status::pass ? 1 : 0;
    EXPECT_EQ(run.transcripts, static_cast<std::int64_t>(reports.size()));
    EXPECT_EQ(run.graded, run.transcripts);
    EXPECT_DOUBLE_EQ(*run.mean, total / static_cast<double>(reports.size()));
    EXPECT_EQ(must(store->run_tasks(run.id)).at(0).score.passed, passed);
  }
}

TEST_P(Runs, AreListedNewestFirst) {
  submit({fresh(0, "一", "first")}, 1000);
  submit({fresh(0, "一", "second")}, 2000);
  const auto runs = must(store->runs({}));
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].label, "second");
}

TEST_P(Runs, GiveReportsInPagesWithAndWithoutEvidence) {
  submit({fresh(0), fresh(1), fresh(2)});
  grade_all(0.5);
  const std::string id = must(store->runs({})).at(0).id;
  const auto page = must(store->run_reports(id, true, 1, 1));
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].sample, 1);
  ASSERT_EQ(page[0].checks.at(0).evidence.size(), 1U);
  EXPECT_EQ(page[0].checks[0].evidence[0].note, "note “quoted”");
  EXPECT_EQ(must(store->run_reports(id, true, 0, 100)).size(), 3U);
}

TEST_P(Runs, UnknownThingsAreNotFound) {
  EXPECT_EQ(store->transcript(std::string(64, '0')).error().code, Errc::not_found);
  EXPECT_EQ(store->run("0000000000000000").error().code, Errc::not_found);
  EXPECT_EQ(store->close_run("0000000000000000", 1).error().code, Errc::not_found);
  EXPECT_EQ(store->suite("small", "nothing").error().code, Errc::not_found);
}

TEST_P(Runs, ReplayAnIdempotencyKeyAndForgetIt) {
  const IdempotencyKey key{"key", std::string(64, 'b')};
  EXPECT_FALSE(must(store->replay(key)).has_value());
  must(store->remember(key, "answer", 1000, 0));
  EXPECT_EQ(must(store->replay(key)), "answer");
  EXPECT_EQ(store->replay({"key", std::string(64, 'c')}).error().code, Errc::conflict);
  must(store->remember({"other", std::string(64, 'b')}, "x", 5000, 2000));
  EXPECT_FALSE(must(store->replay(key)).has_value());
}

TEST_P(Runs, TheSuitePutLastIsTheNewest) {
  must(store->put_suite({"small", "2222222222222222", 5, "{}"}));
  EXPECT_EQ(must(store->suites()).at(0).version, "2222222222222222");
  must(store->put_suite({"small", version, 6, "{}"}));
  EXPECT_EQ(must(store->suites()).at(0).version, version);
  EXPECT_EQ(must(store->suites()).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Runs, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
