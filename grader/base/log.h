#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace assay {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// Lines below this level are dropped. Default info. Thread-safe.
void set_log_level(LogLevel level);

using LogField = std::pair<std::string_view, std::string>;

/// Writes one JSON object as one line to standard error: time, level, event, then the fields. Thread-safe; a line is
/// never torn. Values are escaped, so hostile text cannot forge a line.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

/// "2026-01-31T12:00:00.123Z"
[[nodiscard]] std::string iso_time(std::int64_t unix_millis);

}  // namespace assay
