#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

class Regrading : public StoreContract {
 protected:
  [[nodiscard]] NewTranscript silent() const {
    NewTranscript out = fresh(0, "静");
    out.transcript.task = "silent";
    out.id = std::string(64, 'a');
    return out;
  }

  /// A complete run of three answers, the two poems judged 1 and 0.5; returns its id.
  std::string whole_run() {
    submit({fresh(0), fresh(1), silent()}, 1000);
    const auto jobs = must(store->claim("a", 0, 10, 1000, 500));
    must(store->finish("a", std::vector{graded(jobs[0], 1), graded(jobs[1], 0.5), graded(jobs[2], 1)}, 1000));
    return must(store->runs({})).at(0).id;
  }

  Regrade regrade(const std::string& run, const std::string& suite_version, const std::string& checkers) {
    return must(store->regrade(run, suite_version, std::vector<RegradeTask>{{"poem", checkers, 0}}, 9000));
  }
};

TEST_P(Regrading, ByOtherCheckersJoinsTheRun) {
  const std::string id = whole_run();
  const Regrade asked = regrade(id, version, "acrostic@2");
  EXPECT_EQ(asked.run, id);
  EXPECT_EQ(asked.queued, 2U);
  EXPECT_EQ(asked.left_out, 1U);
  EXPECT_EQ(grade_all(0.25, 2), 2U);
  const assay::Run run = must(store->run(id));
  EXPECT_EQ(run.transcripts, 3);
  EXPECT_EQ(run.graded, 3) << "an answer that two sets of checkers judged counts once";
  EXPECT_TRUE(run.complete);
  EXPECT_EQ(run.regraded_from, "");
  EXPECT_EQ(run.mean, (0.25 + 1) / 2);
  const RunTask poem = must(store->run_tasks(id)).at(0);
  EXPECT_EQ(poem.checkers, "acrostic@2");
  EXPECT_EQ(poem.score.scored, 2);
  EXPECT_EQ(must(store->run_reports(id, true, 0, 10)).size(), 3U);
  EXPECT_EQ(must(store->run_reports(id, true, 0, 10)).at(0).score, 0.25);
  EXPECT_EQ(must(store->runs({})).size(), 1U);
}

TEST_P(Regrading, LeavesWhatWasJudgedAsItWas) {
  const std::string id = whole_run();
  const auto before = must(store->transcript(fresh(0).id)).reports;
  regrade(id, version, "acrostic@2");
  grade_all(0.25, 2);
  const auto after = must(store->transcript(fresh(0).id)).reports;
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0], before.at(0)) << "the oldest set comes first";
  EXPECT_EQ(after[1].checks.at(0).version, 2);
}

TEST_P(Regrading, ByAnotherSuiteVersionMakesARun) {
  const std::string id = whole_run(), next = put_version("compose");
  const assay::Run before = must(store->run(id));
  const Regrade asked = regrade(id, next, "acrostic@1");
  EXPECT_NE(asked.run, id);
  EXPECT_EQ(asked.queued, 2U);
  EXPECT_EQ(asked.left_out, 1U);
  assay::Run run = must(store->run(asked.run));
  EXPECT_EQ(run.suite_version, next);
  EXPECT_EQ(run.regraded_from, id);
  EXPECT_EQ(run.started_at, before.started_at);
  EXPECT_EQ(run.transcripts, 2) << "those of the task that was not named are left out";
  EXPECT_FALSE(run.complete);
  const auto jobs = must(store->claim("a", 0, 10, 1000, 500));
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_EQ(jobs[0].suite_version, next);
  EXPECT_EQ(jobs[0].transcript_id, fresh(0).id);
  EXPECT_EQ(jobs[0].transcript.messages.at(1).content, "春风");
  must(store->finish("a", std::vector{graded(jobs[0], 0.25)}, 1000));
  EXPECT_FALSE(must(store->run(asked.run)).complete);
  must(store->finish("a", std::vector{graded(jobs[1], 0.75)}, 1000));
  run = must(store->run(asked.run));
  EXPECT_TRUE(run.complete);
  EXPECT_EQ(run.graded, 2);
  EXPECT_EQ(run.mean, 0.5);
  EXPECT_EQ(must(store->run_tasks(asked.run)).at(0).score.scored, 2);
  const assay::Run after = must(store->run(id));
  EXPECT_EQ(after.mean, before.mean) << "the run whose answers they are is as it was";
  EXPECT_EQ(after.graded, before.graded);
}

