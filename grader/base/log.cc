#include "grader/base/log.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace assay {
namespace {

std::atomic<LogLevel> lowest{LogLevel::info};

std::string_view name(LogLevel level) {
  constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
  return names[static_cast<std::size_t>(level)];
}

std::int64_t now_millis() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// The body of a JSON string: quotes, backslashes and control characters escaped.
std::string json_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void set_log_level(LogLevel level) { lowest = level; }

std::string iso_time(std::int64_t unix_millis) {
  const std::time_t seconds = static_cast<std::time_t>(unix_millis / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, unix_millis % 1000);
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < lowest.load()) return;
  std::string line = fmt::format(R"({{"time":"{}","level":"{}","event":"{}")", iso_time(now_millis()), name(level),
                                 json_escaped(event));
  for (const auto& [key, value] : fields) line += fmt::format(R"(,"{}":"{}")", json_escaped(key), json_escaped(value));
  line += "}\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace assay
