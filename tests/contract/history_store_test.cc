#include <map>
#include <random>

#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

const std::string oid_a(40, 'a'), oid_b(40, 'b'), oid_c(40, 'c');

std::vector<std::string> oids(const std::vector<CommitLink>& line) {
  std::vector<std::string> out;
  for (const CommitLink& commit : line) out.push_back(commit.oid);
  return out;
}

class History : public StoreContract {
 protected:
  /// One answer at a commit of a branch.
  void submit_at(const std::string& run, const std::string& commit, const std::string& branch, UnixMillis now) {
    NewTranscript one = fresh(0, "春风", run);
    one.transcript.commit = commit;
    one.transcript.branch = branch;
    submit({one}, now);
  }

  std::vector<std::string> labels(const RunQuery& query) {
    std::vector<std::string> out;
    for (const assay::Run& run : must(store->runs(query))) out.push_back(run.label);
    return out;
  }
};

TEST_P(History, FollowsFirstParentsAsFarAsTheyAreKnown) {
  must(store->put_commits(std::vector<CommitLink>{
      {oid_c, oid_b, 3000, "third"}, {oid_b, oid_a, 2000, "second"}, {oid_a, std::string(40, '0'), 1000, "first"}}));
  const auto line = must(store->first_parents(oid_c, 100));
  EXPECT_EQ(oids(line), (std::vector{oid_c, oid_b, oid_a}));
  EXPECT_EQ(line.at(1).subject, "second");
  EXPECT_EQ(line.at(1).time, 2000);
  EXPECT_EQ(oids(must(store->first_parents(oid_c, 2))), (std::vector{oid_c, oid_b}));
  EXPECT_TRUE(must(store->first_parents(std::string(40, '0'), 100)).empty());
  EXPECT_TRUE(must(store->first_parents(oid_c, 0)).empty());
}

TEST_P(History, AParentThatAShallowCloneDidNotSeeIsFilledIn) {
  must(store->put_commits(std::vector<CommitLink>{{oid_b, "", 2000, "second"}}));
  EXPECT_EQ(oids(must(store->first_parents(oid_b, 100))), std::vector{oid_b});
  must(store->put_commits(std::vector<CommitLink>{{oid_b, oid_a, 9, "other"}, {oid_a, "", 1000, "first"}}));
  must(store->put_commits(std::vector<CommitLink>{{oid_b, oid_c, 2000, "second"}, {oid_b, "", 2000, "second"}}));
  const auto line = must(store->first_parents(oid_b, 100));
  EXPECT_EQ(oids(line), (std::vector{oid_b, oid_a})) << "a known parent changed";
  EXPECT_EQ(line.at(0).subject, "second");
  EXPECT_EQ(line.at(0).time, 2000);
}

TEST_P(History, ACircleOfCommitsEnds) {
  must(store->put_commits(std::vector<CommitLink>{{oid_a, oid_b, 1, ""}, {oid_b, oid_a, 2, ""}}));
  EXPECT_EQ(oids(must(store->first_parents(oid_a, 100))), (std::vector{oid_a, oid_b}));
}

TEST_P(History, KeepsBranchAndDirtyWorkTreesAreRunsOfTheirOwn) {
  std::vector<NewTranscript> batch{fresh(0), fresh(1), fresh(2)};
  for (NewTranscript& one : batch) one.transcript.commit = oid_a, one.transcript.branch = "main";
  batch[1].transcript.dirty = true;
  batch[2].transcript.branch = "topic";
  submit(batch);
  const auto runs = must(store->runs({}));
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_TRUE(runs[0].dirty);
  EXPECT_FALSE(runs[1].dirty);
  EXPECT_NE(runs[0].id, runs[1].id);
  EXPECT_EQ(runs[0].branch, "main");
  EXPECT_EQ(runs[1].branch, "main") << "the first answer says it";
  EXPECT_EQ(runs[1].transcripts, 2);
  const auto job = must(store->claim("a", 0, 3, 1000, 500)).at(1);
  EXPECT_EQ(job.transcript.branch, "main");
  EXPECT_TRUE(job.transcript.dirty);
  EXPECT_TRUE(must(store->transcript(job.transcript_id)).transcript.dirty);
  EXPECT_EQ(must(store->transcript(job.transcript_id)).transcript.branch, "main");
}

