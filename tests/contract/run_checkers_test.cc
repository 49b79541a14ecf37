#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

class RunCheckers : public StoreContract {
 protected:
  using Checkers = std::map<std::string, std::string>;
  [[nodiscard]] Checkers found() { return must(store->run_checkers("small")); }

  /// Keeps reports of all that is queued, each judged by these.
  void grade_by(const std::vector<std::pair<std::string, int>>& checkers) {
    std::vector<Finished> done;
    for (const Job& job : must(store->claim("a", 0, 100, 1000, 500))) {
      Finished finished = graded(job, 1);
      const Verdict judged = finished.report.checks.at(0);
      finished.report.checks.clear();
      for (const auto& [name, number] : checkers) {
        Verdict& verdict = finished.report.checks.emplace_back(judged);
        verdict.check = name;
        verdict.version = number;
      }
      done.push_back(std::move(finished));
    }
    must(store->finish("a", done, 1000));
  }
};

TEST_P(RunCheckers, NamesEachOnceAndSorted) {
  submit({fresh(0, "春", "one"), fresh(1, "春", "one")});
  grade_by({{"verse", 1}, {"acrostic", 2}, {"verse", 1}});
  submit({fresh(0, "春", "two")});
  grade_by({{"acrostic", 2}});
  Checkers expected;
  for (const assay::Run& run : must(store->runs({})))
    expected[run.id] = run.label == "one" ? "acrostic@2,verse@1" : "acrostic@2";
  EXPECT_EQ(found(), expected);
}

TEST_P(RunCheckers, TheNewestSetOfATaskCounts) {
  submit({fresh(0)});
  grade_by({{"acrostic", 1}});
  const std::string id = must(store->runs({})).at(0).id;
  must(store->regrade(id, version, std::vector<RegradeTask>{{"poem", "acrostic@2", 0}}, 2000));
  EXPECT_EQ(found(), (Checkers{{id, "acrostic@1"}}));
  grade_by({{"acrostic", 2}});
  EXPECT_EQ(found(), (Checkers{{id, "acrostic@2"}}));
}

TEST_P(RunCheckers, NothingOfOtherSuitesAndOfRunsWithoutReports) {
  submit({fresh(0)});
  EXPECT_TRUE(found().empty());
  grade_by({{"acrostic", 1}});
  EXPECT_EQ(found().size(), 1U);
  EXPECT_TRUE(must(store->run_checkers("other")).empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, RunCheckers, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
