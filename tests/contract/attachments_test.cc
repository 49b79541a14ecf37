#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "grader/base/sha256.h"
#include "grader/codec/record_json.h"
#include "grader/codec/record_read.h"
#include "grader/model/attachments.h"
#include "tests/contract/store_fixture.h"

// Files of findings: kept with the report that names them, each once, within bounds, and carried by exports.
namespace assay::contract {
namespace {

Attachment file(const std::string& name, const std::string& bytes, const std::string& type = "image/webp") {
  return {.name = name, .type = type, .sha256 = sha256_hex(bytes), .bytes = std::make_shared<const std::string>(bytes)};
}

class Attachments : public StoreContract {
 protected:
  /// Grades the one job there is with these files; returns the transcript's id.
  std::string grade_with(std::vector<Attachment> files, int checker_version = 1) {
    const std::vector<Job> jobs = must(store->claim("a", 0, 1, 1000, 500));
    Finished done = graded(jobs.at(0), 0.5, checker_version);
    done.report.checks.front().evidence.front().attachments = std::move(files);
    EXPECT_EQ(must(store->finish("a", std::vector{done}, 1000)), 1U);
    return jobs.front().transcript_id;
  }

  bool is_kept(const std::string& bytes) {
    const auto found = store->attachment(sha256_hex(bytes));
    if (!found) {
      EXPECT_EQ(found.error().code, Errc::not_found);
    }
    return found.has_value();
  }

