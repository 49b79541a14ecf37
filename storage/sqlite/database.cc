#include "storage/sqlite/database.h"

#include <sqlite3.h>

#include <iterator>

namespace assay {
namespace {

/// No connection is used by two threads at once, so SQLite's own mutex would only cost time.
constexpr int unshared = SQLITE_OPEN_NOMUTEX;

constexpr const char* migrations[] = {
#include "storage/schema.inc"
};

void migrate(SQLite::Database& database) {
  int version = database.execAndGet("PRAGMA user_version").getInt();
  const int newest = static_cast<int>(std::size(migrations));
  if (version > newest) throw SQLite::Exception("this database was written by a newer version of Assay");
  for (; version < newest; ++version) {
    SQLite::Transaction transaction(database);
    database.exec(migrations[version]);
    database.exec("PRAGMA user_version=" + std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace

Connection::Connection(const std::string& file, int flags) : database_(file, flags, 5000) {}

SQLite::Statement& Connection::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (statement == nullptr) statement = std::make_unique<SQLite::Statement>(database_, sql);
  statement->reset();
  statement->clearBindings();
  return *statement;
}

void Connection::reset() noexcept {
  for (const auto& [sql, statement] : statements_) statement->tryReset();
}

Result<std::unique_ptr<Connection>> open_for_writing(const std::string& file) {
  return guarded([&]() -> Result<std::unique_ptr<Connection>> {
    auto connection = std::make_unique<Connection>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | unshared);
    SQLite::Database& database = connection->database();
    database.exec("PRAGMA page_size=8192");
    database.exec("PRAGMA journal_mode=WAL");
    database.exec("PRAGMA synchronous=FULL");
    database.exec("PRAGMA journal_size_limit=4194304");
    // 16 MiB: the upper pages of every index stay at hand while a batch is written.
    database.exec("PRAGMA cache_size=-16384");
    migrate(database);
    return connection;
  });
}

Result<std::vector<std::unique_ptr<Connection>>> open_for_reading(const std::string& file, int count) {
  return guarded([&]() -> Result<std::vector<std::unique_ptr<Connection>>> {
    std::vector<std::unique_ptr<Connection>> connections;
    connections.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
      connections.push_back(std::make_unique<Connection>(file, SQLite::OPEN_READONLY | unshared));
    return connections;
  });
}

std::unique_ptr<Connection> Readers::take() {
  const MutexLock lock(mutex_);
  while (idle_.empty()) given_.wait(mutex_);
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Readers::give(std::unique_ptr<Connection> connection) {
  {
    const MutexLock lock(mutex_);
    idle_.push_back(std::move(connection));
  }
  given_.notify_one();
}

}  // namespace assay
