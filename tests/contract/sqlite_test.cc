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