  std::vector<std::string> exported(const ExportQuery& query = {}) {
    std::vector<std::string> lines;
    must(store->export_records(query, [&](const StoreRecord& record) -> Result<void> {
      lines.push_back(record_to_json(record));
      return {};
    }));
    return lines;
  }
};

bool is_attachment(const std::string& line) { return line.starts_with(R"({"record":"attachment")"); }

std::string every_byte() {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes.push_back(static_cast<char>(i * 7 + i / 256));
  return bytes;
}

TEST_P(Attachments, AreKeptWithTheirReport) {
  submit({fresh(0)});
  const std::string log(9000, 'k');
  const std::string id = grade_with({file("frame-01.webp", every_byte()), file("log-1.txt", log, "text/plain")});
  reopen();
  const AttachmentRecord picture = must(store->attachment(sha256_hex(every_byte())));
  EXPECT_EQ(picture.bytes, every_byte());
  EXPECT_EQ(picture.type, "image/webp");
  EXPECT_EQ(picture.sha256, sha256_hex(every_byte()));
  EXPECT_EQ(must(store->attachment(sha256_hex(log))).bytes, log);
  const auto named = must(store->transcript(id)).reports.at(0).checks.at(0).evidence.at(0).attachments;
  ASSERT_EQ(named.size(), 2U);
  EXPECT_EQ(named[1].name, "log-1.txt");
  EXPECT_EQ(named[1].type, "text/plain");
  EXPECT_EQ(named[1].bytes, nullptr);
}

TEST_P(Attachments, AreFoundByTheirHashOnly) {
  for (const std::string& name : {std::string(64, '0'), std::string("no hash"), std::string()}) {
    const auto found = store->attachment(name);
    ASSERT_FALSE(found) << name;
    EXPECT_EQ(found.error().code, Errc::not_found);
  }
}

TEST_P(Attachments, AreStoredOnceForAllThatNameThem) {
  submit({fresh(0), fresh(1)});
  grade_with({file("a.webp", "same"), file("b.webp", "same")});
  grade_with({file("c.webp", "same", "image/png")});
  EXPECT_EQ(must(store->attachment(sha256_hex("same"))).type, "image/webp") << "the first one's type";
  const auto lines = exported();
  EXPECT_EQ(std::ranges::count_if(lines, is_attachment), 1);
}

TEST_P(Attachments, OfASkippedReportAreNotKept) {
  submit({fresh(0)});
  const auto jobs = must(store->claim("a", 0, 1, 1000, 500));
  Finished done = graded(jobs.at(0), 0.5);
  done.report.checks.front().evidence.front().attachments = {file("a.webp", "late")};
  EXPECT_EQ(must(store->finish("somebody else", std::vector{done}, 1000)), 0U);
  EXPECT_FALSE(is_kept("late"));
}

TEST_P(Attachments, BeyondTheirNumberAreDropped) {
  submit({fresh(0)});
  std::vector<Attachment> files;
  for (std::size_t i = 0; i < most_attachments + 3; ++i) files.push_back(file("f", "number " + std::to_string(i)));
  const std::string id = grade_with(files);
  EXPECT_TRUE(is_kept("number " + std::to_string(most_attachments - 1)));
  EXPECT_FALSE(is_kept("number " + std::to_string(most_attachments)));
  EXPECT_EQ(must(store->transcript(id)).reports.at(0).checks.at(0).evidence.at(0).attachments.size(), files.size())
      << "the finding stays whole";
}

TEST_P(Attachments, BeyondTheirSizeAreDropped) {
  submit({fresh(0)});
  const std::string half(most_attachment_bytes / 2, 'a'), rest(most_attachment_bytes / 2, 'b');
  grade_with({file("1", half), file("2", half + "x"), file("3", rest), file("4", "one more")});
  EXPECT_TRUE(is_kept(half));
  EXPECT_FALSE(is_kept(half + "x")) << "does not fit behind the first";
  EXPECT_TRUE(is_kept(rest)) << "fits exactly";
  EXPECT_FALSE(is_kept("one more"));
}

TEST_P(Attachments, TravelInExports) {
  submit({fresh(0)});
  grade_with({file("frame-01.webp", every_byte()), file("log-1.txt", "keys", "text/plain")});
  const std::vector<std::string> lines = exported();
  const std::unique_ptr<Store> other = GetParam().open(folder / "other");
  const auto import = [&] {
    std::vector<StoreRecord> records;
    for (const std::string& line : lines) records.push_back(std::get<StoreRecord>(must(read_export_line(line, 1))));
    return must(other->import_records(records, [](const StoredTranscript&) { return 0; }));
  };
  EXPECT_EQ(import().attachments, 2);
  EXPECT_EQ(must(other->attachment(sha256_hex(every_byte()))).bytes, every_byte());
  EXPECT_EQ(must(other->attachment(sha256_hex("keys"))).type, "text/plain");
  EXPECT_EQ(import().attachments, 0) << "known by now";
}

TEST_P(Attachments, OfOtherRunsStayOutOfAnExport) {
  submit({fresh(0, "春风", "one"), fresh(0, "春风", "two")});
  grade_with({file("a", "of one")});
  grade_with({file("b", "of two")});
  const auto lines = exported({.suite = {}, .model = {}, .label = "two", .run = {}});
  ASSERT_EQ(std::ranges::count_if(lines, is_attachment), 1);
  EXPECT_NE(std::ranges::find_if(lines, is_attachment)->find(sha256_hex("of two")), std::string::npos);
}

TEST_P(Attachments, ThatAreNotWhatTheySayAreRefused) {
  const std::string good = record_to_json(AttachmentRecord{sha256_hex("bytes"), "text/plain", "bytes"});
  ASSERT_TRUE(read_export_line(good, 1));
  const std::pair<std::string, std::string> changes[] = {{"text/plain", "text/ plain"},
                                                         {"Ynl0ZXM=", "Ynl0ZXN="},
                                                         {"Ynl0ZXM=", "Ynl0ZXM"},
                                                         {"Ynl0ZXM=", "Yn=0ZXM="},
                                                         {sha256_hex("bytes"), sha256_hex("others")}};
  for (const auto& [from, to] : changes) {
    std::string bad = good;
    const std::size_t at = bad.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    EXPECT_FALSE(read_export_line(bad.replace(at, from.size(), to), 1)) << bad;
  }
}

/// A database of the fourth schema with one answer that waits to be graded.
void make_version_4(const std::filesystem::path& file, const std::string& suite_version) {
  SQLite::Database old(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (const char* name : {"0001_initial.sql", "0002_totals.sql", "0003_history.sql", "0004_details.sql"}) {
    std::ifstream in(std::filesystem::path(ASSAY_SOURCE_DIR) / "storage" / "schema" / name);
    old.exec(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  old.exec("INSERT INTO suite VALUES(1, 'small', '" + suite_version + "', 1, '{}', 1)");
  old.exec(
      "INSERT INTO run(run_id, public_id, suite_id, model, commit_oid, label, started_at) VALUES(1, "
      "'aaaaaaaaaaaaaaaa', 1, 'm', '', '', 10)");
  old.exec("INSERT INTO task VALUES(1, 'poem')");
  old.exec("INSERT INTO run_total(run_id, transcripts, graded, unscored, complete) VALUES(1, 1, 0, 0, 0)");
  old.exec("INSERT INTO content VALUES(1, x'00', 0, 15, CAST('{\"messages\":[]}' AS BLOB))");
  old.exec(
      "INSERT INTO transcript(transcript_id, sha256, run_id, task_id, sample, content_id, received_at) VALUES(1, "
      "zeroblob(32), 1, 1, 0, 1, 1)");
  old.exec("INSERT INTO job(job_id, class, attempts, lease_until) VALUES(1, 0, 0, 0)");
  old.exec("PRAGMA user_version=4");
}

class AttachmentsMigration : public Attachments {};

TEST_P(AttachmentsMigration, OfAnOlderDatabaseKeepsWhatItHolds) {
  std::filesystem::create_directory(folder / "old");
  make_version_4(folder / "old" / "assay.db", version);
  store = GetParam().open(folder / "old");
  EXPECT_EQ(must(store->stats()).queued, 1);
  EXPECT_EQ(store->attachment(sha256_hex("picture")).error().code, Errc::not_found);
  EXPECT_EQ(grade_with({file("frame-01.webp", "picture")}), std::string(64, '0'));
  EXPECT_TRUE(is_kept("picture"));
}

INSTANTIATE_TEST_SUITE_P(Sqlite, AttachmentsMigration, testing::Values(store_kinds().front()),
                         [](const auto& kind) { return kind.param.name; });

INSTANTIATE_TEST_SUITE_P(Stores, Attachments, testing::ValuesIn(store_kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace assay::contract