TEST_P(History, FiltersRuns) {
  submit_at("one", oid_a, "main", 1000);
  submit_at("two", oid_b, "main", 2000);
  submit_at("three", oid_b, "topic", 3000);
  EXPECT_EQ(labels({.branch = "main"}), (std::vector<std::string>{"two", "one"}));
  EXPECT_EQ(labels({.commit = oid_b}), (std::vector<std::string>{"three", "two"}));
  EXPECT_EQ(labels({.commit = oid_b, .branch = "main"}), std::vector<std::string>{"two"});
  EXPECT_EQ(labels({.suite_version = version}).size(), 3U);
  EXPECT_TRUE(labels({.suite_version = "0000000000000000"}).empty());
  EXPECT_TRUE(labels({.accepted_only = true}).empty());
  for (const assay::Run& run : must(store->runs({}))) must(store->close_run(run.id, 4000));
  const auto runs = must(store->runs({}));
  must(store->accept_run(runs.at(0).id, true, 5000));
  must(store->accept_run(runs.at(2).id, true, 6000));
  EXPECT_EQ(labels({.accepted_only = true}), (std::vector<std::string>{"three", "one"}));
}

TEST_P(History, OnlyACompleteRunIsAccepted) {
  submit({fresh(0)});
  const std::string id = must(store->runs({})).at(0).id;
  EXPECT_EQ(store->accept_run(id, true, 5000).error().code, Errc::conflict);
  EXPECT_FALSE(must(store->run(id)).accepted_at.has_value());
  must(store->accept_run(id, false, 5000));
  must(store->close_run(id, 5000));
  must(store->accept_run(id, true, 6000));
  must(store->accept_run(id, true, 7000));
  EXPECT_EQ(must(store->run(id)).accepted_at, 6000);
  reopen();
  EXPECT_EQ(must(store->run(id)).accepted_at, 6000);
  must(store->accept_run(id, false, 8000));
  EXPECT_FALSE(must(store->run(id)).accepted_at.has_value());
  EXPECT_EQ(store->accept_run("0000000000000000", true, 1).error().code, Errc::not_found);
}

TEST_P(History, KeepsTheNewestDecisionAboutAStep) {
  submit({fresh(0)});
  StepDecision decision{.suite = "small",
                        .model = "model",
                        .run = must(store->runs({})).at(0).id,
                        .state = "acknowledged",
                        .note = "“new tokenizer”",
                        .at = 5};
  must(store->decide_step(decision));
  decision.state = "dismissed";
  decision.at = 6;
  must(store->decide_step(decision));
  const auto kept = must(store->step_decisions("small"));
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].model, "model");
  EXPECT_EQ(kept[0].run, decision.run);
  EXPECT_EQ(kept[0].state, "dismissed");
  EXPECT_EQ(kept[0].note, "“new tokenizer”");
  EXPECT_EQ(kept[0].at, 6);
  EXPECT_TRUE(must(store->step_decisions("other")).empty());
  decision.state = "open";
  must(store->decide_step(decision));
  EXPECT_TRUE(must(store->step_decisions("small")).empty());
}

TEST_P(History, RefusesAStateThatItDoesNotKnow) {
  submit({fresh(0)});
  const auto refused = store->decide_step({"small", "model", must(store->runs({})).at(0).id, "maybe", "", 5});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Errc::bad_input);
  EXPECT_EQ(refused.error().where, "state");
  EXPECT_EQ(store->decide_step({"small", "model", "0000000000000000", "dismissed", "", 5}).error().code,
            Errc::not_found);
}