TEST_P(Regrading, KeepsTheReportsOfTwoVersionsApart) {
  const std::string id = whole_run(), next = put_version("compose");
  const std::string target = regrade(id, next, "acrostic@1").run;
  grade_all(0.25);
  const auto old_reports = must(store->run_reports(id, true, 0, 10));
  ASSERT_EQ(old_reports.size(), 3U);
  EXPECT_EQ(old_reports[0].suite_version, version);
  EXPECT_EQ(old_reports[0].score, 1.0);
  const auto new_reports = must(store->run_reports(target, true, 0, 10));
  ASSERT_EQ(new_reports.size(), 2U);
  EXPECT_EQ(new_reports[1].suite_version, next);
  EXPECT_EQ(new_reports[1].sample, 1);
  EXPECT_EQ(new_reports[1].score, 0.25);
  EXPECT_EQ(must(store->run_reports(target, true, 1, 1)).at(0).sample, 1);
  const StoredTranscript kept = must(store->transcript(fresh(0).id));
  EXPECT_EQ(kept.run_id, id);
  EXPECT_EQ(kept.suite_version, version);
  ASSERT_EQ(kept.reports.size(), 2U);
  EXPECT_EQ(kept.reports[0].suite_version, version);
  EXPECT_EQ(kept.reports[1].suite_version, next);
}

TEST_P(Regrading, QueuesNothingTwice) {
  const std::string id = whole_run(), next = put_version("compose");
  EXPECT_EQ(regrade(id, version, "acrostic@1").queued, 0U) << "judged so already";
  EXPECT_EQ(regrade(id, next, "acrostic@1").queued, 2U);
  EXPECT_EQ(regrade(id, next, "acrostic@1").queued, 0U) << "queued already";
  EXPECT_EQ(grade_all(0.25), 2U);
  EXPECT_EQ(regrade(id, next, "acrostic@1").queued, 0U) << "judged by now";
  EXPECT_TRUE(must(store->runs({.suite_version = next})).at(0).complete);
}

TEST_P(Regrading, WaitsForNoAnswerThatIsStillQueued) {
  submit({fresh(0), fresh(1)});
  const std::string id = must(store->runs({})).at(0).id;
  EXPECT_EQ(regrade(id, version, "acrostic@1").queued, 0U) << "its first job judges it by these checkers";
  EXPECT_EQ(must(store->stats()).queued, 2);
}

TEST_P(Regrading, LetsFreshAnswersGoFirst) {
  const std::string id = whole_run();
  regrade(id, version, "acrostic@2");
  submit({fresh(7)});
  EXPECT_EQ(must(store->claim("a", 0, 1, 1000, 500)).at(0).transcript.sample, 7);
  EXPECT_EQ(must(store->claim("a", 0, 1, 1000, 500)).at(0).transcript.sample, 0);
}

TEST_P(Regrading, DisturbsNeitherCountsNorWhoWaits) {
  const std::string id = whole_run();
  regrade(id, put_version("compose"), "acrostic@1");
  EXPECT_EQ(must(store->pending(std::vector{fresh(0).id})), 0U);
  EXPECT_EQ(must(store->stats()).transcripts, 3);
  EXPECT_EQ(must(store->stats()).reports, 3);
  EXPECT_EQ(must(store->stats()).queued, 2);
  grade_all(1);
  EXPECT_EQ(must(store->stats()).reports, 3);
  EXPECT_EQ(must(store->stats()).queued, 0);
}

TEST_P(Regrading, OfARegradedRunJudgesTheAnswersOfItsSource) {
  const std::string id = whole_run();
  const std::string second = regrade(id, put_version("compose"), "acrostic@1").run;
  grade_all(0.25);
  const Regrade third = regrade(second, put_version("sing"), "acrostic@1");
  EXPECT_EQ(third.queued, 2U);
  EXPECT_EQ(must(store->run(third.run)).regraded_from, id);
  EXPECT_EQ(regrade(second, must(store->run(second)).suite_version, "acrostic@2").run, second);
  EXPECT_EQ(grade_all(0.5, 2), 4U);
  EXPECT_EQ(must(store->run(second)).graded, 2);
  EXPECT_EQ(must(store->run(second)).mean, 0.5);
  const Regrade back = regrade(second, version, "acrostic@1");
  EXPECT_EQ(back.run, id);
  EXPECT_EQ(back.queued, 0U);
  EXPECT_EQ(must(store->run(id)).transcripts, 3);
}

