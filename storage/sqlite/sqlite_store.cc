#include "storage/sqlite/sqlite_store.h"

#include <SQLiteCpp/Savepoint.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

#include "grader/base/assert.h"
#include "grader/codec/identity.h"
#include "storage/sqlite/columns.h"

namespace assay {
namespace {

/// A slow page must not hold up the others; more connections than cores gain nothing.
constexpr int reader_count = 4;

/// Rows remembered of each kind; a daemon at work needs a few dozen.
constexpr std::size_t max_known_rows = 10'000;

Sha256Digest digest_of(std::string_view id) { return digest_from_hex(id).value_or(Sha256Digest{}); }

template <class Key>
std::int64_t remember_row(std::map<Key, std::int64_t>& known, const Key& key, SQLite::Statement& select) {
  const auto row = number_found(select);
  ASSERT(row);
  if (known.size() >= max_known_rows) known.clear();
  known.emplace(key, *row);
  return *row;
}

}  // namespace

Result<std::unique_ptr<Store>> SqliteStore::open(const std::string& file) {
  const int lock = ::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return fail(Errc::unavailable, "cannot be created", file + ".lock");
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return fail(Errc::unavailable, "is in use by another assayd", file);
  }
  auto writer = open_for_writing(file);
  auto readers = writer ? open_for_reading(file, reader_count) : fail(writer.error());
  if (!readers) {
    close(lock);
    return fail(Errc::unavailable, readers.error().message, file);
  }
  return std::unique_ptr<Store>(new SqliteStore(file, lock, std::move(*writer), std::move(*readers)));
}

SqliteStore::SqliteStore(std::string file, int lock, std::unique_ptr<Connection> writer,
                         std::vector<std::unique_ptr<Connection>> readers)
    : file_(std::move(file)), lock_(lock), writer_(std::move(writer)), readers_(std::move(readers)) {}

SqliteStore::~SqliteStore() { close(lock_); }

void SqliteStore::execute_one(GroupCommit::Task& task) {
  SQLite::Savepoint savepoint(writer_->database(), "task");
  task.result = guarded([&] { return task.work(); });
  writer_->reset();
  if (task.result) savepoint.release();
  else rows_.clear();
}

void SqliteStore::execute(const std::vector<GroupCommit::Task*>& tasks) {
  const MutexLock lock(write_mutex_);
  const Result<void> committed = guarded(*writer_, [&]() REQUIRES(write_mutex_) -> Result<void> {
    SQLite::Transaction transaction(writer_->database());
    for (GroupCommit::Task* task : tasks) execute_one(*task);
    transaction.commit();
    return {};
  });
  if (committed) return;
  rows_.clear();
  for (GroupCommit::Task* task : tasks) task->result = committed;
}

void SqliteStore::keep_suite(const SuiteRecord& suite) {
  auto& insert = writer_->prepared(
      "INSERT INTO suite(name, version, added_at, source, put_no) VALUES(?1, ?2, ?3, ?4, (SELECT "
      "coalesce(max(put_no), 0) + 1 FROM suite)) ON CONFLICT(name, version) DO UPDATE SET put_no=excluded.put_no, "
      "added_at=min(added_at, excluded.added_at)");
  insert.bind(1, suite.name);
  insert.bind(2, suite.version);
  insert.bind(3, suite.added_at);
  insert.bind(4, suite.source);
  insert.exec();
  auto& tasks = writer_->prepared(
      "INSERT OR IGNORE INTO suite_task SELECT suite_id, key, json_extract(value, '$.id'), json_extract(value, "
      "'$.samples') FROM suite, json_each(source, '$.tasks') WHERE name=?1 AND version=?2");
  tasks.bind(1, suite.name);
  tasks.bind(2, suite.version);
  tasks.exec();
}

Result<void> SqliteStore::put_suite(const SuiteRecord& suite) {
  return write([&]() REQUIRES(write_mutex_) -> Result<void> {
    keep_suite(suite);
    return {};
  });
}

