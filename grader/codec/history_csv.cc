#include "grader/codec/history_csv.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "grader/base/log.h"

namespace assay {
namespace {

constexpr std::string_view heading =
    "suite,model,branch,position,commit,subject,run_id,run,started_at,suite_version,checkers,mean,low,high,transcripts,"
    "graded,unscored,complete,dirty,accepted,tokens_per_second\r\n";

/// One line of fields.
class Record {
 public:
  Record& text(std::string_view value) {
    const bool formula = !value.empty() && std::string_view("=+-@\t\r").contains(value.front());
    std::string field = formula ? "'" : "";
    field += value;
    if (field.find_first_of(",\"\r\n") == std::string::npos) return add(field);
    std::string quoted = "\"";
    for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
    return add(quoted + "\"");
  }
  Record& number(std::int64_t value) { return add(fmt::to_string(value)); }
  Record& number(std::optional<double> value) { return add(value ? fmt::to_string(*value) : std::string()); }
  Record& flag(bool value) { return add(value ? "true" : "false"); }
  [[nodiscard]] std::string line() const { return line_ + "\r\n"; }

 private:
  Record& add(std::string_view field) {
    if (!first_) line_ += ',';
    first_ = false;
    line_ += field;
    return *this;
  }

  std::string line_;
  bool first_ = true;
};

std::string record_of(const History& history, const Series& series, const SeriesPoint& point, std::int64_t position) {
  const Run& run = point.run;
  const auto interval = mean_interval(run);
  Record record;
  record.text(history.suite).text(series.model).text(run.branch).number(position).text(run.commit).text(point.subject);
  record.text(run.id).text(run.label).text(iso_time(run.started_at)).text(run.suite_version).text(point.checkers);
  record.number(run.mean).number(interval ? std::optional(interval->first) : std::nullopt);
  record.number(interval ? std::optional(interval->second) : std::nullopt);
  record.number(run.transcripts).number(run.graded).number(run.unscored);
  record.flag(run.complete).flag(run.dirty).flag(run.accepted_at.has_value()).number(tokens_per_second(run));
  return record.line();
}

}  // namespace

std::string history_to_csv(const History& history) {
  std::string out(heading);
  for (const Series& series : history.series) {
    std::int64_t position = 0;
    for (const SeriesPoint& point : series.points) out += record_of(history, series, point, ++position);
  }
  return out;
}

}  // namespace assay