TEST_P(Regrading, ALaterAnswerIsTakenInTheNextTime) {
  const std::string id = whole_run(), next = put_version("compose");
  const std::string target = regrade(id, next, "acrostic@1").run;
  grade_all(1);
  submit({fresh(2)});
  grade_all(1);
  EXPECT_EQ(regrade(id, next, "acrostic@1").queued, 1U);
  EXPECT_EQ(must(store->run(target)).transcripts, 3);
  EXPECT_FALSE(must(store->run(target)).complete);
  grade_all(1);
  EXPECT_TRUE(must(store->run(target)).complete);
}

TEST_P(Regrading, DoesNotMixWithARunThatHasAnswersOfItsOwn) {
  const std::string id = whole_run(), next = put_version("compose");
  NewTranscript own = fresh(0, "夏日");
  own.suite_version = next;
  submit({own});
  const auto refused = store->regrade(id, next, std::vector<RegradeTask>{{"poem", "acrostic@1", 0}}, 9000);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Errc::conflict);
  EXPECT_EQ(must(store->stats()).queued, 1);
}

TEST_P(Regrading, OfUnknownThingsIsNotFound) {
  const std::string id = whole_run();
  EXPECT_EQ(store->regrade("0000000000000000", version, {}, 1).error().code, Errc::not_found);
  EXPECT_EQ(store->regrade(id, "0000000000000000", {}, 1).error().code, Errc::not_found);
}

TEST_P(Regrading, WithAnOlderSetThanAskedForChangesNothing) {
  const std::string id = whole_run();
  regrade(id, version, "acrostic@2");
  EXPECT_EQ(grade_all(0, 1), 0U) << "there are reports by acrostic@1 already";
  EXPECT_EQ(must(store->stats()).queued, 0);
  EXPECT_EQ(must(store->run(id)).mean, (0.75 + 1) / 2);
  EXPECT_EQ(must(store->transcript(fresh(0).id)).reports.size(), 1U);
}

TEST_P(Regrading, BySetsThatShareACheckerKeepsBoth) {
  submit({fresh(0)});
  const auto judge = [&](int language_version) {
    const auto jobs = must(store->claim("a", 0, 10, 1000, 500));
    Finished done = graded(jobs.at(0), 0.5);
    done.report.checks.push_back(
        {.check = "language", .version = language_version, .status = Status::pass, .score = 1.0});
    conclude(done.report);
    return must(store->finish("a", std::vector{done}, 1000));
  };
  EXPECT_EQ(judge(1), 1U);
  const std::string id = must(store->runs({})).at(0).id;
  regrade(id, version, "acrostic@1,language@2");
  EXPECT_EQ(judge(2), 1U);
  EXPECT_EQ(must(store->transcript(fresh(0).id)).reports.size(), 2U);
  EXPECT_EQ(must(store->run_tasks(id)).at(0).checkers, "acrostic@1,language@2");
}

TEST_P(Regrading, ALateWorkersReportIsNotTakenForALaterJobs) {
  const std::string id = whole_run();
  regrade(id, version, "acrostic@2");
  const auto late = must(store->claim("a", 0, 10, 1000, 500));
  const auto again = must(store->claim("b", 0, 10, 2000, 500));
  ASSERT_EQ(again.size(), 1U) << "what died before is handed out alone";
  must(store->finish("b", std::vector{graded(again[0], 1, 2)}, 2000));
  const auto rest = must(store->claim("b", 0, 10, 2000, 500));
  must(store->finish("b", std::vector{graded(rest.at(0), 1, 2)}, 2000));
  reopen();
  regrade(id, version, "acrostic@3");
  const auto fresh_jobs = must(store->claim("a", 0, 10, 3000, 500));
  ASSERT_EQ(fresh_jobs.size(), 2U);
  EXPECT_EQ(must(store->finish("a", std::vector{graded(late.at(0), 0, 3), graded(late.at(1), 0, 3)}, 3000)), 0U);
  EXPECT_EQ(must(store->finish("a", std::vector{graded(fresh_jobs[0], 1, 3)}, 3000)), 1U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Regrading, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
