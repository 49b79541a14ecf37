#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grader/base/mutex.h"
#include "grader/base/result.h"

namespace assay {

/// One connection with its prepared statements, each prepared once. Used under the owner's mutex.
class Connection {
 public:
  Connection(const std::string& file, int flags);

  /// The statement for this SQL, reset and ready for binding. Valid until the connection goes.
  SQLite::Statement& prepared(const char* sql);
  /// Ends every statement that is half read.
  void reset() noexcept;
  SQLite::Database& database() { return database_; }

 private:
  SQLite::Database database_;
  std::map<const char*, std::unique_ptr<SQLite::Statement>> statements_;  ///< by the literal's address
};

/// Opens for writing (WAL, synchronous=FULL) and brings the schema up to date. unavailable when the file cannot be
/// used or was written by a newer Assay.
[[nodiscard]] Result<std::unique_ptr<Connection>> open_for_writing(const std::string& file);
[[nodiscard]] Result<std::vector<std::unique_ptr<Connection>>> open_for_reading(const std::string& file, int count);

/// Connections that only read, each used by one thread at a time. Thread-safe.
class Readers {
 public:
  explicit Readers(std::vector<std::unique_ptr<Connection>> connections) : idle_(std::move(connections)) {}

  /// A connection that is nobody else's until the lease goes; waits for one.
  class Lease {
   public:
    explicit Lease(Readers& readers) : readers_(readers), connection_(readers.take()) {}
    ~Lease() { readers_.give(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() { return *connection_; }

   private:
    Readers& readers_;
    std::unique_ptr<Connection> connection_;
  };

 private:
  std::unique_ptr<Connection> take() EXCLUDES(mutex_);
  void give(std::unique_ptr<Connection> connection) EXCLUDES(mutex_);

  Mutex mutex_;
  CondVar given_;
  std::vector<std::unique_ptr<Connection>> idle_ GUARDED_BY(mutex_);
};

/// Runs f() and turns SQLite's exceptions into Errors.
template <class F>
CALLS_UNDER_ITS_CALLERS_LOCKS auto guarded(F&& f) -> decltype(f()) {
  try {
    return f();
  } catch (const SQLite::Exception& error) {
    return fail(Errc::unavailable, std::string("SQLite: ") + error.what());
  }
}

/// The same for work on one connection: afterwards no statement is left half read, which would keep an old snapshot of
/// the data in view and the log from being cut.
template <class F>
CALLS_UNDER_ITS_CALLERS_LOCKS auto guarded(Connection& connection, F&& f) -> decltype(f()) {
  struct Reset {
    Connection& connection;
    ~Reset() { connection.reset(); }
  } reset{connection};
  return guarded(std::forward<F>(f));
}

}  // namespace assay
