#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/base/sha256.h"
#include "grader/model/report.h"
#include "grader/model/transcript.h"
#include "storage/sqlite/database.h"

namespace assay {

// Reads the columns that several queries have in common, each from column `at` on, in the order said.

/// A blob as bytes.
[[nodiscard]] std::string bytes_of(const SQLite::Column& column);

/// A SHA-256 in hexadecimal.
[[nodiscard]] std::string hex_of(const SQLite::Column& column);

/// suite name, task name, model, sample, run label, commit, input tokens, output tokens, seconds, branch,
/// dirty.
void read_frame(SQLite::Statement& row, int at, Transcript& transcript);

/// Binds a SHA-256 as a blob.
void bind_digest(SQLite::Statement& row, int at, const Sha256Digest& digest);

/// Binds a value, or NULL where there is none.
template <class T>
void bind_optional(SQLite::Statement& row, int at, const std::optional<T>& value) {
  if (value) row.bind(at, *value);
  else row.bind(at);
}

/// The number that a query finds, if it finds a row; the statement is reset.
[[nodiscard]] std::optional<std::int64_t> number_found(SQLite::Statement& query);

/// The row of a suite version; not_found when it was never put.
[[nodiscard]] Result<std::int64_t> suite_row(Connection& connection, const std::string& name, std::string_view version);

/// Binds what details_json() makes of the transcript, or NULL where it says nothing.
void bind_details(SQLite::Statement& row, int at, const Transcript& transcript);

/// codec, length, bytes: as pack() made them. internal when they are damaged.
[[nodiscard]] Result<std::string> read_packed(SQLite::Statement& row, int at);

/// status, score, codec, length, checks of a report. internal when they are damaged.
[[nodiscard]] Result<void> read_judgement(SQLite::Statement& row, int at, Report& report);

}  // namespace assay
