#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "storage/open.h"
#include "tests/contract/store_fixture.h"

namespace assay::contract {
namespace {

std::string schema(const std::string& file) {
  std::ifstream in(std::filesystem::path(ASSAY_SOURCE_DIR) / "storage" / "schema" / file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Two runs as the first schema kept them: one with both its samples graded, one with the same sample twice.
constexpr const char* rows = R"sql(
INSERT INTO suite VALUES(1, 'small', 'v1', 1, '{"suite":"small","tasks":[{"id":"poem","prompt":"","samples":2,"checks":[]}]}', 1);
INSERT INTO run VALUES(1, 'aaaaaaaaaaaaaaaa', 1, 'm', '', 'whole', 10, NULL), (2, 'bbbbbbbbbbbbbbbb', 1, 'm', '', 'part', 20, NULL);
INSERT INTO task VALUES(1, 'poem');
INSERT INTO checker_set VALUES(1, 'acrostic@1');
INSERT INTO content VALUES(1, x'00', 0, 2, x'7B7D');
INSERT INTO transcript(transcript_id, sha256, run_id, task_id, sample, content_id, received_at) VALUES
  (1, x'01', 1, 1, 0, 1, 1), (2, x'02', 1, 1, 1, 1, 1), (3, x'03', 2, 1, 0, 1, 1), (4, x'04', 2, 1, 0, 1, 1);
INSERT INTO report VALUES(1, 1, 0, 1.0, 2, 0, x'5B5D'), (2, 1, 1, 0.5, 2, 0, x'5B5D'), (3, 1, 0, 1.0, 2, 0, x'5B5D'), (4, 1, 0, 1.0, 2, 0, x'5B5D');
INSERT INTO rollup_task VALUES(1, 1, 1, 2, 2, 1, 0, 1.5), (2, 1, 1, 2, 2, 2, 0, 2.0);
)sql";

TEST(SqliteMigration, SumsWhatAnOlderDatabaseHolds) {
  std::string folder = (std::filesystem::temp_directory_path() / "assay-store-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  {
    SQLite::Database old(folder + "/assay.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(schema("0001_initial.sql"));
    old.exec(rows);
    old.exec("PRAGMA user_version=1");
  }
  const std::unique_ptr<Store> store = must(open_store("sqlite:assay.db", folder));
  const std::vector<assay::Run> runs = must(store->runs({}));
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[1].label, "whole");
  EXPECT_TRUE(runs[1].complete);
  EXPECT_EQ(runs[1].mean, 0.75);
  EXPECT_EQ(runs[0].label, "part");
  EXPECT_FALSE(runs[0].complete) << "the same sample twice fills one place";
  EXPECT_EQ(runs[0].transcripts, 2);
  EXPECT_EQ(runs[0].graded, 2);
  EXPECT_EQ(must(store->run_tasks("aaaaaaaaaaaaaaaa")).at(0).score.passed, 1);
  std::filesystem::remove_all(folder);
}

/// Four runs as the second schema kept them: two of suite version v1, one of v2, one of another suite. Versions v1 and
/// v2 share set 1, v1 and the other suite set 2; set 3 is v2's alone. Transcript 3 was judged by two sets.
constexpr const char* shared_rows = R"sql(
INSERT INTO suite VALUES(1, 'small', 'v1', 1, '{}', 1), (2, 'small', 'v2', 2, '{}', 2), (3, 'other', 'v1', 3, '{}', 3);
INSERT INTO suite_task VALUES(1, 0, 'poem', 2), (1, 1, 'song', 1), (2, 0, 'poem', 1), (3, 0, 'poem', 1);
INSERT INTO run VALUES(1, 'aaaaaaaaaaaaaaaa', 1, 'm', '', 'one', 10, NULL), (2, 'bbbbbbbbbbbbbbbb', 2, 'm', '', 'two', 20, NULL),
  (3, 'cccccccccccccccc', 3, 'm', '', 'three', 30, NULL), (4, 'dddddddddddddddd', 1, 'm', '', 'four', 40, NULL);
INSERT INTO task VALUES(1, 'poem'), (2, 'song');
INSERT INTO checker_set VALUES(1, 'acrostic@1'), (2, 'acrostic@2'), (3, 'acrostic@3');
INSERT INTO content VALUES(1, x'00', 0, 15, CAST('{"messages":[]}' AS BLOB));
INSERT INTO transcript(transcript_id, sha256, run_id, task_id, sample, content_id, output_tokens, seconds, received_at) VALUES
  (1, x'@1', 1, 1, 0, 1, 100, 2.0, 1), (2, x'@2', 1, 1, 1, 1, 50, NULL, 1), (3, x'@3', 2, 1, 0, 1, NULL, 9.0, 1),
  (4, x'@4', 3, 1, 0, 1, 10, 1.0, 1), (5, x'@5', 1, 2, 0, 1, 20, 0.5, 1), (6, x'@6', 4, 1, 0, 1, NULL, NULL, 1);
INSERT INTO report VALUES(1, 1, 0, 1.0, 2, 0, x'5B5D'), (2, 1, 1, 0.5, 2, 0, x'5B5D'), (3, 1, 1, 0.25, 2, 0, x'5B5D'),
  (3, 3, 1, 0.75, 2, 0, x'5B5D'), (4, 2, 0, 1.0, 2, 0, x'5B5D'), (5, 2, 1, 0.25, 2, 0, x'5B5D');
INSERT INTO rollup_task VALUES(1, 1, 1, 2, 2, 1, 0, 1.5), (2, 1, 1, 1, 1, 0, 0, 0.25), (2, 1, 3, 1, 1, 0, 0, 0.75),
  (3, 1, 2, 1, 1, 1, 0, 1.0), (1, 2, 2, 1, 1, 0, 0, 0.25);
INSERT INTO run_task VALUES(1, 1, 2, 2), (1, 2, 1, 1), (2, 1, 1, 1), (3, 1, 1, 1);
INSERT INTO run_total VALUES(1, 3, 3, 0, 0.5, 1), (2, 1, 1, 0, 0.75, 1), (3, 1, 1, 0, 1.0, 1), (4, 1, 0, 0, NULL, 0);
INSERT INTO job VALUES(6, 0, 0, NULL, 0);
)sql";

std::string id_of(int transcript) { return std::string(63, '0') + std::to_string(transcript); }

/// The rows with whole transcript ids in the place of "@1" and so on.
std::string with_ids(std::string text) {
  for (int transcript = 1; transcript <= 6; ++transcript) {
    const std::string place = "@" + std::to_string(transcript);
    for (std::size_t at = text.find("x'" + place); at != std::string::npos; at = text.find("x'" + place))
      text.replace(at + 2, place.size(), id_of(transcript));
  }
  return text;
}

class SqliteMigrationOfSets : public testing::Test {
 protected:
  void SetUp() override {
    folder = (std::filesystem::temp_directory_path() / "assay-store-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    {
      SQLite::Database old(folder + "/assay.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      old.exec(schema("0001_initial.sql"));
      old.exec(schema("0002_totals.sql"));
      old.exec(with_ids(shared_rows));
      old.exec("PRAGMA user_version=2");
    }
    store = must(open_store("sqlite:assay.db", folder));
  }
  void TearDown() override {
    store.reset();
    std::filesystem::remove_all(folder);
  }

  std::string folder;
  std::unique_ptr<Store> store;
};

TEST_F(SqliteMigrationOfSets, GivesEachSuiteVersionItsOwn) {
  SQLite::Database database(folder + "/assay.db", SQLite::OPEN_READONLY);
  SQLite::Statement sets(database, "SELECT suite_id, name FROM checker_set ORDER BY suite_id, checker_set_id");
  std::vector<std::pair<int, std::string>> found;
  while (sets.executeStep()) found.emplace_back(sets.getColumn(0).getInt(), sets.getColumn(1).getString());
  EXPECT_EQ(found, (std::vector<std::pair<int, std::string>>{
                       {1, "acrostic@1"}, {1, "acrostic@2"}, {2, "acrostic@1"}, {2, "acrostic@3"}, {3, "acrostic@2"}}))
      << "within a version the order must stay";
  const char* const strays =
      "SELECT (SELECT count(*) FROM report JOIN transcript USING(transcript_id) JOIN run USING(run_id) LEFT JOIN "
      "checker_set c ON c.checker_set_id=report.checker_set_id AND c.suite_id=run.suite_id WHERE c.name IS NULL) + "
      "(SELECT count(*) FROM rollup_task n JOIN run USING(run_id) LEFT JOIN checker_set c ON "
      "c.checker_set_id=n.checker_set_id AND c.suite_id=run.suite_id WHERE c.name IS NULL)";
  EXPECT_EQ(database.execAndGet(strays).getInt(), 0);
  EXPECT_EQ(database.execAndGet("SELECT count(*) FROM report").getInt(), 6);
  EXPECT_EQ(
      database.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name IN ('set_use', 'set_move', 'shared_set')")
          .getInt(),
      0);
}

TEST_F(SqliteMigrationOfSets, KeepsReportsAndTheirOrder) {
  const auto reports = must(store->transcript(id_of(3))).reports;
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].score, 0.25);
  EXPECT_EQ(reports[1].score, 0.75);
  EXPECT_EQ(reports[1].suite_version, "v2");
  EXPECT_EQ(must(store->run_reports("bbbbbbbbbbbbbbbb", true, 0, 9)).at(0).score, 0.75);
  EXPECT_EQ(must(store->run_tasks("bbbbbbbbbbbbbbbb")).at(0).checkers, "acrostic@3");
  EXPECT_EQ(must(store->run_tasks("aaaaaaaaaaaaaaaa")).at(1).checkers, "acrostic@2");
  EXPECT_EQ(must(store->run_reports("cccccccccccccccc", true, 0, 9)).at(0).score, 1.0);
}

TEST_F(SqliteMigrationOfSets, SumsVariancesAndTimes) {
  const assay::Run one = must(store->run("aaaaaaaaaaaaaaaa"));
  EXPECT_EQ(one.mean, 0.5);
  EXPECT_TRUE(one.complete);
  EXPECT_NEAR(one.variance_within.value(), 0.125 / 2 * 2 / 4, 1e-15);
  EXPECT_NEAR(one.variance_prompts.value(), (0.25 * 0.25 * 2) / 2, 1e-15);
  EXPECT_EQ(one.timed_tokens, 120);
  EXPECT_EQ(one.timed_seconds, 2.5);
  EXPECT_EQ(must(store->run_tasks(one.id)).at(0).score.variance, 0.125);
  const assay::Run two = must(store->run("bbbbbbbbbbbbbbbb"));
  EXPECT_FALSE(two.variance_within.has_value());
  EXPECT_EQ(two.timed_seconds, 0);
  EXPECT_EQ(two.branch, "");
  EXPECT_FALSE(two.dirty);
}

TEST_F(SqliteMigrationOfSets, GoesOnWhereItWas) {
  const auto jobs = must(store->claim("a", 0, 10, 1000, 500));
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].transcript_id, id_of(6));
  Report report;
  report.checks.push_back({.check = "acrostic", .version = 2, .status = Status::pass, .score = 1.0});
  conclude(report);
  EXPECT_EQ(must(store->finish("a", std::vector<Finished>{{jobs[0].id, report}}, 1000)), 1U);
  EXPECT_EQ(must(store->run("dddddddddddddddd")).mean, 1.0);
  const std::vector<RegradeTask> tasks{{"poem", "acrostic@2", 0}};
  EXPECT_EQ(must(store->regrade("dddddddddddddddd", "v1", tasks, 1)).queued, 0U);
  EXPECT_EQ(must(store->regrade("aaaaaaaaaaaaaaaa", "v1", tasks, 1)).queued, 2U);
}

class Sqlite : public StoreContract {};

TEST_P(Sqlite, ADamagedTextKeepsNobodyWaiting) {
  submit({fresh(0, "damaged"), fresh(1, "whole")});
  SQLite::Database(folder / "assay.db", SQLite::OPEN_READWRITE).exec("UPDATE content SET codec=99 WHERE content_id=1");
  const auto jobs = must(store->claim("a", 0, 10, 1000, 500));
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].transcript.sample, 1);
  EXPECT_EQ(must(store->stats()).queued, 2) << "the damaged one was dropped";
}

INSTANTIATE_TEST_SUITE_P(Stores, Sqlite, testing::Values(store_kinds().front()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