std::int64_t SqliteStore::task_row(const std::string& name) {
  if (const auto found = rows_.tasks.find(name); found != rows_.tasks.end()) return found->second;
  auto& insert = writer_->prepared("INSERT INTO task(name) VALUES(?1) ON CONFLICT DO NOTHING");
  insert.bind(1, name);
  insert.exec();
  auto& select = writer_->prepared("SELECT task_id FROM task WHERE name=?1");
  select.bind(1, name);
  return remember_row(rows_.tasks, name, select);
}

std::int64_t SqliteStore::checker_set_row(std::int64_t suite, const std::string& name) {
  const std::pair key(suite, name);
  if (const auto found = rows_.checker_sets.find(key); found != rows_.checker_sets.end()) return found->second;
  auto& insert = writer_->prepared("INSERT INTO checker_set(suite_id, name) VALUES(?1, ?2) ON CONFLICT DO NOTHING");
  insert.bind(1, suite);
  insert.bind(2, name);
  insert.exec();
  auto& select = writer_->prepared("SELECT checker_set_id FROM checker_set WHERE suite_id=?1 AND name=?2");
  select.bind(1, suite);
  select.bind(2, name);
  return remember_row(rows_.checker_sets, key, select);
}

Result<std::int64_t> SqliteStore::run_row(const NewTranscript& fresh, UnixMillis now) {
  const Transcript& transcript = fresh.transcript;
  const std::string id = run_id(transcript, fresh.suite_version);
  if (const auto found = rows_.runs.find(id); found != rows_.runs.end()) return found->second;
  TRY_ASSIGN(const std::int64_t row, find_or_insert_run(id, fresh, now));
  if (rows_.runs.size() >= max_known_rows) rows_.runs.clear();
  rows_.runs.emplace(id, row);
  return row;
}

Result<std::int64_t> SqliteStore::find_or_insert_run(const std::string& id, const NewTranscript& fresh,
                                                     UnixMillis now) {
  const Transcript& transcript = fresh.transcript;
  auto& select = writer_->prepared("SELECT run_id FROM run WHERE public_id=?1");
  select.bind(1, id);
  if (const auto row = number_found(select)) return *row;
  TRY_ASSIGN(const std::int64_t suite, suite_row(*writer_, transcript.suite, fresh.suite_version));
  auto& insert = writer_->prepared(
      "INSERT INTO run(public_id, suite_id, model, commit_oid, label, started_at, branch, dirty) VALUES(?1, ?2, ?3, "
      "?4, ?5, ?6, ?7, ?8)");
  insert.bind(1, id);
  insert.bind(2, suite);
  insert.bind(3, transcript.model);
  insert.bind(4, transcript.commit);
  insert.bind(5, transcript.run);
  insert.bind(6, now);
  insert.bind(7, transcript.branch);
  insert.bind(8, transcript.dirty ? 1 : 0);
  insert.exec();
  return writer_->database().getLastInsertRowid();
}