TEST_P(History, SumsTheTimeOfAnswersThatSayBoth) {
  std::vector<NewTranscript> batch{fresh(0), fresh(1), fresh(2), fresh(3)};
  batch[0].transcript.usage.output_tokens = 100;
  batch[0].transcript.seconds = 2.5;
  batch[1].transcript.usage.output_tokens = 999;
  batch[2].transcript.seconds = 99;
  batch[3].transcript.usage.output_tokens = 0;
  batch[3].transcript.seconds = 99;
  submit(batch);
  submit({batch[0]});
  batch.assign(1, fresh(4));
  batch[0].transcript.usage.output_tokens = 10;
  batch[0].transcript.seconds = 0.5;
  submit(batch);
  const assay::Run run = must(store->runs({})).at(0);
  EXPECT_EQ(run.timed_tokens, 110);
  EXPECT_DOUBLE_EQ(run.timed_seconds, 3.0);
  grade_all(1);
  const std::string target =
      must(store->regrade(run.id, put_version("compose"), std::vector<RegradeTask>{{"poem", "acrostic@1", 0}}, 9)).run;
  EXPECT_EQ(must(store->run(target)).timed_tokens, 110);
  EXPECT_DOUBLE_EQ(must(store->run(target)).timed_seconds, 3.0);
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

class Variances : public StoreContract {
 protected:
  /// Answers for each task, then their scores in the order given; nothing: Assay could not judge.
  void grade(const std::map<std::string, std::vector<std::optional<double>>>& tasks) {
    std::vector<NewTranscript> batch;
    std::map<std::string, std::optional<double>> scores;
    for (const auto& [task, samples] : tasks)
      for (std::size_t i = 0; i < samples.size(); ++i) {
        NewTranscript one = fresh(static_cast<std::int64_t>(i), task + std::to_string(i));
        one.transcript.task = task;
        scores[one.id] = samples[i];
        batch.push_back(one);
      }
    submit(batch);
    std::vector<Finished> done;
    for (const Job& job : must(store->claim("a", 0, 1000, 1000, 500))) {
      const std::optional<double> score = scores.at(job.transcript_id);
      done.push_back(graded(job, score.value_or(0)));
      if (score) continue;
      done.back().report.checks[0].status = Status::unscored;
      done.back().report.checks[0].score.reset();
      conclude(done.back().report);
    }
    must(store->finish("a", done, 1000));
  }
};

TEST_P(Variances, AreWhatTheScoresThemselvesGive) {
  std::mt19937 random(20261203);
  std::uniform_real_distribution<double> score(0, 1);
  std::map<std::string, std::vector<std::optional<double>>> tasks;
  for (int task = 0; task < 9; ++task)
    for (int sample = 0; sample <= task % 4; ++sample) tasks["t" + std::to_string(task)].push_back(score(random));
  tasks["t3"].push_back(std::nullopt);
  tasks["dark"] = {std::nullopt, std::nullopt};
  grade(tasks);
  std::vector<double> means, errors;
  for (const auto& [task, samples] : tasks) {
    std::vector<double> scored;
    for (const auto& one : samples)
      if (one) scored.push_back(*one);
    if (!scored.empty()) means.push_back(mean_of(scored));
    if (scored.size() >= 2) errors.push_back(variance_of(scored) / static_cast<double>(scored.size()));
  }
  ASSERT_EQ(means.size(), 9U);
  ASSERT_EQ(errors.size(), 6U);
  const assay::Run run = must(store->runs({})).at(0);
  double within = 0;
  for (const double error : errors) within += error;
  EXPECT_NEAR(run.variance_within.value(), within * (9.0 / 6.0) / 81.0, 1e-14);
  EXPECT_NEAR(run.variance_prompts.value(), variance_of(means) / 9, 1e-14);
  EXPECT_NEAR(run.mean.value(), mean_of(means), 1e-14);
}

TEST_P(Variances, OfATaskAreUnbiased) {
  grade({{"poem", {0.25, 0.5, 1.0, std::nullopt}}, {"silent", {0.5}}});
  const auto tasks = must(store->run_tasks(must(store->runs({})).at(0).id));
  EXPECT_NEAR(tasks.at(0).score.variance.value(), variance_of({0.25, 0.5, 1.0}), 1e-15);
  EXPECT_FALSE(tasks.at(1).score.variance.has_value());
}

TEST_P(Variances, AreUnknownWhereNothingVaries) {
  grade({{"poem", {0.5}}});
  const assay::Run one = must(store->runs({})).at(0);
  EXPECT_FALSE(one.variance_within.has_value());
  EXPECT_FALSE(one.variance_prompts.has_value());
}

TEST_P(Variances, OfEqualScoresAreZeroAndNeverLess) {
  grade({{"poem", {0.1, 0.1, 0.1}}, {"silent", {0.1}}, {"third", {0.1}}});
  const assay::Run run = must(store->runs({})).at(0);
  EXPECT_GE(run.variance_within.value(), 0);
  EXPECT_NEAR(run.variance_within.value(), 0, 1e-16);
  EXPECT_GE(run.variance_prompts.value(), 0);
  EXPECT_NEAR(run.variance_prompts.value(), 0, 1e-16);
  EXPECT_GE(must(store->run_tasks(run.id)).at(0).score.variance.value(), 0);
}

INSTANTIATE_TEST_SUITE_P(Stores, History, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });
INSTANTIATE_TEST_SUITE_P(Stores, Variances, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