std::int64_t SqliteStore::content_row(const PackedContent& content) {
  auto& insert = writer_->prepared(
      "INSERT INTO content(sha256, codec, raw_len, data) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
  bind_digest(insert, 1, content.digest);
  insert.bind(2, content.packed.codec);
  insert.bind(3, static_cast<std::int64_t>(content.packed.raw_len));
  insert.bindNoCopy(4, content.packed.data.data(), static_cast<int>(content.packed.data.size()));
  if (insert.exec() > 0) return writer_->database().getLastInsertRowid();
  auto& select = writer_->prepared("SELECT content_id FROM content WHERE sha256=?1");
  bind_digest(select, 1, content.digest);
  const auto row = number_found(select);
  ASSERT(row);
  return *row;
}

std::int64_t SqliteStore::transcript_row(const std::string& id) {
  auto& row = writer_->prepared("SELECT transcript_id FROM transcript WHERE sha256=?1");
  bind_digest(row, 1, digest_of(id));
  const auto number = number_found(row);
  ASSERT(number);
  return *number;
}

Result<Accepted> SqliteStore::insert(const NewTranscript& fresh, const PackedContent& content, UnixMillis now,
                                     std::map<std::int64_t, Arrived>& added) {
  auto& known = writer_->prepared("SELECT transcript_id FROM transcript WHERE sha256=?1");
  bind_digest(known, 1, digest_of(fresh.id));
  if (number_found(known)) return Accepted::duplicate;
  TRY_ASSIGN(const std::int64_t run, run_row(fresh, now));
  const Transcript& transcript = fresh.transcript;
  const std::int64_t task = task_row(transcript.task);
  auto& row = writer_->prepared(
      "INSERT INTO transcript(sha256, run_id, task_id, sample, content_id, input_tokens, output_tokens, seconds, "
      "received_at, details) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  bind_digest(row, 1, digest_of(fresh.id));
  row.bind(2, run);
  row.bind(3, task);
  row.bind(4, transcript.sample);
  row.bind(5, content_row(content));
  bind_optional(row, 6, transcript.usage.input_tokens);
  bind_optional(row, 7, transcript.usage.output_tokens);
  bind_optional(row, 8, transcript.seconds);
  row.bind(9, now);
  bind_details(row, 10, transcript);
  row.exec();
  auto& job = writer_->prepared("INSERT INTO job(job_id, class, attempts, lease_until) VALUES(?1, ?2, 0, 0)");
  job.bind(1, writer_->database().getLastInsertRowid());
  job.bind(2, fresh.worker_class);
  job.exec();
  added[run].add(transcript);
  return Accepted::accepted;
}

Result<std::vector<Accepted>> SqliteStore::submit(std::span<const NewTranscript> transcripts, UnixMillis now) {
  // Hashed and compressed before the lock is taken: other writers need not wait for that.
  std::vector<PackedContent> contents;
  contents.reserve(transcripts.size());
  for (const NewTranscript& fresh : transcripts) contents.push_back({sha256(fresh.content), pack(fresh.content)});
  return write([&]() REQUIRES(write_mutex_) -> Result<std::vector<Accepted>> {
    std::vector<Accepted> outcome;
    std::map<std::int64_t, Arrived> added;  // by run
    outcome.reserve(transcripts.size());
    for (std::size_t i = 0; i < transcripts.size(); ++i) {
      TRY_ASSIGN(const Accepted accepted, insert(transcripts[i], contents[i], now, added));
      outcome.push_back(accepted);
    }
    for (const auto& [run, arrived] : added) count_transcripts(*writer_, run, arrived);
    return outcome;
  });
}

Result<std::optional<std::string>> SqliteStore::replay(const IdempotencyKey& key) {
  return read([&](Connection& reader) -> Result<std::optional<std::string>> {
    auto& select = reader.prepared("SELECT body_sha256, response FROM idempotency WHERE key=?1");
    select.bind(1, key.key);
    if (!select.executeStep()) return std::nullopt;
    if (select.getColumn(0).getString() != key.body_sha256)
      return fail(Errc::conflict, "this key came with another body before", "Idempotency-Key");
    return select.getColumn(1).getString();
  });
}

Result<void> SqliteStore::remember(const IdempotencyKey& key, std::string_view response, UnixMillis now,
                                   UnixMillis forget_before) {
  return write([&]() REQUIRES(write_mutex_) -> Result<void> {
    auto& forget = writer_->prepared("DELETE FROM idempotency WHERE at < ?1");
    forget.bind(1, forget_before);
    forget.exec();
    auto& insert = writer_->prepared("INSERT OR IGNORE INTO idempotency VALUES(?1, ?2, ?3, ?4)");
    insert.bind(1, key.key);
    insert.bind(2, key.body_sha256);
    insert.bind(3, std::string(response));
    insert.bind(4, now);
    insert.exec();
    return {};
  });
}

}  // namespace assay
